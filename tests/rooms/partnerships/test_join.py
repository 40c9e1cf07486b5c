"""Joining: a code and a first name, in one go, from one hall full of people."""

import uuid

import pytest
from django.test import Client

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Membership
from alongside.partnerships.rules import may_join
from alongside.people.models import Account, Person


@pytest.fixture
def wall(group, maya, by):
    return actions.invite(by=by(maya), partnership=group, kind="wall")


def test_whoever_holds_an_open_invitation_may_join(wall, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom, zed, None]:
        assert may_join(person, wall)
    with clock.at(clock.in_days(1)):
        for person in [rosa, ian, maya, tom, zed, None]:
            assert "has run out" in may_join(person, wall).reason


def test_joining_twice_is_joining_once(group, wall, zed, by):
    first = actions.join(by=by(zed), invitation=wall)
    assert actions.join(by=by(zed), invitation=wall) == first
    assert Entry.objects.about(first).filter(verb="member.joined").count() == 1


def test_someone_who_left_comes_back_to_their_own_membership(group, wall, rosa, by):
    mine = group.membership_of(rosa)
    actions.leave(by=by(rosa), membership=mine)
    assert actions.join(by=by(rosa), invitation=wall) == mine
    assert mine.side == "uses"


def test_a_code_is_typed_in_any_dress(client, group, wall):
    for typed in [wall.code.lower(), f" {wall.code[:2]}-{wall.code[2:]} "]:
        answer = client.post("/join/", {"code": typed})
        assert answer.headers["Location"] == f"/join/{wall.code}/"


def test_a_newcomer_gives_a_first_name_and_is_in(client, group, wall):
    page = client.get(f"/join/{wall.code}/").content.decode()
    assert "Prescriptions" in page
    assert "What is open" in page
    assert "Maya invites you" in page
    answer = client.post(f"/join/{wall.code}/", {"name": "Aoife"})
    assert answer.headers["Location"] == "/tonight/prescriptions/"
    newcomer = Person.objects.get(name="Aoife")
    assert group.includes(newcomer)
    assert not newcomer.has_account
    assert client.get("/groups/prescriptions/people/").status_code == 200
    assert client.get(f"/join/{wall.code}/").headers["Location"] == "/tonight/prescriptions/"


def test_someone_signed_in_joins_with_one_click_and_no_name(client, sign_in, group, wall, zed):
    sign_in(zed)
    assert 'name="name"' not in client.get(f"/join/{wall.code}/").content.decode()
    assert client.post(f"/join/{wall.code}/", {}).status_code == 302
    assert group.includes(zed)


def test_an_account_that_is_nobody_yet_says_its_name_first_and_comes_back(client, group, wall):
    account = Account.objects.create_user("new@example.org")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/join/{wall.code}/")
    assert answer.headers["Location"].startswith("/people/welcome/")
    assert wall.code in answer.headers["Location"]


def test_a_form_sent_twice_lets_one_person_in(group, wall):
    arrival = {"name": "Aoife", "arrival": str(uuid.uuid4())}
    seats = [Client(), Client()]
    for seat in seats:
        assert seat.post(f"/join/{wall.code}/", arrival).status_code == 302
    assert Person.objects.filter(name="Aoife").count() == 1
    assert all(seat.get("/groups/prescriptions/people/").status_code == 200 for seat in seats)


def test_a_form_found_on_a_shared_tablet_gives_nobody_elses_seat(group, wall):
    arrival = str(uuid.uuid4())
    Client().post(f"/join/{wall.code}/", {"name": "Aoife", "arrival": arrival})
    other = Client().post(f"/join/{wall.code}/", {"name": "Zoltan", "arrival": arrival})
    assert other.status_code in {302, 422, 409}
    with clock.at(clock.in_days(0.1)):
        Client().post(f"/join/{wall.code}/", {"name": "Aoife", "arrival": arrival})
    assert Person.objects.filter(name="Aoife").count() == 2


@pytest.mark.parametrize("name", ["", "   ", "\x00\u202e", "x" * 81])
def test_a_name_that_is_none_is_asked_for_again(client, group, wall, name):
    answer = client.post(f"/join/{wall.code}/", {"name": name})
    assert answer.status_code == 422
    assert Membership.objects.count() == 4


def test_a_hostile_name_is_only_words(client, group, wall):
    client.post(f"/join/{wall.code}/", {"name": "<script>alert(1)</script>"})
    page = client.get("/groups/prescriptions/people/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_unknown_code_says_what_to_do(client, db):
    for page in ["/join/NOPE/", "/join/------/", "/join/ÄÖÜ/"]:
        answer = client.get(page)
        assert answer.status_code == 404
        assert "ask whoever gave it to you" in answer.content.decode()
    typed = client.post("/join/", {"code": "nope"})
    assert typed.status_code == 422
    assert "ask whoever gave it to you" in typed.content.decode()
    assert client.post("/join/", {"code": ""}).status_code == 422


def test_an_invitation_that_has_run_out_is_gone_and_says_so(client, wall, maya, by):
    actions.end_invitation(by=by(maya), invitation=wall)
    for answer in [client.get(f"/join/{wall.code}/"), client.post(f"/join/{wall.code}/", {})]:
        assert answer.status_code == 410
        assert "Ask whoever sent it for a new one" in answer.content.decode()


def test_sixty_people_behind_one_address_get_in_though_each_mistypes_once(group, wall):
    for number in range(60):
        phone = Client()
        assert phone.get("/join/").status_code == 200
        assert phone.post("/join/", {"code": "WRNG"}).status_code == 422
        assert phone.get(f"/join/{wall.code}/").status_code == 200
        answer = phone.post(f"/join/{wall.code}/", {"name": f"Person {number}"})
        assert answer.status_code == 302
    assert group.memberships.current().count() == 64


def test_someone_who_guesses_codes_is_stopped_and_a_right_one_no_longer_helps(client, wall):
    statuses = [client.get(f"/join/GUESS{number}/").status_code for number in range(95)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert client.get(f"/join/{wall.code}/").status_code == 429


def test_an_invitation_that_presets_asks_first_and_takes_no_for_an_answer(group, maya, by):
    made = actions.invite(by=by(maya), partnership=group, kind="link", side="uses")
    sides = {}
    for name, says in [("Yes", "yes"), ("No", "no")]:
        phone = Client()
        assert "I use the service" in phone.get(f"/join/{made.code}/").content.decode()
        assert phone.post(f"/join/{made.code}/", {"name": name}).status_code == 422
        phone.post(f"/join/{made.code}/", {"name": name, "as_invited": says})
        sides[name] = group.membership_of(Person.objects.get(name=name)).side
    assert sides == {"Yes": "uses", "No": ""}


def test_nobody_joins_a_group_that_has_ended(group, wall, zed, by):
    group.ended_at = clock.now()
    wall.partnership = group
    with pytest.raises(Refused, match="come to an end"):
        actions.join(by=by(zed), invitation=wall)


def test_nobody_is_joined_by_another_without_having_agreed(group, wall, zed, tom):
    with pytest.raises(Refused, match="has not agreed"):
        actions.join(by=Act(person=zed, entered_by=tom, channel="phone"), invitation=wall)
