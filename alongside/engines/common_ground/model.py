"""How likely it is that every side agrees: a model that borrows strength over statements.

    logit theta_rs = a_r + b_s + g_rs,   b_s ~ N(0, B),   g_rs ~ N(0, G_r)

`a_r` is how agreeable side r is, `b_s` how agreeable statement s is, `g_rs` what only this side
thinks of only this statement. `G_r` belongs to the side, so that a side which often dissents is
not pulled towards the others. Answers enter as empirical logits with their sampling variance
(Cox 1970). The model may steer questions; it never stands in for a side's own majority.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaincc, logit, ndtr

from alongside.engines.common_ground.answers import Counts
from alongside.engines.common_ground.thresholds import MODEL_SIDES, MODEL_STATEMENTS

type Floats = npt.NDArray[np.float64]

MOST_ITERATIONS = 100
VARIANCE_FLOOR = 0.05
# Empirical logits of small cells are pulled towards nought, so that sides look more alike than
# they are, and a side that dissents on a few statements only is no normal deviation at all. With
# .25 here steered answers overrode a small dissenting side in 3.2 % of cases, with .5 in 0.5 %.
OWN_VARIANCE_FLOOR = 0.5
SETTLED = 1e-6
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(31)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """`cells[r, s]` = Pr(theta_rs > tau); `everyone[s]` = Pr(min over r of theta_rs > tau)."""

    cells: Floats
    everyone: Floats
    modelled: bool


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """`side_means` and `own_variances` one per side; `statement_variance` is B."""

    side_means: Floats
    statement_variance: float
    own_variances: Floats
    iterations: int


def chances(successes: Counts, answered: Counts, tau: float) -> Chances:
    """`successes` of `answered`, one row per side. With too little for the model: Beta(1, 1)."""
    sides, statements = answered.shape
    if sides < MODEL_SIDES or statements < MODEL_STATEMENTS:
        cells = betaincc(successes + 1.0, answered - successes + 1.0, tau)
        return Chances(cells, cells.prod(axis=0), modelled=False)
    logits, precisions = empirical_logits(successes, answered)
    return posterior_chances(fit(logits, precisions), logits, precisions, tau)


def empirical_logits(successes: Counts, answered: Counts) -> tuple[Floats, Floats]:
    """Logits with 1/2 added to either count, and their precision; nothing heard weighs nothing."""
    yes, no = successes + 0.5, answered - successes + 0.5
    return np.log(yes / no), np.where(answered > 0, yes * no / (yes + no), 0.0)


def fit(logits: Floats, precisions: Floats) -> Fit:
    """Maximum likelihood by EM (b_s and g_rs are what is missing), variances kept off zero."""
    means, common, own = _weighted_mean(logits, precisions), 1.0, np.full(len(logits), 1.0)
    iterations = 0
    settled = False
    while not settled and iterations < MOST_ITERATIONS:
        before = np.array([*means, common, *own])
        weights, spread, shift = _statement_posterior(logits, precisions, means, common, own)
        kept = own[:, None] * weights  # of what b_s leaves over, the part that is the side's own
        own_mean = kept * (logits - means[:, None] - shift)
        own_variance = own[:, None] * (1 - kept) + kept**2 * spread
        means = _weighted_mean(logits - shift, weights)
        common = max(VARIANCE_FLOOR, float(np.mean(shift**2 + spread)))
        own = np.maximum(OWN_VARIANCE_FLOOR, np.mean(own_mean**2 + own_variance, axis=1))
        settled = bool(np.abs(np.array([*means, common, *own]) - before).max() < SETTLED)
        iterations += 1
    return Fit(means, common, own, iterations)


def posterior_chances(fitted: Fit, logits: Floats, precisions: Floats, tau: float) -> Chances:
    """Given b_s the sides are independent, so that one quadrature over b_s is all it takes."""
    means, own = fitted.side_means[:, None], fitted.own_variances[:, None]
    weights, spread, shift = _statement_posterior(
        logits, precisions, fitted.side_means, fitted.statement_variance, fitted.own_variances
    )
    kept = own * weights
    deviation = np.sqrt(own * (1 - kept))
    statement_effect = shift + np.sqrt(spread) * _NODES[:, None, None]
    centre = means + statement_effect + kept * (logits - means - statement_effect)
    above = ndtr((centre - logit(tau)) / deviation)
    cells = np.tensordot(_WEIGHTS, above, axes=1)
    return Chances(cells, np.asarray(_WEIGHTS @ above.prod(axis=1)), modelled=True)


def _statement_posterior(
    logits: Floats, precisions: Floats, means: Floats, common: float, own: Floats
) -> tuple[Floats, Floats, Floats]:
    """Weight of each cell for b_s (g_rs integrated out), then variance and mean of b_s."""
    weights = precisions / (1 + own[:, None] * precisions)
    spread = 1 / (1 / common + weights.sum(axis=0))
    shift = spread * (weights * (logits - means[:, None])).sum(axis=0)
    return weights, spread, shift


def _weighted_mean(values: Floats, weights: Floats) -> Floats:
    total = weights.sum(axis=1)
    return np.asarray((values * weights).sum(axis=1) / np.where(total > 0, total, 1.0))
