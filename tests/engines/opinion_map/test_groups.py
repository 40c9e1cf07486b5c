import numpy as np
import pytest

from alongside.engines.opinion_map import VoteTable, opinion_map, tally
from alongside.engines.opinion_map.groups import dealt_anew


def test_two_camps_that_hold_are_shown(two_camps):
    groups = opinion_map(two_camps()).groups
    assert (groups.shown, groups.k, groups.sizes) == (True, 2, (30, 30))
    assert groups.silhouette > groups.null_silhouette
    assert groups.stable_share >= 0.9
    assert groups.why.startswith("2 groups stand further apart than chance would put them")


def test_everybody_is_shown_beside_those_who_answer_alike(two_camps):
    drawn = opinion_map(two_camps())
    camp_of = {person.id: int(person.id[-1]) % 2 for person in drawn.people}
    pairs = {(camp_of[person.id], person.group) for person in drawn.people}
    assert len(pairs) == 2


@pytest.mark.parametrize("seed", range(8))
def test_coin_tosses_make_no_groups(coin_tosses, seed):
    drawn = opinion_map(coin_tosses(seed=seed))
    assert not drawn.groups.shown
    assert drawn.groups.why.startswith("There are no clear groups")
    assert {person.group for person in drawn.people} == {None}
    assert drawn.representative == ()


def test_a_group_of_nine_is_not_pointed_out(two_camps):
    few = {f"person {p:03}" for p in range(1, 19, 2)}
    votes = [v for v in two_camps() if v[0] in few or int(v[0][-1]) % 2 == 0]
    groups = opinion_map(votes).groups
    assert groups.sizes == (30, 9)
    assert (groups.shown, groups.why) == (
        False,
        "There are no clear groups: one would have under 10 people.",
    )


@pytest.mark.parametrize("untested", ["permutations", "bootstraps"])
def test_what_was_not_tested_is_not_shown(two_camps, untested):
    groups = opinion_map(two_camps(), **{untested: 0}).groups
    assert not groups.shown
    assert "was not tested" in groups.why


def test_a_group_of_three_people_is_no_map_of_groups():
    votes = [(who, t, 1) for who in ("Rosa", "Ian", "Maya") for t in range(9)]
    groups = opinion_map(votes).groups
    assert (groups.k, groups.why) == (
        0,
        "There are no clear groups: too few people differ from one another.",
    )


def test_dealing_anew_keeps_who_voted_and_what_was_said_on_each(coin_tosses):
    table = VoteTable.from_votes(coin_tosses())
    dealt = dealt_anew(table, np.random.default_rng(0))
    assert np.array_equal(dealt.columns, table.columns)
    assert np.array_equal(tally(dealt), tally(table))
    assert not np.array_equal(dealt.values, table.values)


def test_dealing_anew_favours_nobody():
    """One agreement among four voters lands on each of them about equally often."""
    table = VoteTable.from_votes([(p, 0, 1 if p == 0 else -1) for p in range(4)])
    chance = np.random.default_rng(0)
    landed = np.bincount([int(dealt_anew(table, chance).values.argmax()) for _ in range(2000)])
    assert landed.min() > 430
    assert landed.max() < 570


def test_a_crowd_is_tested_on_a_sample_of_it(two_camps):
    votes = two_camps(people=300)
    drawn = opinion_map(votes, tested_people=100, permutations=20, bootstraps=20)
    assert drawn.groups.shown
    assert drawn.groups.sizes == (150, 150)
    assert drawn.provenance.parameters["tested_people"] == 100
