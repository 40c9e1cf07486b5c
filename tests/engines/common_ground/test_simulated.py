"""A small seeded run of bench/common_ground.py: what is claimed is nearly always true."""

from functools import cache

import pytest

from bench.common_ground import WORLDS, every_side, seconds_from_counts, simulate, small_side_claims
from bench.common_ground_rules import known_groups_over_60

CONVERSATIONS = 20


@cache
def evenly():
    rules = {"ours": every_side, "usual": known_groups_over_60}
    return simulate(CONVERSATIONS, steered=False, rules=rules)


@cache
def steered():
    rules = {"ours": every_side, "usual": known_groups_over_60}
    return simulate(CONVERSATIONS, steered=True, rules=rules)


def test_few_claims_are_false_where_the_usual_rule_makes_many():
    ours, usual = steered()["ours"], steered()["usual"]
    assert ours.claimed >= 60
    assert ours.false <= 0.05 * ours.claimed
    assert usual.false > 0.10 * usual.claimed


def test_a_small_side_that_dissents_is_not_overridden():
    assert steered()["ours"].overridden <= 0.014 * steered()["ours"].dissented
    assert evenly()["ours"].overridden <= 0.014 * evenly()["ours"].dissented
    assert evenly()["usual"].overridden > 0.05 * evenly()["usual"].dissented


@pytest.mark.parametrize("name", ["two sides, 60 and 40", "heavy tails (t, 3)", "60 statements"])
def test_in_other_worlds_too_few_claims_are_false(name):
    found = simulate(10, steered=False, rules={"ours": every_side}, world=WORLDS[name])["ours"]
    assert found.claimed > 0
    assert found.false <= 0.05 * found.claimed
    assert found.overridden <= 0.014 * found.dissented


def test_steered_answers_find_more():
    assert steered()["ours"].found > evenly()["ours"].found > 0


def test_with_a_side_of_twelve_nothing_is_claimed():
    assert small_side_claims(3) == 0


def test_two_thousand_people_and_five_hundred_statements_take_a_moment():
    assert seconds_from_counts() < 0.3
