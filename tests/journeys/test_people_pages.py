"""Every page about oneself, in every state, at three widths: nothing for axe to find."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from alongside.core.acts import Act
from alongside.people import actions
from alongside.places.models import Stewardship
from tests.journeys.conftest import WIDTHS, accessible

PLAIN = [
    "/people/me/",
    "/people/me/change/",
    "/people/me/held/",
    "/people/me/others/",
    "/people/claim/",
    "/account/logout/",
    "/account/address/",
    "/account/ways-in/",
    "/account/ways-in/passkeys/",
    "/account/ways-in/passkeys/add/",
    "/account/ways-in/app/",
]


def send_empty(page: Page, address: str, button: str) -> None:
    page.goto(address)
    page.get_by_role("main").get_by_role("button", name=button).first.click()


@pytest.mark.parametrize("width", WIDTHS)
def test_rosas_pages_when_there_is_little_on_them(signed_in, rosa, width):
    page = signed_in(rosa, width=width)
    for address in PLAIN:
        page.goto(address)
        assert accessible(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_rosas_pages_when_they_are_full(signed_in, group, rosa, width):
    by = Act(person=rosa)
    long_word = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    said = {"good_at": f"Soup. {long_word * 3}", "best_way": "Ring after six", "phone": "028 900"}
    actions.change_profile(by=by, person=rosa, seen=1, **said)
    actions.give_consent(by=by, person=rosa, purpose="be_entered", channel="online")
    for number in range(55):
        actions.enter_person(by=by, name=f"Guest {number}", channel="paper", agreed=True)
    Authenticator.objects.create(user=rosa.account, type="recovery_codes", data={"seed": "x"})
    page = signed_in(rosa, width=width)
    for address in [*PLAIN, "/people/me/others/?page=2"]:
        page.goto(address)
        assert accessible(page) == []
    page.goto("/people/me/others/")
    page.get_by_role("button", name="Make a slip").first.click()
    assert accessible(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_with_something_wrong_on_them(signed_in, device, rosa, width):
    page = signed_in(rosa, width=width)
    page.goto("/people/me/change/")
    page.get_by_label("What people call you").fill("")
    page.get_by_role("button", name="Save").click()
    assert "Tell us what people call you" in page.inner_text("main")
    assert accessible(page) == []
    for address, button in [
        ("/people/claim/", "This is me"),
        ("/account/address/", "Send a code"),
        ("/account/ways-in/app/", "Set up the app"),
    ]:
        send_empty(page, address, button)
        assert accessible(page) == []
    stranger = device(width=width)
    for address in ["/account/login/", "/account/signup/"]:
        send_empty(stranger, address, "Send me a code")
        assert "Type your e-mail address" in stranger.inner_text("main")
        assert accessible(stranger) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_keyholders_pages_on_the_way_to_a_second_step(signed_in, tom, place, width):
    Stewardship.objects.create(place=place, person=tom)
    page = signed_in(tom, width=width)
    page.goto("/people/me/")
    assert page.url.endswith("/account/ways-in/")
    assert accessible(page) == []
    secret = {"secret": "JBSWY3DPEHPK3PXP"}
    Authenticator.objects.create(user=tom.account, type="totp", data=secret)
    page.goto("/people/me/")
    assert "/again/" in page.url
    assert accessible(page) == []
    page.get_by_label("Type the code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    assert accessible(page) == []
