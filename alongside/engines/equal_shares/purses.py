"""What every ballot has left, in floats, with a bound on the error of each."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from alongside.engines.equal_shares.ballots import Numbers
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.rates import (
    ROUNDING,
    WINDOW,
    Even,
    Mask,
    Purses,
    TooClose,
    TooDear,
    Uneven,
    rate_of,
)

LAST_PLACE = 2.3e-16  # of a figure: what rounding it may change
TOO_VAGUE = 1e-10  # of a full purse


class Money:
    """`slips[ballot]` bounds the error of `floats[ballot]`, `slip` bounds them all.

    An emptied purse is 0.0 and exactly so.
    """

    def __init__(self, election: Election, start: Sequence[Fraction]) -> None:
        self.election = election
        full = np.array([float(purse) for purse in start])
        self.highest = float(full.max(initial=0.0))
        self.floats: Purses = full[election.side_of]
        self.slip = LAST_PLACE * self.highest
        self.slips: Purses = np.full(election.ballots, self.slip)

    def rate_of(self, idea: int, rate_at_least: float) -> Even | Uneven | TooDear | TooClose:
        cost = self.election.costs[idea]
        held = self.floats.take(self.election.supporters[idea])
        return rate_of(cost, held, self.slip, rate_at_least * cost)

    def slip_of(self, idea: int, poor: Mask) -> float:
        """How far what each pays may err: by the errors of those who give all they have left."""
        full = len(poor) - int(np.count_nonzero(poor))
        short = float(self.slips.take(self.election.supporters[idea]) @ poor)
        return (short + 3 * ROUNDING * self.election.costs[idea]) / full

    def most_slip(self, idea: int, full: int) -> float:
        """The same at most, and faster."""
        poor = len(self.election.supporters[idea]) - full
        return (poor * self.slip + 3 * ROUNDING * self.election.costs[idea]) / full

    def pay(self, supporters: Numbers, left: Purses, slip: float) -> None:
        slips = (self.slips.take(supporters) + (slip + LAST_PLACE * self.highest)) * (left > 0)
        self.floats[supporters] = left
        self.slips[supporters] = slips
        self.slip = max(self.slip, float(slips.max()))

    def about(self, idea: int) -> tuple[Purses, float, float]:
        """(purses of the supporters, what each would pay, how far off that may be)."""
        held = self.floats.take(self.election.supporters[idea])
        match self.rate_of(idea, 0.0):
            case Uneven(each, poor, _):
                return held, each, self.doubt(each, self.slip_of(idea, poor))
            case Even(each):
                return held, each, self.doubt(each, 0.0)
        doubt = 3 * (WINDOW * self.election.costs[idea] + (len(held) + 1) * self.slip)
        return held, float(held.max()), doubt

    @property
    def is_vague(self) -> bool:
        return self.slip > TOO_VAGUE * self.highest

    def put(self, floats: Purses, winners: int) -> None:
        """Purses reckoned anew from exact fractions."""
        self.slip = LAST_PLACE * self.highest * (2 * winners + 1)
        self.floats, self.slips = floats, np.where(floats > 0, self.slip, 0.0)

    def doubt(self, each: float, slip: float) -> float:
        """A purse that is no further than this from `each` may hold more or less."""
        return WINDOW * each + slip + self.slip
