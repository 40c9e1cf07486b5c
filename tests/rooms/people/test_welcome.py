"""What do people call you? The first page after the first sign-in."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.people import actions, rules
from alongside.people.models import Account, Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def fresh(db) -> Account:
    return Account.objects.create_user("fresh@example.org")


def test_an_account_without_a_name_is_asked_for_it_before_anything_else(client, fresh):
    client.force_login(fresh, backend=BACKEND)
    answer = client.get("/people/me/?a=1")
    assert answer.status_code == 303
    assert answer.url == "/people/welcome/?next=%2Fpeople%2Fme%2F%3Fa%3D1"


def test_saying_a_name_leads_on_to_where_one_was_going(client, fresh):
    client.force_login(fresh, backend=BACKEND)
    answer = client.post("/people/welcome/", {"name": "Nuala", "next": "/join/abc/"})
    assert (answer.status_code, answer.url) == (303, "/join/abc/")


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, fresh, away):
    client.force_login(fresh, backend=BACKEND)
    assert client.post("/people/welcome/", {"name": "Nuala", "next": away}).url == "/"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "x" * 81])
def test_a_name_that_cannot_be_used_is_asked_for_again(client, fresh, name):
    client.force_login(fresh, backend=BACKEND)
    page = client.post("/people/welcome/", {"name": name})
    assert page.status_code == 422
    assert not Person.objects.exists()


def test_a_name_is_shown_as_it_is_typed_and_never_run(client, fresh):
    client.force_login(fresh, backend=BACKEND)
    client.post("/people/welcome/", {"name": "<script>alert(1)</script>"})
    page = client.get("/people/me/").text
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page


def test_a_double_press_makes_one_person(client, fresh):
    client.force_login(fresh, backend=BACKEND)
    for _ in range(2):
        client.post("/people/welcome/", {"name": "Nuala"})
    assert Person.objects.count() == 1


def test_rosa_is_not_asked_twice(client, rosa, sign_in):
    sign_in(rosa)
    assert client.get("/people/welcome/").status_code == 302


def test_an_account_gives_a_name_to_itself_alone(fresh, rosa, ian, maya, tom, zed):
    assert rules.may_welcome_account(Act(account=fresh.pk), fresh)
    for person in [rosa, ian, maya, tom, zed]:
        assert not rules.may_welcome_account(Act(person, account=person.account.pk), fresh)
        assert not rules.may_welcome_account(Act(account=person.account.pk), person.account)
    with pytest.raises(Refused):
        actions.welcome_person(by=Act(account=zed.account.pk), name="Zed", account=fresh)


def test_anyone_with_a_name_may_enter_someone_who_agreed(rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom, zed]:
        assert rules.may_enter_people(Act(person=person))
    assert not rules.may_enter_people(Act())
    with pytest.raises(BadInput, match="Ask them first"):
        actions.enter_person(by=Act(person=maya), name="Bridie", channel="paper", agreed=False)
    with pytest.raises(BadInput):
        actions.enter_person(by=Act(person=maya), name="x" * 81, channel="paper", agreed=True)
    with pytest.raises(BadInput):
        actions.enter_person(by=Act(person=maya), name="Bridie", channel="pigeon", agreed=True)
