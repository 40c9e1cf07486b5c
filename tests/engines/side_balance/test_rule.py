"""Against, the mean, the two rounds."""

from fractions import Fraction

import pytest

from alongside.engines.side_balance import Answer, Second, decide
from tests.engines.side_balance.builders import group, ordinary, roll, say

HALL = roll(uses=5, family=3, neighbour=4, professional=12)
ALL_BUT_THE_USERS = (
    say("family", yes=3),
    say("neighbour", yes=4),
    say("professional", yes=12),
)


def test_support_and_can_live_with_it_are_both_a_yes():
    answers = [*say("uses", yes=2), Answer("uses2", "live_with")]
    outcome = ordinary(roll(uses=3, professional=3), answers)
    assert group(outcome, "uses").yes == 3


def test_with_no_objection_it_is_over_in_the_first_round():
    outcome = ordinary(HALL, say("uses", yes=4, aside=1), *ALL_BUT_THE_USERS)
    assert (outcome.outcome, outcome.by_consent) == ("adopted", True)


def test_an_adopted_second_ballot_is_not_called_consent():
    outcome = ordinary(HALL, say("uses", yes=5), *ALL_BUT_THE_USERS, round=2)
    assert (outcome.outcome, outcome.by_consent) == ("adopted", False)


def test_rosas_lone_objection_does_not_stop_it_and_it_is_not_called_consent():
    outcome = ordinary(HALL, say("uses", yes=4, no=1), *ALL_BUT_THE_USERS)
    assert (outcome.outcome, outcome.by_consent) == ("adopted", False)


def test_three_of_five_who_use_the_service_send_it_back_to_the_table():
    outcome = ordinary(HALL, say("uses", yes=2, no=3), *ALL_BUT_THE_USERS)
    assert outcome.outcome == "back_to_the_table"
    assert outcome.against == ("uses",)


def test_what_is_still_against_after_the_second_round_is_not_adopted():
    outcome = ordinary(HALL, say("uses", yes=2, no=3), *ALL_BUT_THE_USERS, round=2)
    assert outcome.outcome == "not_adopted"
    assert outcome.written_answer_within_working_days is None


def test_as_many_no_as_yes_is_not_against():
    outcome = ordinary(HALL, say("uses", yes=2, no=2, aside=1), *ALL_BUT_THE_USERS)
    assert outcome.outcome == "adopted"


def test_one_objector_among_those_who_stand_aside_is_alone():
    outcome = ordinary(HALL, say("uses", no=1, aside=4), *ALL_BUT_THE_USERS)
    assert not group(outcome, "uses").is_against
    assert outcome.mean == Fraction(3, 4)


@pytest.mark.parametrize("seconder", ["neighbour0", "professional0"])
def test_a_second_from_any_group_makes_it_two(seconder):
    outcome = ordinary(
        HALL,
        say("uses", no=1, aside=4),
        *ALL_BUT_THE_USERS,
        seconds=[Second(seconder, "uses0")],
    )
    assert outcome.against == ("uses",)


def test_an_objector_of_the_same_group_who_seconds_is_still_one_person():
    answers = (say("uses", no=2, aside=3), *ALL_BUT_THE_USERS)
    outcome = ordinary(HALL, *answers, seconds=[Second("uses1", "uses0")])
    assert group(outcome, "uses").holders == 2


def test_a_second_falls_with_the_objection_it_stood_behind():
    answers = (say("uses", yes=1, no=1, aside=3), *ALL_BUT_THE_USERS)
    outcome = ordinary(HALL, *answers, seconds=[Second("neighbour0", "uses0")])
    assert group(outcome, "uses").holders == 1


def test_a_group_in_which_nobody_says_yes_or_no_leaves_the_mean():
    outcome = ordinary(
        HALL, say("uses", aside=5), *ALL_BUT_THE_USERS[:2], say("professional", no=1)
    )
    assert outcome.mean == Fraction(2, 3)


def test_a_mean_of_exactly_half_is_not_enough():
    outcome = ordinary(roll(uses=4, professional=4), say("uses", yes=2, no=2))
    assert (outcome.mean, outcome.outcome) == (Fraction(1, 2), "back_to_the_table")


def test_when_everyone_stands_aside_nothing_is_adopted():
    outcome = ordinary(roll(uses=3, professional=3), say("uses", aside=3))
    assert (outcome.mean, outcome.outcome) == (None, "back_to_the_table")


def test_toms_objection_without_a_ground_counts_as_standing_aside():
    answers = [*say("uses", yes=3), Answer("professional0", "objection", reason="I don't like it.")]
    outcome = ordinary(roll(uses=3, professional=3), answers)
    assert group(outcome, "professional").objections == 0
    assert group(outcome, "professional").answered == 1
    assert outcome.without_ground == ("professional0",)
    assert outcome.by_consent


def test_toms_objection_that_names_the_duty_counts():
    outcome = ordinary(roll(uses=3, professional=3), say("uses", yes=3), say("professional", no=1))
    assert group(outcome, "professional").objections == 1
    assert outcome.without_ground == ()


def test_rosas_objection_needs_no_ground():
    answers = [Answer("uses0", "objection", reason="The bus does not run then.")]
    outcome = ordinary(roll(uses=3, professional=3), answers, say("professional", yes=3))
    assert group(outcome, "uses").objections == 1


@pytest.mark.parametrize(("round", "days"), [(1, None), (2, 20)])
def test_the_budget_holder_owes_an_answer_when_professionals_are_against_after_two_rounds(
    round, days
):
    outcome = ordinary(
        roll(uses=3, professional=3), say("uses", yes=3), say("professional", no=2), round=round
    )
    assert outcome.written_answer_within_working_days == days


def test_two_thirds_exactly_is_not_enough_for_money():
    people = roll(uses=3, family=3, professional=3)
    answers = say("uses", yes=2, no=1) + say("family", yes=2, no=1)
    assert decide(people, answers, threshold="ordinary").outcome == "adopted"
    assert decide(people, answers, threshold="weighty").outcome == "back_to_the_table"


def test_money_needs_more_yes_than_no_in_every_group_even_when_the_mean_is_high():
    people = roll(uses=4, family=4, neighbour=4, professional=4)
    answers = say("uses", yes=2, no=2) + say("family", yes=4) + say("neighbour", yes=4)
    weighty = decide(people, answers, threshold="weighty")
    assert weighty.mean == Fraction(5, 6)
    assert weighty.outcome == "back_to_the_table"
    assert decide(people, answers, threshold="ordinary").outcome == "adopted"


def test_silent_professionals_do_not_stop_a_decision_about_money():
    outcome = decide(roll(uses=3, professional=9), say("uses", yes=3), threshold="weighty")
    assert outcome.outcome == "adopted"
