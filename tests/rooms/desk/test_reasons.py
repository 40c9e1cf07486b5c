"""Each no says why, in the words that belong to it."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.desk import actions, rules
from alongside.desk.actions import sharing


def test_a_no_says_why(kept, holders, rosa, ian, maya, by):
    typed = Act(person=ian, entered_by=maya, channel="phone")
    for ruling, words in [
        (rules.may_note_call(typed, holders["rosa"]), "Whoever rang writes it down."),
        (rules.may_say_how(by(maya), holders["rosa"]), "Only they can say how they want"),
        (rules.may_limit(maya, holders["maya"]), "You are part of this"),
    ]:
        assert not ruling and words in ruling.reason


def test_nobody_keeps_in_touch_with_more_than_there_is_room_for(
    holders, group, maya, tom, by, monkeypatch
):
    monkeypatch.setattr(sharing, "MOST_PEOPLE", 1)
    toms = group.membership_of(tom)
    actions.keep_in_touch(by=by(maya), holder=holders["rosa"], keeper=toms)
    with pytest.raises(BadInput, match="Share them among several"):
        actions.keep_in_touch(by=by(maya), holder=holders["ian"], keeper=toms)


@pytest.mark.parametrize("words", [" ", "x" * 201])
def test_how_somebody_is_reached_is_said_in_some_words(holders, rosa, by, words):
    with pytest.raises(BadInput, match="how they are reached") as problem:
        actions.say_how(by=by(rosa), holder=holders["rosa"], words=words)
    assert problem.value.field == "how_to_reach"


def test_that_somebody_rang_is_one_of_two(holders, maya, by):
    with pytest.raises(BadInput, match="Choose one of these"):
        actions.note_call(by=by(maya), holder=holders["rosa"], outcome="shouted")
