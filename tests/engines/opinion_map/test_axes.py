import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import CentredVotes, VoteTable, positions, principal_axes
from alongside.engines.opinion_map import axes as axes_module


def centred(matrix: np.ndarray) -> np.ndarray:
    return np.nan_to_num(matrix - np.nanmean(matrix, axis=0))


@pytest.mark.parametrize("statements", [3, 12, 40, 90])
def test_the_axes_are_those_of_the_matrix_written_out(two_camps, written_out, statements):
    votes = two_camps(50, statements)
    axes = principal_axes(CentredVotes(VoteTable.from_votes(votes)))
    _, sizes, rows = np.linalg.svd(centred(written_out(votes)), full_matrices=False)
    assert np.abs((axes.loadings * rows[:2].T).sum(axis=0)) == pytest.approx(1, abs=1e-9)
    assert axes.variances == pytest.approx(sizes[:2] ** 2)
    assert axes.total == pytest.approx((sizes**2).sum())


def test_a_person_stands_where_the_formula_says(two_camps, written_out):
    votes = two_camps(30, 25)
    table = CentredVotes(VoteTable.from_votes(votes))
    axes = principal_axes(table)
    matrix = written_out(votes)
    stretch = np.sqrt(25 / np.isfinite(matrix).sum(axis=1))
    expected = stretch[:, None] * (centred(matrix) @ axes.loadings)
    assert positions(table, axes) == pytest.approx(expected)


def test_many_small_blocks_give_what_one_gives(two_camps, monkeypatch):
    table = VoteTable.from_votes(two_camps(40, 30))
    whole = CentredVotes(table)
    vectors = np.random.default_rng(1).normal(size=(30, 2))
    expected = whole.gram(vectors), whole.rows_times(vectors)
    monkeypatch.setattr(axes_module, "VOTES_AT_ONCE", 50)
    blocks = CentredVotes(table)
    assert blocks.gram(vectors) == pytest.approx(expected[0])
    assert blocks.rows_times(vectors) == pytest.approx(expected[1])


@pytest.mark.parametrize(
    "spectrum",
    [
        np.linspace(1, 0, 200),  # no gap to speak of: many restarts
        np.array([2.0, 2.0, *np.linspace(1, 0, 198)]),  # two axes of the same weight
        np.array([5.0, 1.0, *np.zeros(198)]),  # the space is used up after two steps
        np.array([1.0, *np.full(199, 1e-9)]),
    ],
)
def test_the_leading_pair_is_that_of_the_matrix_solved_whole(spectrum):
    turned = np.linalg.qr(np.random.default_rng(1).normal(size=(200, 200)))[0]
    matrix = (turned * spectrum) @ turned.T
    values, vectors = axes_module.leading_pair(lambda block: matrix @ block, 200)
    assert values == pytest.approx(spectrum[:2], rel=1e-9, abs=1e-9)
    assert vectors.T @ vectors == pytest.approx(np.eye(2), abs=1e-10)
    assert matrix @ vectors == pytest.approx(vectors * values, abs=1e-9)


def test_the_heaviest_loading_of_each_axis_is_positive(two_camps):
    axes = principal_axes(CentredVotes(VoteTable.from_votes(two_camps(50, 40))))
    for loading in axes.loadings.T:
        assert loading[np.abs(loading).argmax()] > 0


def test_swapping_agree_and_disagree_mirrors_nobody_onto_a_new_axis(two_camps):
    votes = two_camps(40, 30)
    mirrored = [(person, statement, -vote) for person, statement, vote in votes]
    first, second = (
        principal_axes(CentredVotes(VoteTable.from_votes(v))) for v in (votes, mirrored)
    )
    assert first.loadings == pytest.approx(second.loadings, abs=1e-9)
    assert first.means == pytest.approx(-second.means)


def test_a_warm_start_changes_nothing_but_the_time(two_camps):
    votes = CentredVotes(VoteTable.from_votes(two_camps(60, 50)))
    cold = principal_axes(votes)
    warm = principal_axes(votes, start=cold.loadings + 0.05)
    assert warm.loadings == pytest.approx(cold.loadings, abs=1e-9)


def test_where_all_agree_there_is_no_axis():
    votes = CentredVotes(VoteTable.from_votes([(p, t, 1) for p in range(9) for t in range(30)]))
    axes = principal_axes(votes)
    assert not axes.loadings.any()
    assert not axes.shares.any()
    assert not positions(votes, axes).any()


def test_one_statement_makes_one_axis():
    votes = CentredVotes(VoteTable.from_votes([("Rosa", 1, 1), ("Ian", 1, -1)]))
    axes = principal_axes(votes)
    assert axes.loadings.tolist() == [[1.0, 0.0]]
    assert positions(votes, axes)[:, 0].tolist() == [-1.0, 1.0]  # Ian, Rosa


@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(2, 24))
@settings(deadline=None, max_examples=30)
def test_the_axes_are_unit_upright_and_in_order(seed, people, statements):
    chance = np.random.default_rng(seed)
    voted = np.argwhere(chance.random((people, statements)) < 0.6)
    table = VoteTable.from_arrays(
        *voted.T,
        chance.integers(-1, 2, len(voted)),
        people=range(people),
        statements=range(statements),
    )
    axes = principal_axes(CentredVotes(table))
    real = axes.variances > 0
    assert (axes.loadings.T @ axes.loadings) == pytest.approx(np.diag(real * 1.0), abs=1e-8)
    assert axes.variances[0] >= axes.variances[1] >= 0
    assert axes.shares.sum() <= 1 + 1e-9
