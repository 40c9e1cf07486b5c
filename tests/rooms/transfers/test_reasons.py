"""Each no says why, in the words that belong to it."""

from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.people.actions import give_consent
from alongside.transfers import actions, rules


@pytest.fixture
def slip(holders, group, maya, ian):
    said = {"holder": holders["rosa"], "minutes": -30, "words": "Typed twice", "key": uuid4()}
    return actions.ask_to_put_right(by=Act(person=maya), second=group.membership_of(ian), **said)


def test_a_no_says_why(slip, holders, rosa, maya, tom, by):
    for ruling, words in [
        (rules.may_give_hours(by(tom), holders["rosa"]), "Only you can give away your hours."),
        (rules.may_ask_pot(by(tom), holders["rosa"]), "Only you can ask the pot for yourself."),
        (rules.may_put_right(maya, holders["maya"]), "You are part of this"),
        (rules.may_agree_to_put_right(rosa, slip), "Only the second person whom they named"),
    ]:
        assert not ruling and words in ruling.reason


def test_the_second_says_so_in_their_own_hand(slip, ian, maya, by):
    give_consent(by=by(ian), person=ian, purpose="be_entered", channel="in_person")
    with pytest.raises(Conflict, match="in their own hand"):
        typed = Act(person=ian, entered_by=maya, channel="phone")
        actions.agree_to_put_right(by=typed, transfer=slip)


def test_one_thing_at_a_time_waits_for_a_second(slip, holders, group, ian, maya, by):
    said = {"holder": holders["rosa"], "minutes": 5, "words": "Another slip", "key": uuid4()}
    with pytest.raises(Conflict, match="waits for a second person already"):
        actions.ask_to_put_right(by=by(maya), second=group.membership_of(ian), **said)


def test_what_was_never_noted_is_not_taken_back(slip, maya, by):
    with pytest.raises(Conflict, match="Nothing was noted here yet"):
        actions.reverse_transfer(by=by(maya), transfer=slip, reason="A slip")


def test_the_pot_is_asked_once_and_answered_once_and_never_with_more(holders, rosa, maya, by):
    hers = holders["rosa"]
    asked = actions.ask_pot(by=by(rosa), holder=hers, minutes=60, words="For paint", key=uuid4())
    with pytest.raises(Conflict, match="asked the pot already"):
        actions.ask_pot(by=by(rosa), holder=hers, minutes=30, words="For tea", key=uuid4())
    with pytest.raises(BadInput, match="more than they asked for"):
        actions.grant_from_pot(by=by(maya), transfer=asked, minutes=61, reason="Be glad")
    actions.grant_from_pot(by=by(maya), transfer=asked, minutes=60, reason="It is for all")
    with pytest.raises(Conflict, match="answered already"):
        actions.refuse_from_pot(by=by(maya), transfer=asked, reason="Not after all")
    with pytest.raises(Conflict, match="answered already"):
        actions.take_back_asking(by=by(rosa), transfer=asked)


def test_a_page_sent_with_something_else_is_opened_again(holders, rosa, by):
    hers, key = holders["rosa"], uuid4()
    actions.give_to_pot(by=by(rosa), giver=hers, minutes=10, key=key)
    with pytest.raises(Conflict, match="Open it again"):
        actions.give_to_pot(by=by(rosa), giver=hers, minutes=20, key=key)
    with pytest.raises(BadInput, match="300 letters"):
        actions.give_to_pot(by=by(rosa), giver=hers, minutes=5, key=uuid4(), words="x" * 301)
    for minutes in (0, True):
        with pytest.raises(BadInput, match="from 1 to 100000"):
            actions.give_to_pot(by=by(rosa), giver=hers, minutes=minutes, key=uuid4())
    with pytest.raises(BadInput, match="Choose one of these"):
        actions.give_hours(by=by(rosa), giver=hers, other=hers, minutes=5, key=uuid4())
