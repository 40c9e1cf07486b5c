"""What an idea would cost each of its supporters, in floats, with a bound on how far they err.

Supporters pay alike; who has less pays what is left. `each` solves
sum over supporters of min(purse, each) = cost, and the idea's rate is each / cost. The formula is
that of the Method of Equal Shares for cost utilities (Peters, Pierczyński and Skowron 2021).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WINDOW = 1e-9  # two figures nearer than this, relatively, are told apart in exact fractions
ROUNDING = 1e-14  # of a sum of as many purses as there can be, relative to it

type Purses = NDArray[np.float64]


type Mask = NDArray[np.bool_]


class Even(NamedTuple):
    """All supporters surely have enough: each pays cost / supporters, a rate of 1 / supporters."""

    each: float


class Uneven(NamedTuple):
    """`poor` supporters give all that they have left, `full` others pay `each`."""

    each: float
    poor: Mask
    full: int


class TooDear(NamedTuple):
    """The supporters have `missing` too little between them."""

    missing: float


class TooClose(NamedTuple):
    """They have the cost or they do not: floats cannot tell."""


def rate_of(
    cost: int, purses: Purses, slip: float, at_least: float
) -> Even | Uneven | TooDear | TooClose:
    """`slip` bounds the error of every purse; the answer is known to be `at_least` so much."""
    people = len(purses)
    each = cost / people
    if not cost or np.minimum.reduce(purses) >= each + WINDOW * each + slip:
        return Even(each)
    total = float(np.add.reduce(purses))
    doubt = WINDOW * cost + people * slip
    if total < cost - doubt:
        return TooDear(cost - total)
    if total <= cost + doubt:
        return TooClose()
    return _raised(cost, purses, max(each, at_least))


def _raised(cost: int, purses: Purses, each: float) -> Uneven:
    """Newton's steps from below: they never pass the answer, for the sum is concave in `each`."""
    before = -1
    while True:
        poor = purses < each
        full = len(purses) - int(np.count_nonzero(poor))
        if full == before:
            return Uneven(each, poor, full)
        before = full
        each = max(each, each + (cost - float(np.add.reduce(np.minimum(purses, each)))) / full)
