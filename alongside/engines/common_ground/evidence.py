"""From counts and chances to claims: how many of them may be wrong is decided beforehand."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import betaincc, betaln

from alongside.engines.common_ground.answers import Counts
from alongside.engines.common_ground.model import Floats, chances
from alongside.engines.common_ground.thresholds import (
    CLAIM_CHANCE,
    FALSE_SHARE,
    HEARD_ANSWERS,
    PROMISING_CHANCE,
)

type Mask = npt.NDArray[np.bool_]


class State(StrEnum):
    """Where a statement stands in an open conversation. Words first, numbers behind."""

    NOT_HEARD = "not heard yet"
    NOT_SHARED = "not shared"  # everyone is heard, and the model gives it less than even odds
    PROMISING = "promising"
    COMMON_GROUND = "common ground"
    FIRM = "firm"


def states(successes: Counts, answered: Counts, put_forward: Mask, tau: float) -> list[State]:
    """The state of each statement, from counts with one row for each side."""
    chance = chances(successes, answered, tau)
    heard = (answered >= HEARD_ANSWERS).all(axis=0)
    shared = claimed(chance.everyone, own_evidence(successes, answered, tau))
    firm = shared & firm_set(successes, answered, put_forward, tau)
    promising = chance.modelled & (chance.everyone >= PROMISING_CHANCE)
    named = np.select(
        [~heard, firm, shared, promising],
        [State.NOT_HEARD, State.FIRM, State.COMMON_GROUND, State.PROMISING],
        State.NOT_SHARED,
    )
    return [State(str(name)) for name in named]


def own_evidence(successes: Counts, answered: Counts, tau: float) -> Mask:
    """Every side is heard and has its own majority: no side is spoken for by the model."""
    heard = answered >= HEARD_ANSWERS
    return np.asarray((heard & (successes >= tau * answered - 1e-9)).all(axis=0))


def claimed(probabilities: Floats, eligible: Mask) -> Mask:
    """In the Bayesian-FDR set, with own evidence, and likely enough by itself.

    The set is drawn twice, over all statements and over the eligible ones alone, and both must
    hold: else statements too little heard to be claimed would lend their certainty to others.
    Nor may those that are claimed lend theirs: ten certain ones would carry an even bet.
    """
    among_eligible = false_discovery_set(np.where(eligible, probabilities, 0.0))
    likely = probabilities >= CLAIM_CHANCE
    return false_discovery_set(probabilities) & among_eligible & eligible & likely


def false_discovery_set(probabilities: Floats, level: float = FALSE_SHARE) -> Mask:
    """The most probable, kept while the mean of 1 - P is within `level`; ties stay together."""
    ordered = np.sort(probabilities)[::-1]
    within = np.cumsum(1 - ordered) <= level * np.arange(1, len(ordered) + 1) + 1e-12
    first_out = len(ordered) if within.all() else int(np.argmin(within))
    if first_out == len(ordered):
        return np.ones(len(ordered), np.bool_)
    return np.asarray(probabilities > ordered[first_out])


def firm_set(successes: Counts, answered: Counts, put_forward: Mask, tau: float) -> Mask:
    """e-BH (Wang & Ramdas 2022) over the statements put forward, sides joined by the minimum."""
    firm = np.zeros(len(put_forward), np.bool_)
    if put_forward.any():
        weakest = log_e_values(successes[:, put_forward], answered[:, put_forward], tau).min(axis=0)
        firm[put_forward] = e_benjamini_hochberg(weakest)
    return firm


def log_e_values(successes: Counts, answered: Counts, tau: float) -> Floats:
    """Log of the mixture e-value against theta <= tau, valid at whatever moment one looks.

    E = [integral from tau to 1 of x^A (1-x)^(n-A) dx / (1-tau)] / [tau^A (1-tau)^(n-A)]
    """
    yes, no = successes.astype(np.float64), (answered - successes).astype(np.float64)
    with np.errstate(divide="ignore"):  # far below tau the integral is nought, and so is E
        integral = betaln(yes + 1, no + 1) + np.log(betaincc(yes + 1, no + 1, tau))
    return np.asarray(integral - np.log1p(-tau) - yes * np.log(tau) - no * np.log1p(-tau))


def e_benjamini_hochberg(log_evidence: Floats, level: float = FALSE_SHARE) -> Mask:
    """Reject the k largest, for the largest k whose k-th e-value is at least m / (k level)."""
    ordered = np.sort(log_evidence)[::-1]
    needed = np.log(len(ordered) / (level * np.arange(1, len(ordered) + 1)))
    reaches = np.flatnonzero(ordered >= needed)
    if not len(reaches):
        return np.zeros(len(ordered), np.bool_)
    return np.asarray(log_evidence >= ordered[reaches[-1]])
