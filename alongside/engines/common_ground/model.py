"""How likely it is that every side agrees: a model that borrows strength over statements.

    logit theta_rs = a_r + b_s + g_rs,   b_s ~ N(0, B),   g_rs ~ N(0, G_r)

`a_r` is how agreeable side r is, `b_s` how agreeable statement s is, `g_rs` what only this side
thinks of only this statement. `G_r` belongs to the side, so that a side which often dissents is
not pulled towards the others. Answers enter as empirical logits (Cox 1970), weighed in a first
round by their counts and in a second by the shares that the first one fitted. The model may steer
questions; it never stands in for a side's own majority.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaincc, expit, logit, ndtr

from alongside.engines.common_ground.answers import Counts
from alongside.engines.common_ground.thresholds import MODEL_SIDES, MODEL_STATEMENTS

type Floats = npt.NDArray[np.float64]

MOST_ITERATIONS = 100
VARIANCE_FLOOR = 0.05
# A side that dissents on a few statements only is no normal deviation: the variance fitted to its
# other answers is too small for those few, and the model speaks for the side where it is against.
# Lower floors find more and override such a side too often in some of the worlds of the bench.
OWN_VARIANCE_FLOOR = 0.5
# What is asked next must stay open for longer: where the model is soon sure, it asks no more.
STEERING_VARIANCE_FLOOR = 2.0
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


def chances(
    successes: Counts, answered: Counts, tau: float, own_floor: float = OWN_VARIANCE_FLOOR
) -> Chances:
    """`successes` of `answered`, one row per side. With too little for the model: Beta(1, 1)."""
    sides, statements = answered.shape
    if sides < MODEL_SIDES or statements < MODEL_STATEMENTS:
        cells = betaincc(successes + 1.0, answered - successes + 1.0, tau)
        return Chances(cells, cells.prod(axis=0), modelled=False)
    logits, counted = empirical_logits(successes, answered)
    first = fit(logits, counted, own_floor)
    precisions = fitted_precisions(first, logits, counted, answered)
    return posterior_chances(fit(logits, precisions, own_floor), logits, precisions, tau)


def empirical_logits(successes: Counts, answered: Counts) -> tuple[Floats, Floats]:
    """Logits with 1/2 added to either count, and their precision; nothing heard weighs nothing."""
    yes, no = successes + 0.5, answered - successes + 0.5
    return np.log(yes / no), np.where(answered > 0, yes * no / (yes + no), 0.0)


def fitted_precisions(fitted: Fit, logits: Floats, precisions: Floats, answered: Counts) -> Floats:
    """n p (1 - p), p the share that was fitted.

    Left to its own counts a unanimous cell weighs least of all, and the sides that agree most
    seem to agree less than they do: in short conversations that hid half of what was shared.
    """
    weights, _, shift = _statement_posterior(fitted, logits, precisions)
    expected = fitted.side_means[:, None] + shift
    share = expit(expected + fitted.own_variances[:, None] * weights * (logits - expected))
    return np.asarray(answered * share * (1 - share))


def fit(logits: Floats, precisions: Floats, own_floor: float = OWN_VARIANCE_FLOOR) -> Fit:
    """Maximum likelihood by EM (b_s and g_rs are what is missing), variances kept off zero."""
    now = Fit(_weighted_mean(logits, precisions), 1.0, np.ones(len(logits)), 0)
    settled = False
    while not settled and now.iterations < MOST_ITERATIONS:
        before, now = now, _likelier(now, logits, precisions, own_floor)
        settled = _furthest_apart(before, now) < SETTLED
    return now


def _likelier(now: Fit, logits: Floats, precisions: Floats, own_floor: float) -> Fit:
    weights, spread, shift = _statement_posterior(now, logits, precisions)
    own = now.own_variances[:, None]
    kept = own * weights  # of what b_s leaves over, the part that is the side's own
    own_mean = kept * (logits - now.side_means[:, None] - shift)
    own_variance = own * (1 - kept) + kept**2 * spread
    return Fit(
        _weighted_mean(logits - shift, weights),
        max(VARIANCE_FLOOR, float(np.mean(shift**2 + spread))),
        np.maximum(own_floor, np.mean(own_mean**2 + own_variance, axis=1)),
        now.iterations + 1,
    )


def posterior_chances(fitted: Fit, logits: Floats, precisions: Floats, tau: float) -> Chances:
    """Given b_s the sides are independent, so that one quadrature over b_s is all it takes."""
    means, own = fitted.side_means[:, None], fitted.own_variances[:, None]
    weights, spread, shift = _statement_posterior(fitted, logits, precisions)
    kept = own * weights
    deviation = np.sqrt(own * (1 - kept))
    statement_effect = shift + np.sqrt(spread) * _NODES[:, None, None]
    centre = means + statement_effect + kept * (logits - means - statement_effect)
    above = ndtr((centre - logit(tau)) / deviation)
    cells = np.tensordot(_WEIGHTS, above, axes=1)
    return Chances(cells, np.asarray(_WEIGHTS @ above.prod(axis=1)), modelled=True)


def _statement_posterior(
    fitted: Fit, logits: Floats, precisions: Floats
) -> tuple[Floats, Floats, Floats]:
    """Weight of each cell for b_s (g_rs integrated out), then variance and mean of b_s."""
    weights = precisions / (1 + fitted.own_variances[:, None] * precisions)
    spread = 1 / (1 / fitted.statement_variance + weights.sum(axis=0))
    shift = spread * (weights * (logits - fitted.side_means[:, None])).sum(axis=0)
    return weights, spread, shift


def _furthest_apart(before: Fit, now: Fit) -> float:
    return max(
        float(np.abs(before.side_means - now.side_means).max()),
        float(np.abs(before.own_variances - now.own_variances).max()),
        abs(before.statement_variance - now.statement_variance),
    )


def _weighted_mean(values: Floats, weights: Floats) -> Floats:
    total = weights.sum(axis=1)
    return np.asarray((values * weights).sum(axis=1) / np.where(total > 0, total, 1.0))
