"""From counts to claims, each against its definition."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom

from alongside.engines.common_ground.evidence import (
    State,
    claimed,
    e_benjamini_hochberg,
    false_discovery_set,
    firm_set,
    log_e_values,
    own_evidence,
    states,
)
from alongside.engines.common_ground.thresholds import CLAIM_CHANCE

TAU = 0.6
shares = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@pytest.mark.parametrize(("agree", "answered"), [(0, 0), (0, 12), (7, 10), (14, 14), (30, 41)])
def test_the_e_value_is_the_integral_that_defines_it(agree, answered):
    top, _ = quad(lambda x: x**agree * (1 - x) ** (answered - agree), TAU, 1)
    by_hand = top / (1 - TAU) / (TAU**agree * (1 - TAU) ** (answered - agree))
    found = log_e_values(np.array([agree]), np.array([answered]), TAU)[0]
    assert np.exp(found) == pytest.approx(by_hand, rel=1e-9)


@pytest.mark.parametrize("share", [0.3, 0.55, 0.6])
def test_the_e_value_is_one_or_less_on_average_when_a_side_does_not_agree(share):
    agree = np.arange(26)
    expected = binom(25, share).pmf(agree) @ np.exp(log_e_values(agree, np.full(26, 25), TAU))
    assert expected <= 1 + 1e-9
    assert (share < TAU) or expected == pytest.approx(1)


def test_looking_after_every_answer_does_not_wear_the_e_value_out():
    chance = np.random.default_rng(2)
    agree = np.cumsum(chance.random((4000, 150)) < TAU, axis=1)
    highest = log_e_values(agree, np.broadcast_to(np.arange(1, 151), agree.shape), TAU).max(axis=1)
    assert (highest >= np.log(10)).mean() <= 0.1


def test_far_below_tau_there_is_no_evidence_and_no_warning():
    assert np.exp(log_e_values(np.array([0]), np.array([5000]), TAU))[0] == 0


@given(shares)
def test_the_set_is_the_largest_prefix_whose_mean_doubt_is_within_the_level(probabilities):
    found = false_discovery_set(np.array(probabilities))
    kept = np.array(probabilities)[found]
    left = np.array(probabilities)[~found]
    assert not len(kept) or (1 - kept).mean() <= 0.1 + 1e-9
    assert not len(kept) or not len(left) or kept.min() > left.max()
    if len(left):
        with_next = np.append(kept, left[left == left.max()])
        assert (1 - with_next).mean() > 0.1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_what_is_claimed_is_doubted_by_a_tenth_on_average_at_most(rows):
    probabilities, eligible = np.array([p for p, _ in rows]), np.array([e for _, e in rows])
    found = claimed(probabilities, eligible)
    assert not (found & ~eligible).any()
    assert not found.any() or (1 - probabilities[found]).mean() <= 0.1 + 1e-9
    assert (probabilities[found] >= CLAIM_CHANCE).all()


def test_statements_too_little_heard_do_not_lend_their_certainty():
    probabilities = np.array([0.99] * 9 + [0.6])
    assert false_discovery_set(probabilities).all()
    assert not claimed(probabilities, np.arange(10) == 9).any()


def test_ten_certain_statements_do_not_carry_an_even_bet():
    probabilities = np.array([0.999] * 10 + [0.5, 0.88])
    assert false_discovery_set(probabilities).all()
    assert claimed(probabilities, np.ones(12, bool)).tolist() == [True] * 10 + [False, True]


def test_firm_is_what_the_least_certain_side_says():
    agree, answered = np.array([[200, 200], [7, 40]]), np.array([[200, 200], [10, 40]])
    assert firm_set(agree, answered, np.array([True, True]), TAU).tolist() == [False, True]
    assert firm_set(agree, answered, np.array([True, False]), TAU).tolist() == [False, False]


@given(st.lists(st.floats(-3, 8), min_size=1, max_size=8))
def test_e_bh_rejects_the_largest_k_that_reach_their_share(log_evidence):
    values = np.exp(log_evidence)
    m = len(values)
    best = max((k for k in range(1, m + 1) if np.sort(values)[-k] >= m / (k * 0.1)), default=0)
    assert e_benjamini_hochberg(np.array(log_evidence)).sum() >= best
    assert (values[e_benjamini_hochberg(np.array(log_evidence))] >= np.sort(values)[-best]).all()
    assert best or not e_benjamini_hochberg(np.array(log_evidence)).any()


def test_a_side_needs_ten_answers_and_its_own_majority():
    for agree, answered in product(range(13), range(13)):
        if agree <= answered:
            column = np.array([[40], [agree]]), np.array([[40], [answered]])
            assert own_evidence(*column, TAU)[0] == (answered >= 10 and 5 * agree >= 3 * answered)


def test_the_five_states_one_beside_the_other():
    answered = np.full((3, 14), 20)
    agree = np.full((3, 14), 8)
    agree[:, 0], agree[:, 1] = 20, 20  # put forward, and not
    agree[:, 2] = 15  # likely, not likely enough
    agree[:, 3], answered[1, 3] = 9, 9
    forward = np.arange(14) == 0
    found = states(agree, answered, forward, TAU)
    assert found[:2] == [State.FIRM, State.COMMON_GROUND]
    assert found[2] == State.PROMISING
    assert found[3:] == [State.NOT_HEARD] + [State.NOT_SHARED] * 10


def test_the_model_never_speaks_for_a_side_that_disagrees():
    answered = np.full((4, 30), 100)
    agree = np.full((4, 30), 97)
    answered[3], agree[3] = 12, 12
    agree[3, 0] = 7  # 58 % of the small side, everyone else nearly all
    found = states(agree, answered, np.zeros(30, bool), TAU)
    assert found[0] in (State.PROMISING, State.NOT_SHARED)
    assert set(found[1:]) == {State.COMMON_GROUND}
