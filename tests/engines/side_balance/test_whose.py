"""Whose decision it is, and which groups are counted."""

import pytest

from alongside.engines.side_balance import BadDecision, Second
from tests.engines.side_balance.builders import group, ordinary, roll, say

TOM_AND_FRIENDS_OBJECT = say("professional", no=12)


def names(outcome):
    return [group.name for group in outcome.groups]


def test_a_group_of_two_is_counted_with_the_family():
    outcome = ordinary(roll(uses=2, family=4, neighbour=3, professional=3), say("uses", yes=2))
    assert names(outcome) == ["lived experience", "neighbour", "professional"]
    assert group(outcome, "lived experience").people == 6


def test_with_two_professionals_everyone_is_one_group():
    outcome = ordinary(roll(uses=5, neighbour=4, professional=2), say("uses", yes=5))
    assert names(outcome) == ["everyone"]
    assert outcome.outcome == "adopted"


def test_in_the_groups_own_decision_professionals_only_advise():
    people = roll(uses=5, neighbour=3, professional=12)
    answers = (say("uses", yes=5), say("neighbour", yes=3), TOM_AND_FRIENDS_OBJECT)
    own = ordinary(people, *answers, whose="own")
    assert (own.outcome, names(own)) == ("adopted", ["uses", "neighbour"])
    assert own.advice.objections == 12
    assert ordinary(people, *answers).outcome == "back_to_the_table"


def test_in_the_groups_own_decision_tom_cannot_second():
    people = roll(uses=5, neighbour=3, professional=3)
    answers = (say("uses", no=1, aside=4), say("neighbour", yes=3))
    seconds = [Second("professional0", "uses0")]
    assert ordinary(people, *answers, seconds=seconds, whose="own").against == ()
    assert ordinary(people, *answers, seconds=seconds).against == ("uses",)


def test_two_professionals_are_left_out_of_the_one_group_in_its_own_decision():
    people = roll(uses=4, professional=2)
    own = ordinary(people, say("uses", yes=4), say("professional", no=2), whose="own")
    assert (group(own, "everyone").people, own.outcome) == (4, "adopted")


def test_a_decision_of_the_body_is_advice_and_says_so():
    people = roll(uses=3, professional=3)
    outcome = ordinary(people, say("uses", yes=3), whose="body")
    assert not outcome.is_binding
    assert outcome.steps[0].startswith("The body decides this and says why.")


def test_professionals_alone_have_no_decision_of_the_groups_own():
    with pytest.raises(BadDecision, match="whose: the group's own decision needs someone"):
        ordinary(roll(professional=3), whose="own")
