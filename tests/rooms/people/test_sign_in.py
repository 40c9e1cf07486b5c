"""Signing up and in: a code by e-mail, never a password."""

import re

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from alongside.audit.models import Entry
from alongside.core.models import Letter
from alongside.people.models import Account, Person

pytestmark = pytest.mark.django_db(transaction=True)

CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def newest_code() -> str:
    found = CODE.search(mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found.group()


def ask_for_code(client, address: str, page: str = "account_login"):
    return client.post(reverse(page), {"email": address}, follow=True)


def type_code(client, code: str, page: str = "account_confirm_login_code"):
    return client.post(reverse(page), {"code": code})


def test_rosa_signs_in_with_a_code(client, rosa):
    page = ask_for_code(client, "rosa@example.org")
    assert "We have sent a code to" in page.text
    assert type_code(client, newest_code()).status_code == 302
    assert client.get("/people/me/").wsgi_request.person == rosa


def test_a_code_may_be_typed_in_small_letters_without_its_dash(client, rosa):
    ask_for_code(client, "Rosa@Example.org")
    type_code(client, newest_code().replace("-", " ").lower())
    assert client.get("/people/me/").status_code == 200


def test_a_code_works_once(client, rosa):
    ask_for_code(client, "rosa@example.org")
    code = newest_code()
    type_code(client, code)
    client.logout()
    ask_for_code(client, "rosa@example.org")
    assert newest_code() != code
    assert "not right" in type_code(client, code).text


def test_a_wrong_code_is_said_in_plain_words_and_logged(client, rosa):
    ask_for_code(client, "rosa@example.org")
    page = type_code(client, "WRNG-CODE")
    assert "That code is not right" in page.text
    line = Entry.objects.get(verb="account.sign_in_failed")
    assert line.about == f"people.account:{rosa.account.pk}"
    assert "rosa@" not in str(line.details)


def test_after_five_wrong_codes_a_new_one_is_needed(client, rosa):
    ask_for_code(client, "rosa@example.org")
    code = newest_code()
    for _ in range(5):
        type_code(client, "WRNG-CODE")
    type_code(client, code)
    assert client.get("/people/me/").status_code == 302


def test_signing_in_is_logged(client, rosa):
    ask_for_code(client, "rosa@example.org")
    type_code(client, newest_code())
    line = Entry.objects.get(verb="account.signed_in")
    assert (line.actor, line.details) == (f"person:{rosa.pk}", {"method": "code"})


def test_zed_learns_nothing_about_who_has_a_sign_in(client, rosa):
    known = ask_for_code(client, "rosa@example.org")
    client.cookies.clear()
    unknown = ask_for_code(client, "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert (
        known.text.replace("rosa@", "nobody@").split("<main")[1].split("csrf")[0]
        == (unknown.text.split("<main")[1].split("csrf")[0])
    )


def test_an_unknown_address_is_led_to_sign_up_by_letter(client, db):
    ask_for_code(client, "new@example.org")
    assert "/account/signup/?email=new%40example.org" in mail.outbox[-1].body
    page = client.get("/account/signup/?email=new%40example.org")
    assert 'value="new@example.org"' in page.text


def test_the_letters_go_through_our_outbox_and_are_sent(client, rosa):
    ask_for_code(client, "rosa@example.org")
    letter = Letter.objects.get()
    assert letter.sent_at
    assert letter.about_person == rosa.pk


def test_somebody_new_signs_up_with_a_code_and_says_their_name(client, db):
    page = ask_for_code(client, "siobhan@example.org", "account_signup")
    assert "We have sent a code to" in page.text
    type_code(client, newest_code(), "account_email_verification_sent")
    page = client.get("/people/me/", follow=True)
    assert "What do people call you?" in page.text
    answer = client.post("/people/welcome/", {"name": "Siobhán O'Neill", "next": "/people/me/"})
    assert answer.url == "/people/me/"
    account = Account.objects.get(email="siobhan@example.org")
    assert account.person.name == "Siobhán O'Neill"
    assert not account.has_usable_password()


def test_signing_up_twice_tells_the_owner_alone(client, rosa):
    page = ask_for_code(client, "rosa@example.org", "account_signup")
    assert "We have sent a code to" in page.text
    assert "You have a sign-in with this address already" in mail.outbox[-1].body
    assert "/account/login/" in mail.outbox[-1].body
    assert Account.objects.count() == 1


def test_sixty_people_behind_one_address_all_get_in(client, db):
    for number in range(60):
        person = Person.objects.create(name=f"Guest {number}")
        Account.objects.create_user(f"guest{number}@example.org", person=person)
        client.cookies.clear()
        ask_for_code(client, f"guest{number}@example.org")
        type_code(client, newest_code())
        assert client.get("/people/me/").status_code == 200, number


def test_one_address_is_not_flooded_with_codes(client, rosa):
    for _ in range(10):
        client.cookies.clear()
        ask_for_code(client, "rosa@example.org")
    assert len(mail.outbox) <= 3


def test_no_page_about_passwords_can_be_reached(client, rosa, sign_in):
    names = ["change_password", "set_password", "reset_password", "reset_password_done"]
    for name in names:
        with pytest.raises(NoReverseMatch):
            reverse(f"account_{name}")
    sign_in(rosa)
    for path in ["password/change/", "password/set/", "password/reset/", "signup/passkey/"]:
        assert client.get(f"/account/{path}").status_code == 404


def test_a_password_opens_nothing(client, rosa):
    rosa.account.set_password("open sesame")
    rosa.account.save()
    words = {"login": "rosa@example.org", "email": "", "password": "open sesame"}
    client.post("/account/login/", words)
    assert client.get("/people/me/").status_code == 302


@pytest.mark.parametrize("address", ["", "not an address", "<script>alert(1)</script>", "a" * 9000])
def test_bad_addresses_are_shown_again(client, db, address):
    page = client.post("/account/login/", {"email": address})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert not mail.outbox


def test_rosa_changes_the_address_she_signs_in_with(client, rosa, sign_in):
    sign_in(rosa)
    page = client.post(
        "/account/address/", {"email": "rosa@new.example", "action_add": "1"}, follow=True
    )
    assert "We have sent a code to" in page.text
    code = next(found.group() for each in mail.outbox if (found := CODE.search(each.body)))
    type_code(client, code, "account_email_verification_sent")
    assert Account.objects.get().email == "rosa@new.example"
    assert Entry.objects.filter(verb="account.way_in_changed").exists()


def test_signing_out_is_a_press_never_a_link(client, rosa, sign_in):
    sign_in(rosa)
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/people/me/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/people/me/").status_code == 302
