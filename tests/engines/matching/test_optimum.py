"""Most people helped at least cost: beside trying everything, and beside SciPy."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from alongside.engines.matching import is_proved
from alongside.engines.matching.certificate import certify
from alongside.engines.matching.paths import NOBODY, Paths
from tests.engines.matching.builders import cheapest

UNHELPED = 10_000


@st.composite
def markets(draw, most_needs=5, most_givers=4):
    """Edges of each need, and the rising costs of each giver's jobs; givers without room too."""
    givers = draw(st.integers(1, most_givers))
    steps = [sorted(draw(st.lists(st.integers(0, 9), max_size=3))) for _ in range(givers)]
    edge = st.tuples(st.integers(0, givers - 1), st.integers(-9, 9))
    edges = st.lists(edge, max_size=givers, unique_by=lambda each: each[0])
    return draw(st.lists(edges, max_size=most_needs)), steps


def solved(edges, steps, unhelped=UNHELPED):
    paths = Paths(steps, unhelped)
    for each in edges:
        paths.add(each)
    return paths


def proof(paths):
    needs = [f"n{number}" for number in range(len(paths.edges))]
    return certify(paths, needs, [f"g{number}" for number in range(len(paths.steps))])


@settings(max_examples=400)
@given(markets())
def test_as_many_at_as_little_as_by_trying_everything(market):
    edges, steps = market
    found = proof(solved(edges, steps))
    assert (found.helped, found.cost) == cheapest(edges, steps)


@settings(max_examples=300)
@given(markets(most_needs=14, most_givers=9))
def test_prices_prove_it(market):
    found = proof(solved(*market))
    assert is_proved(found)
    assert found.gap == 0


@given(markets(most_needs=8), st.randoms(use_true_random=False))
def test_the_order_in_which_needs_come_changes_nothing_but_who_among_equals(market, chance):
    edges, steps = market
    one, other = (proof(solved(rows, steps)) for rows in (edges, chance.sample(edges, len(edges))))
    assert (one.helped, one.cost, one.bound) == (other.helped, other.cost, other.bound)


@given(markets(most_needs=8))
def test_it_is_the_optimum_after_every_need_that_comes(market):
    edges, steps = market
    paths = Paths(steps, UNHELPED)
    for number, each in enumerate(edges, 1):
        paths.add(each)
        now = proof(paths)
        assert is_proved(now)
        fresh = proof(solved(edges[:number], steps))
        assert (now.helped, now.cost) == (fresh.helped, fresh.cost)


@given(markets(most_needs=8))
def test_nobody_carries_more_than_they_take(market):
    edges, steps = market
    paths = solved(edges, steps)
    for giver, taken in enumerate(steps):
        assert paths.giver_of.count(giver) == len(paths.held[giver]) <= len(taken)


@pytest.mark.parametrize("seed", range(5))
def test_scipy_finds_no_better(seed):
    edges, steps = random_market(random.Random(seed), needs=120, givers=90)
    found = proof(solved(edges, steps))
    assert is_proved(found)
    assert (found.helped, found.cost) == by_scipy(edges, steps)


def random_market(chance, needs, givers):
    steps = [[n * 50 for n in range(chance.randrange(3))] for _ in range(givers)]
    few = [chance.sample(range(givers), chance.randrange(6)) for _ in range(needs)]
    return [[(giver, chance.randrange(-40, 400)) for giver in each] for each in few], steps


def by_scipy(edges, steps):
    """A column for each job that somebody takes, and one for each need to be left out in."""
    slots = [(giver, step) for giver, taken in enumerate(steps) for step in taken]
    costs = np.full((len(edges), len(slots) + len(edges)), UNHELPED * 1000.0)
    for number, each in enumerate(edges):
        known = dict(each)
        for column, (giver, step) in enumerate(slots):
            if giver in known:
                costs[number, column] = known[giver] + step
        costs[number, len(slots) + number] = UNHELPED
    rows, columns = linear_sum_assignment(costs)
    chosen = costs[rows, columns][columns < len(slots)]
    return len(chosen), int(chosen.sum())


def test_helping_comes_before_distance():
    """Ian is near both and far from neither; Rosa can only be helped by Ian."""
    near_ian_or_far_tom, ian_alone = [(0, 1), (1, 9000)], [(0, 5)]
    paths = solved([near_ian_or_far_tom, ian_alone], [[0], [0]])
    assert paths.giver_of == [1, 0]


def test_a_load_that_grows_is_shared():
    """Ian is 100 m nearer than Tom, and a second job costs him 500."""
    both = [(0, 100), (1, 200)]
    assert sorted(solved([both, both], [[0, 500], [0, 500]]).giver_of) == [0, 1]
    assert sorted(solved([both, both], [[0, 50], [0, 50]]).giver_of) == [0, 0]


def test_whoever_costs_less_is_helped_where_only_one_can_be():
    paths = solved([[(0, 90)], [(0, 10)]], [[0]])
    assert paths.giver_of == [NOBODY, 0]


@pytest.mark.parametrize("change", ["price", "worth", "match"])
def test_a_plan_that_was_tampered_with_is_not_proved(change):
    paths = solved([[(0, 10), (1, 30)], [(0, 20), (1, 90)]], [[0], [0]])
    assert is_proved(proof(paths))
    if change == "price":
        paths.prices[0] -= 1
    elif change == "worth":
        paths.worth[0] += 1
    else:
        paths.giver_of = [0, 1]
    assert not is_proved(proof(paths))


def test_no_needs_and_no_givers_are_no_trouble():
    found = proof(solved([[], []], []))
    assert (found.helped, found.cost, found.gap) == (0, 0, 0)
    assert is_proved(replace(found, helped=0))
