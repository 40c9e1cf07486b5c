"""Who must have answered, what happens when they have not, and who can call it back."""

import pytest

from alongside.engines.side_balance import Answer, is_called_back
from tests.engines.side_balance.builders import group, ordinary, roll, say

FEW_NEIGHBOURS = (say("uses", yes=3), say("neighbour", yes=2), say("professional", yes=3))
PEOPLE = roll(uses=3, neighbour=9, professional=3)


@pytest.mark.parametrize(
    ("people", "needed"), [(3, 3), (4, 3), (9, 3), (10, 4), (12, 4), (13, 5), (40, 14)]
)
def test_a_third_of_a_group_and_at_least_three_must_answer(people, needed):
    outcome = ordinary(roll(uses=people, professional=3), say("uses", yes=1))
    assert group(outcome, "uses").needed == needed


def test_two_people_beside_twelve_professionals_must_both_answer():
    outcome = ordinary(roll(uses=2, professional=12), say("uses", yes=2))
    assert group(outcome, "lived experience").needed == 2
    assert outcome.outcome == "adopted"


def test_an_unheard_group_gets_seven_more_days_first():
    outcome = ordinary(PEOPLE, *FEW_NEIGHBOURS)
    assert (outcome.outcome, outcome.extend_by_days) == ("not_heard", 7)
    assert outcome.unheard == ("neighbour",)


def test_still_unheard_after_that_the_decision_is_provisional():
    outcome = ordinary(PEOPLE, *FEW_NEIGHBOURS, extended=True)
    assert outcome.outcome == "provisional"
    assert outcome.provisional.unheard == ("neighbour",)
    assert outcome.provisional.starts_no_sooner_than_days == 14
    assert outcome.extend_by_days is None


def test_still_unheard_and_against_it_goes_back_to_the_table():
    answers = (say("uses", no=3), say("neighbour", yes=2), say("professional", yes=3))
    assert ordinary(PEOPLE, *answers, extended=True).outcome == "back_to_the_table"


def test_standing_aside_and_objecting_are_being_heard():
    answers = (say("uses", yes=3), say("neighbour", yes=1, no=1, aside=1))
    assert ordinary(PEOPLE, *answers).outcome == "adopted"


def test_professional_silence_never_delays():
    outcome = ordinary(roll(uses=3, professional=30), say("uses", yes=3))
    assert outcome.outcome == "adopted"


def test_the_silence_of_two_professionals_does_not_delay_the_one_group_they_are_counted_in():
    outcome = ordinary(roll(uses=2, professional=2), say("uses", yes=2))
    assert group(outcome, "everyone").needed == 2
    assert outcome.outcome == "adopted"


def test_answers_of_professionals_do_not_make_rosas_group_heard():
    outcome = ordinary(roll(uses=4, professional=2), say("professional", yes=2), say("uses", yes=1))
    assert outcome.unheard == ("everyone",)


def test_tom_who_must_ask_his_organisation_has_been_heard_and_says_neither_yes_nor_no():
    tom = Answer("professional0", "must_ask", post="Head of estates", date="2026-03-31")
    outcome = ordinary(roll(uses=3, professional=3), say("uses", yes=3), [tom])
    assert (group(outcome, "professional").answered, group(outcome, "professional").voted) == (1, 0)


@pytest.mark.parametrize(
    ("callers", "called_back"),
    [
        (["neighbour0", "neighbour1"], True),
        (["neighbour0", "professional0"], True),
        (["neighbour0"], False),
        (["uses0", "professional0"], False),
        (["neighbour0", "zed"], False),
        (["neighbour0", "neighbour0"], False),
    ],
)
def test_two_of_the_unheard_or_one_with_a_second_call_it_back(callers, called_back):
    assert is_called_back(["neighbour"], PEOPLE, callers) is called_back
