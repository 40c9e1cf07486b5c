"""Who comes in, as what, and that nobody comes in twice."""

import uuid

import pytest

from alongside.core.errors import Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Conversation, Participant
from alongside.partnerships import actions as partnerships
from alongside.people.models import Person
from tests.conftest import member
from tests.rooms.dialogue.conftest import act, at_once


def test_may_take_part_is_for_members_of_a_closed_conversation(talk, rosa, ian, maya, tom, zed):
    assert all(rules.may_take_part(act(person), talk) for person in [rosa, ian, maya, tom])
    assert "Join it first" in rules.may_take_part(act(zed), talk).reason


def test_zed_needs_a_door_into_an_open_one(fair, door, talk, rosa, ian, maya, tom, zed):
    assert all(rules.may_take_part(act(person), fair) for person in [rosa, ian, maya, tom])
    assert rules.may_take_part(act(zed), fair).reason == rules.BY_LINK
    assert rules.may_take_part(act(zed), fair, door)
    assert rules.may_take_part(act(None), fair, door)
    assert not rules.may_take_part(act(zed), talk, door)


def test_may_see_conversation(talk, fair, guest, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert rules.may_see_conversation(person, talk)
        assert rules.may_see_conversation(person, fair)
    assert not rules.may_see_conversation(zed, talk)
    assert rules.may_see_conversation(zed, fair).reason == rules.BY_LINK
    assert rules.may_see_conversation(None, fair, guest)
    assert not rules.may_see_conversation(None, talk, guest), "a seat opens one conversation"


def test_rosa_takes_part_once_however_often_she_comes(talk, rosa):
    first = actions.take_part(by=act(rosa), conversation=talk)
    assert actions.take_part(by=act(rosa), conversation=talk) == first
    assert first.side == "", "frozen at the first vote, not before"


def test_a_side_is_frozen_at_the_first_vote(talk, rosa, group):
    mine = actions.take_part(by=act(rosa), conversation=talk)
    statement = talk.statements.first()
    actions.vote(by=act(rosa), participant=mine, statement=statement, value=1)
    membership = group.membership_of(rosa)
    partnerships.choose_side(by=act(rosa), membership=membership, side="rather_not_say")
    actions.vote(by=act(rosa), participant=mine, statement=statement, value=-1)
    mine.refresh_from_db()
    assert mine.side == "uses"


def test_someone_nobody_has_asked_counts_as_neighbour_among_members_only(talk, fair, group, zed):
    member(group, zed)
    for conversation, side in [(talk, "neighbour"), (fair, "")]:
        mine = actions.take_part(by=act(zed), conversation=conversation)
        statement = conversation.statements.first()
        actions.vote(by=act(zed), participant=mine, statement=statement, value=1)
        mine.refresh_from_db()
        assert mine.side == side


def test_a_door_with_a_side_confirms_it_for_whoever_is_no_member(fair, maya, rosa, zed):
    door = actions.make_door(by=act(maya), conversation=fair, side="family")
    assert actions.take_part(by=act(None), conversation=fair, door=door).side == "family"
    assert actions.take_part(by=act(zed), conversation=fair, door=door).side == "family"
    assert actions.take_part(by=act(rosa), conversation=fair, door=door).side == ""


def test_a_later_door_confirms_but_never_changes(fair, maya, zed, door):
    family = actions.make_door(by=act(maya), conversation=fair, side="family")
    paid = actions.make_door(by=act(maya), conversation=fair, side="professional")
    assert actions.take_part(by=act(zed), conversation=fair, door=door).side == ""
    assert actions.take_part(by=act(zed), conversation=fair, door=family).side == "family"
    assert actions.take_part(by=act(zed), conversation=fair, door=paid).side == "family"


def test_a_seat_comes_back_to_its_own_answers_and_to_no_persons(fair, door, zed):
    seat = uuid.uuid4()
    first = actions.take_part(by=act(None), conversation=fair, door=door, seat=seat)
    assert actions.take_part(by=act(None), conversation=fair, door=door, seat=seat) == first
    his = actions.take_part(by=act(zed), conversation=fair, door=door)
    assert his not in Participant.objects.filter(person=None)


def test_an_ended_door_lets_nobody_new_in(fair, door, maya, zed):
    seat = actions.take_part(by=act(None), conversation=fair, door=door).seat
    actions.end_door(by=act(maya), door=door)
    door.refresh_from_db()
    with pytest.raises(Refused, match="no longer in use"):
        actions.take_part(by=act(zed), conversation=fair, door=door)
    assert actions.take_part(by=act(None), conversation=fair, seat=seat).seat == seat


def test_a_door_of_another_conversation_opens_nothing(fair, door, talk, zed):
    with pytest.raises(Refused):
        actions.take_part(by=act(zed), conversation=talk, door=door)


def test_someone_who_left_is_out_of_the_closed_conversation(talk, group, ian):
    mine = actions.take_part(by=act(ian), conversation=talk)
    partnerships.leave(by=act(ian), membership=group.membership_of(ian))
    mine.refresh_from_db()
    assert not rules.may_vote(act(ian), mine)
    assert not rules.may_see_conversation(ian, mine.conversation)


@pytest.mark.django_db(transaction=True)
def test_twenty_requests_at_once_make_one_participant(talk, rosa):
    def come(_: int) -> int:
        fresh = Conversation.objects.select_related("partnership").get(pk=talk.pk)
        return actions.take_part(by=act(Person.objects.get(pk=rosa.pk)), conversation=fresh).pk

    assert len(set(at_once(come, 20))) == 1
    assert Participant.objects.filter(conversation=talk, person=rosa).count() == 1
