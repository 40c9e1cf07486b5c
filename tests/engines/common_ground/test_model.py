"""The model, against chance itself."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit, logit
from scipy.stats import beta, multivariate_normal

from alongside.engines.common_ground.model import (
    chances,
    empirical_logits,
    fit,
    fitted_precisions,
    posterior_chances,
)

TAU = 0.6


@pytest.fixture
def counts():
    chance = np.random.default_rng(3)
    answered = chance.integers(0, 30, (3, 14))
    return chance.binomial(answered, chance.beta(4, 2, (3, 14))), answered


def test_the_chance_that_every_side_agrees_is_what_a_million_draws_say(counts):
    logits, precisions = empirical_logits(*counts)
    fitted = fit(logits, precisions)
    found = posterior_chances(fitted, logits, precisions, TAU)
    for statement in range(0, 14, 3):
        drawn = _drawn_thetas(fitted, logits[:, statement], precisions[:, statement])
        above = drawn > logit(TAU)
        assert found.everyone[statement] == pytest.approx(above.all(axis=1).mean(), abs=0.004)
        assert found.cells[:, statement] == pytest.approx(above.mean(axis=0), abs=0.004)


def _drawn_thetas(fitted, logits, precisions):
    """Straight from the joint normal of (b + g_r), given the observed logits."""
    prior, gain, heard = _gain(fitted, precisions)
    mean = _posterior_mean(fitted, logits, precisions)
    spread = prior - gain @ prior[heard]
    return np.random.default_rng(1).multivariate_normal(mean, spread, 200_000)


def test_no_small_step_away_from_the_fit_is_more_likely():
    chance = np.random.default_rng(5)
    shape = (4, 200)
    truth = chance.normal(0, 1, 200) + chance.normal(0, 1, shape) + np.array([[0], [1], [0], [-1]])
    precisions = chance.uniform(2, 8, shape)
    logits = truth + chance.normal(0, 1 / np.sqrt(precisions))
    found = fit(logits, precisions)
    best = _likelihood(logits, precisions, found.side_means, 0, found)
    for step in (-0.2, 0.2):
        shifted = found.side_means + np.array([step, 0, 0, 0])
        assert _likelihood(logits, precisions, shifted, 0, found) < best
        assert _likelihood(logits, precisions, found.side_means, 2 * step, found) < best
    assert found.side_means == pytest.approx([0, 1, 0, -1], abs=0.25)
    assert found.own_variances == pytest.approx([1, 1, 1, 1], abs=0.4)


def _likelihood(logits, precisions, means, step, found):
    common = found.statement_variance + step
    return sum(
        multivariate_normal.logpdf(
            logits[:, s], means, common + np.diag(found.own_variances + 1 / precisions[:, s])
        )
        for s in range(logits.shape[1])
    )


def test_cells_are_weighed_by_the_share_that_was_fitted(counts):
    agree, answered = counts
    logits, precisions = empirical_logits(agree, answered)
    fitted = fit(logits, precisions)
    found = fitted_precisions(fitted, logits, precisions, answered)
    for r, s in np.ndindex(answered.shape):
        mean = _posterior_mean(fitted, logits[:, s], precisions[:, s])[r]
        assert found[r, s] == pytest.approx(answered[r, s] * expit(mean) * (1 - expit(mean)))


def _posterior_mean(fitted, logits, precisions):
    """Best linear prediction of theta from all the cells of a statement that were heard."""
    _, gain, heard = _gain(fitted, precisions)
    return fitted.side_means + gain @ (logits - fitted.side_means)[heard]


def _gain(fitted, precisions):
    prior = fitted.statement_variance + np.diag(fitted.own_variances)
    heard = precisions > 0
    noise = np.diag(1 / precisions[heard])
    return prior, prior[:, heard] @ np.linalg.inv(prior[np.ix_(heard, heard)] + noise), heard


def test_what_is_nearly_unanimous_everywhere_is_not_taken_for_less():
    answered = np.full((3, 40), 12)
    share = np.where(np.arange(40) % 2, 0.9, 0.3)
    agree = np.random.default_rng(4).binomial(answered, share)
    logits, counted = empirical_logits(agree, answered)
    smoothed = fitted_precisions(fit(logits, counted), logits, counted, answered)
    first, second = fit(logits, counted), fit(logits, smoothed)
    truth = np.log(share / (1 - share)).mean()
    assert abs(second.side_means - truth).max() < abs(first.side_means - truth).max()


def test_with_nine_statements_each_cell_stands_for_itself(counts):
    agree, answered = counts[0][:, :9], counts[1][:, :9]
    found = chances(agree, answered, TAU)
    posterior = beta(agree + 1, answered - agree + 1)
    by_hand = [
        quad(beta(a + 1, n - a + 1).pdf, TAU, 1)[0] for a, n in zip(agree[:, 0], answered[:, 0])
    ]
    assert not found.modelled
    assert found.cells == pytest.approx(posterior.sf(TAU))
    assert found.cells[:, 0] == pytest.approx(by_hand)
    assert found.everyone == pytest.approx(posterior.sf(TAU).prod(axis=0))


def test_one_side_alone_is_never_modelled(counts):
    assert not chances(counts[0][:1], counts[1][:1], TAU).modelled
    assert chances(*counts, TAU).modelled


def test_a_side_that_nobody_answered_from_is_left_open(counts):
    agree, answered = counts
    answered[2], agree[2] = 0, 0
    assert (empirical_logits(agree, answered)[1][2] == 0).all()
    found = chances(agree, answered, TAU)
    assert np.isfinite(found.cells).all()
    assert (found.cells[2] > 0.02).all()
    assert (found.cells[2] < 0.98).all()
