"""Rosa signs up with a code, adds a passkey, and comes back with one touch."""

import re

from allauth.mfa.models import Authenticator
from django.core import mail
from playwright.sync_api import Page, expect

from alongside.people.models import Account
from alongside.places.models import Stewardship
from tests.journeys.conftest import accessible

CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def give_fingerprint_reader(page: Page, *, willing: bool = True) -> None:
    """Chromium's own virtual authenticator, as a phone with a fingerprint reader has one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": willing,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def type_newest_code(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code")
    assert accessible(page) == []
    found = CODE.search(mail.outbox[-1].body)
    assert found
    page.get_by_label("Type the code").fill(found.group().lower())
    page.get_by_role("button", name="Go on").click()


def add_passkey(page: Page) -> None:
    page.goto("/account/ways-in/passkeys/add/")
    assert accessible(page) == []
    page.get_by_label("What shall we call this device?").fill("Rosa's phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is ready")).to_be_visible()


def test_rosa_signs_up_adds_a_passkey_and_comes_back_with_it(page):
    give_fingerprint_reader(page)
    page.goto("/account/signup/")
    assert accessible(page) == []
    page.get_by_label("Your e-mail address").fill("rosa@example.org")
    page.get_by_role("button", name="Send me a code").click()
    type_newest_code(page)
    page.goto("/people/me/")
    assert accessible(page) == []
    page.get_by_label("What do people call you?").fill("Rosa")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa")
    add_passkey(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your spare codes")
    assert accessible(page) == []
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/?next=/people/me/")
    assert accessible(page) == []
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: "login" not in address)
    page.goto("/people/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa")


def test_a_device_that_refuses_is_answered_in_words(page, rosa):
    give_fingerprint_reader(page, willing=False)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("did not hand over a passkey")
    assert accessible(page) == []


def test_a_keyholder_shows_the_passkey_after_the_code(signed_in, rosa, place):
    page = signed_in(rosa)
    give_fingerprint_reader(page)
    add_passkey(page)
    Stewardship.objects.create(place=place, person=rosa)
    page.goto("/people/me/")
    assert "/account/login/" in page.url, "a new role ends the session"
    page.get_by_label("Your e-mail address").fill("rosa@example.org")
    page.get_by_role("button", name="Send me a code").click()
    type_newest_code(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    assert accessible(page) == []
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(lambda address: "second-step" not in address)
    page.goto("/people/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa")


def test_without_script_the_passkey_button_is_not_there_and_the_code_works(device, rosa):
    page = device(scripts=False)
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("Your e-mail address").fill("rosa@example.org")
    page.get_by_role("button", name="Send me a code").click()
    found = CODE.search(mail.outbox[-1].body)
    assert found
    page.get_by_label("Type the code").fill(found.group())
    page.get_by_role("button", name="Go on").click()
    page.goto("/people/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa")
    assert Account.objects.count() == 1
