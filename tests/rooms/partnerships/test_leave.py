"""Leaving: at once, never blocked, and no promise is lost by it, in whatever order."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.models import Letter
from alongside.partnerships import actions
from alongside.partnerships.models import HandBack, Partnership, Promise
from alongside.partnerships.rules import may_leave
from alongside.people.actions import give_consent
from alongside.people.models import Person
from alongside.places.models import Place


def test_everybody_decides_for_themselves_alone(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_leave(person, group.membership_of(person))
    for person in [ian, maya, tom, zed, None]:
        assert not may_leave(person, group.membership_of(rosa))


def test_the_facilitator_leaves_too_and_the_rounds_wait_for_somebody(group, maya, by):
    actions.leave(by=by(maya), membership=group.membership_of(maya))
    assert group.facilitator() is None


def test_leaving_twice_is_leaving_once(group, rosa, by):
    mine = group.membership_of(rosa)
    first = actions.leave(by=by(rosa), membership=mine)
    assert actions.leave(by=by(rosa), membership=mine) == first


def test_a_paid_persons_promises_go_to_their_post(group, tom, by, soon):
    his = group.membership_of(tom)
    actions.choose_side(by=by(tom), membership=his, side="professional", post="Trust, nurse")
    made = actions.promise(by=by(tom), partnership=group, words="Ask the Trust", due_on=soon)
    actions.leave(by=by(tom), membership=group.memberships.get(person=tom))
    made.refresh_from_db()
    assert (made.owner, made.post) == (None, "Trust, nurse")
    assert HandBack.objects.get().to_post == "Trust, nurse"


def test_the_group_is_told_with_the_promises_that_came_back(group, rosa, by, soon):
    actions.promise(by=by(rosa), partnership=group, words="Ring the chemist", due_on=soon)
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    letters = Letter.objects.filter(subject__contains="Someone left")
    told = set(letters.values_list("to_address", flat=True))
    assert told == {"ian@example.org", "maya@example.org", "tom@example.org"}
    assert all("Ring the chemist" in letter.body for letter in letters)


def test_the_page_says_what_happens_and_one_button_does_it(client, sign_in, group, rosa, by, soon):
    actions.promise(by=by(rosa), partnership=group, words="Ring the chemist", due_on=soon)
    sign_in(rosa)
    page = client.get("/groups/prescriptions/leave/").content.decode()
    assert "Ring the chemist" in page
    assert "Nobody has to agree" in page
    assert group.includes(rosa)
    assert client.post("/groups/prescriptions/leave/").headers["Location"] == "/"
    group.forget_members()
    assert not group.includes(rosa)
    assert client.post("/groups/prescriptions/leave/").status_code == 403


def test_someone_without_a_screen_leaves_by_phone(client, sign_in, group, rosa, ian, by, soon):
    mine = group.membership_of(rosa)
    actions.promise(by=by(rosa), partnership=group, words="Ring the chemist", due_on=soon)
    sign_in(ian)
    assert "typing this for" not in client.get("/groups/prescriptions/leave/").content.decode()
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="phone")
    assert "typing this for" in client.get("/groups/prescriptions/leave/").content.decode()
    sent = client.post("/groups/prescriptions/leave/", {"whose": mine.pk, "how": "phone"})
    assert sent.headers["Location"] == "/groups/prescriptions/people/"
    group.forget_members()
    assert not group.includes(rosa) and group.includes(ian)
    assert Entry.objects.get(verb="member.left").entered_by == f"person:{ian.pk}"
    assert group.promises.get().owner is None


def test_tom_needs_a_witness_to_write_down_that_rosa_leaves(client, sign_in, group, rosa, tom, by):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="phone")
    sign_in(tom)
    sent = {"whose": group.membership_of(rosa).pk, "how": "phone"}
    refused = client.post("/groups/prescriptions/leave/", sent)
    assert refused.status_code == 403 and "witness" in refused.content.decode()
    assert group.includes(rosa) and group.includes(tom)


def test_a_buddy_who_left_is_shown_to_nobody_as_a_member(client, sign_in, group, rosa, ian, by):
    his = group.membership_of(ian)
    actions.take_buddy(by=by(ian), newcomer=his, buddy=group.membership_of(rosa))
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    sign_in(ian)
    assert "Buddy: Rosa" not in client.get("/groups/prescriptions/people/").content.decode()


def fresh_group(size: int) -> tuple[Partnership, list[Person]]:
    people = [Person.objects.create(name=f"Person {number}") for number in range(size)]
    place = Place.objects.create(name="Somewhere", slug=f"somewhere-{Place.objects.count()}")
    group = actions.start(by=Act(person=people[0]), place=place, name="Group", what="Group")
    wall = actions.invite(by=Act(person=people[0]), partnership=group, kind="wall")
    for person in people[1:]:
        actions.join(by=Act(person=person), invitation=wall)
    return group, people


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    promised_by=some.lists(some.integers(0, 3), min_size=1, max_size=6),
    leavers=some.lists(some.integers(0, 3), unique=True, max_size=4),
    returners=some.lists(some.integers(0, 3), unique=True, max_size=4),
    taken=some.booleans(),
)
def test_no_promise_is_lost_in_whatever_order_people_leave(promised_by, leavers, returners, taken):
    group, people = fresh_group(4)
    due = clock.today() + timedelta(days=7)
    for turn, number in enumerate(promised_by):
        actions.promise(
            by=Act(person=people[number]), partnership=group, words=f"Promise {turn}", due_on=due
        )
    for number in leavers:
        mine = group.membership_of(people[number])
        actions.leave(by=Act(person=people[number]), membership=mine)
        group.forget_members()
        waiting = group.promises.without_owner().first()
        staying = [person for person in people if group.includes(person)]
        if taken and waiting and staying:
            actions.take_up_promise(by=Act(person=staying[0]), promise=waiting)
    check(group, people, len(promised_by))
    for number in returners:
        wall = group.invitations.get()
        actions.join(by=Act(person=people[number]), invitation=wall)
    group.forget_members()
    check(group, people, len(promised_by))


def check(group: Partnership, people: list[Person], made: int) -> None:
    """Every promise is there, open, and with a member of today or with the group."""
    promises = list(Promise.objects.filter(partnership=group))
    assert len(promises) == made
    for promise in promises:
        assert promise.is_open
        assert promise.owner is None or group.includes(promise.owner.person)
