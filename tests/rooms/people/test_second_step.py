"""Keyholders show a second factor; a role that changes ends every session."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.people import rules
from alongside.people.actions import welcome_person
from alongside.people.doorstep import STEPPED
from alongside.places.models import Stewardship
from tests.rooms.people.test_sign_in import ask_for_code, newest_code, type_code

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "JBSWY3DPEHPK3PXP"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def code_from_app(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_key(person, place) -> Stewardship:
    return Stewardship.objects.create(place=place, person=person)


def add_app(person) -> Authenticator:
    return Authenticator.objects.create(user=person.account, type="totp", data={"secret": SECRET})


def sign_in_by_code(client, address: str):
    ask_for_code(client, address)
    return type_code(client, newest_code())


def test_a_keyholder_without_a_second_step_reaches_nothing_but_its_setting_up(client, tom, place):
    give_key(tom, place)
    sign_in_by_code(client, "tom@example.org")
    for path in ["/people/me/", "/", "/people/me/held/", "/nowhere/"]:
        assert client.get(path).url == "/account/ways-in/"
    assert client.post("/people/me/change/", {"name": "Tom"}).url == "/account/ways-in/"
    page = client.get("/account/ways-in/")
    assert "add a second step" in page.text
    assert client.get("/account/ways-in/app/").status_code == 200


def test_setting_up_an_app_opens_the_way_in_this_browser(client, tom, place):
    give_key(tom, place)
    sign_in_by_code(client, "tom@example.org")
    page = client.get("/account/ways-in/app/")
    secret = client.session["mfa.totp.secret"]
    assert secret in page.text
    answer = client.post("/account/ways-in/app/", {"code": code_from_app(secret)})
    assert answer.status_code == 302
    assert client.get("/people/me/").status_code == 200
    assert Entry.objects.filter(verb="account.way_in_changed").exists()


def test_a_keyholder_is_asked_for_the_second_step_at_each_sign_in(client, tom, place):
    give_key(tom, place)
    add_app(tom)
    assert sign_in_by_code(client, "tom@example.org").url == "/account/login/second-step/"
    assert client.get("/people/me/").status_code == 302
    assert "did not fit" in client.post("/account/login/second-step/", {"code": "000000"}).text
    assert Entry.objects.filter(verb="account.sign_in_failed").exists()
    client.post("/account/login/second-step/", {"code": code_from_app()})
    assert client.get("/people/me/").status_code == 200
    assert Entry.objects.get(verb="account.signed_in").details["method"] == (
        "code with a second step"
    )


def test_another_browser_that_never_showed_it_has_to_show_it(client, tom, place):
    give_key(tom, place)
    add_app(tom)
    client.force_login(tom.account, backend=BACKEND)
    answer = client.get("/people/me/")
    assert answer.url == "/account/ways-in/again/?next=%2Fpeople%2Fme%2F"
    client.post(answer.url, {"code": code_from_app()})
    assert client.get("/people/me/").status_code == 200


def test_a_keyholder_who_removes_the_last_one_is_asked_again(client, tom, place, sign_in):
    give_key(tom, place)
    sign_in(tom)
    assert client.get("/people/me/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/people/me/").url == "/account/ways-in/"


def test_becoming_a_keyholder_ends_every_session(client, tom, place, sign_in):
    sign_in(tom)
    assert client.get("/people/me/").status_code == 200
    key = give_key(tom, place)
    assert client.get("/people/me/").status_code == 302
    sign_in(tom)
    assert client.get("/people/me/").status_code == 200
    key.ended_at = key.made_at
    key.save()
    assert client.get("/people/me/").status_code == 302


def test_other_peoples_sessions_go_on(client, rosa, tom, place, sign_in):
    sign_in(rosa)
    give_key(tom, place)
    assert client.get("/people/me/").status_code == 200


def test_a_passkey_alone_does_not_lock_rosa_out_of_her_code(client, rosa):
    Authenticator.objects.create(user=rosa.account, type="webauthn", data={"name": "My phone"})
    sign_in_by_code(client, "rosa@example.org")
    assert client.get("/people/me/").status_code == 200


def test_who_has_to_take_a_second_step(rosa, ian, maya, tom, zed, place):
    give_key(tom, place)
    add_app(ian)
    has_to = [p for p in [rosa, ian, maya, tom, zed] if rules.must_take_second_step(p.account)]
    assert has_to == [ian, tom]


def test_a_seat_never_holds_keys(client, place, sign_in):
    seat = welcome_person(by=Act(), name="Nuala")
    give_key(seat, place)
    session = client.session
    session["seat"] = seat.pk
    session.save()
    assert client.get("/people/me/").url.startswith("/account/signup/")


def test_the_demonstration_asks_for_no_second_step(client, tom, place, settings):
    settings.DEMO = True
    give_key(tom, place)
    client.force_login(tom.account, backend=BACKEND)
    assert client.get("/people/me/").status_code == 200
    assert STEPPED not in client.session


def test_removing_the_app_needs_a_fresh_second_step_and_is_told_by_letter(client, ian, mailoutbox):
    add_app(ian)
    client.force_login(ian.account, backend=BACKEND)
    assert "/again/" in client.get("/account/ways-in/app/remove/").url
    client.post("/account/ways-in/again/", {"code": code_from_app()})
    client.post("/account/ways-in/app/remove/")
    assert not Authenticator.objects.exists()
    assert "an app with codes was removed" in mailoutbox[-1].body
