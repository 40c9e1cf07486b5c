"""A closed roll whose members want nothing to be traced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.common_ground import Answer, Verdict, counted_protected
from alongside.engines.common_ground.counted import Bounds
from alongside.engines.common_ground.protected import _blurred, _shown
from alongside.engines.sides import SIDES

ROLL = {f"{side} {number}": side for side in SIDES for number in range(15)}


def answers_of(roll, agree, disagree=0):
    """The first `agree` of each side agree, the next `disagree` do not."""
    return [
        Answer(person, "Sundays", "agree" if number < agree else "disagree")
        for side in SIDES
        for number, person in enumerate(p for p in roll if roll[p] == side)
        if number < agree + disagree
    ]


def test_bounds_where_every_group_has_ten():
    result = counted_protected(answers_of(ROLL, agree=7, disagree=3), ROLL)
    (sundays,) = result.statements
    assert result.groups == SIDES
    assert {(each.at_least_percent, each.at_most_percent) for each in sundays.bounds} == {(45, 80)}
    assert sundays.verdict == Verdict.OPEN


@pytest.mark.parametrize(
    ("agree", "disagree", "verdict"),
    [(15, 0, Verdict.AGREED), (5, 10, Verdict.NOT_AGREED), (4, 1, None), (9, 1, Verdict.AGREED)],
)
def test_settled_when_no_answer_to_come_can_change_it(agree, disagree, verdict):
    result = counted_protected(answers_of(ROLL, agree, disagree), ROLL)
    assert result.statements[0].verdict == verdict


def test_where_one_side_is_too_small_only_a_total_is_shown():
    roll = {person: side for person, side in ROLL.items() if side == "professional"}
    roll |= {f"uses {number}": "uses" for number in range(9)}
    assert counted_protected(answers_of(roll, 9), roll).groups == ("everyone",)


def test_where_nine_people_are_on_the_roll_nothing_is_shown():
    roll = {f"uses {number}": "uses" for number in range(9)}
    result = counted_protected(answers_of(roll, 9), roll)
    assert (result.groups, result.statements) == ((), ())


def test_nine_answers_of_a_side_are_not_shown():
    late = [a for a in answers_of(ROLL, 10) if a.person != "family 3"]
    (sundays,) = counted_protected(late, ROLL).statements
    assert "family" not in {each.group for each in sundays.bounds}
    assert sundays.verdict is None


def test_a_unanimous_side_cannot_be_told_from_one_with_a_single_dissent():
    unanimous = counted_protected(answers_of(ROLL, 10, 0), ROLL)
    one_off = counted_protected(answers_of(ROLL, 9, 1), ROLL)
    assert unanimous.statements == one_off.statements
    nobody = counted_protected(answers_of(ROLL, 0, 10), ROLL)
    only_one = counted_protected(answers_of(ROLL, 1, 9), ROLL)
    assert nobody.statements == only_one.statements


@given(*[st.integers(0, 12)] * 4)
def test_what_is_shown_always_holds_what_is_true(agree, disagree, passed, waiting):
    of = Bounds(agree + disagree + passed + waiting, agree, disagree, passed)
    if agree + disagree + passed >= 10:
        shown = _shown("uses", *_blurred(of))
        assert shown.at_least_percent <= 100 * of.lowest + 1e-6
        assert shown.at_most_percent >= 100 * of.highest - 1e-6
        assert 0 <= shown.at_least_percent <= shown.at_most_percent <= 100


def test_one_more_answer_moves_nothing():
    answers = answers_of(ROLL, 10)
    before = counted_protected(answers, ROLL).statements
    answers.append(Answer("uses 12", "Sundays", "disagree"))
    assert counted_protected(answers, ROLL).statements == before
