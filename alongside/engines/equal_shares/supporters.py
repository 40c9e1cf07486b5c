"""The supporters of one idea that was not funded, in any run: what they had, what it could cost."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from alongside.engines.equal_shares.ballots import Codes, Numbers
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.exact import among
from alongside.engines.equal_shares.outcome import Paid
from alongside.engines.equal_shares.rates import WINDOW, Purses
from alongside.engines.equal_shares.rounds import Run


class Supporters:
    """Reckoned in floats, to be shown, and to guess what a run then confirms."""

    def __init__(self, election: Election, idea: int) -> None:
        self.election, self.idea = election, idea
        self.ballots: Numbers = election.supporters[idea]
        self.sides: Codes = election.side_of[self.ballots]
        self.others: dict[int, NDArray[np.float64]] = {}

    def paid(self, run: Run) -> tuple[Paid, ...]:
        """What they paid for each winner of equal shares, most first."""
        start = float(self._start(run).sum())
        sums = {idea: float((held - left).sum()) for idea, _, held, left in self._rounds(run)}
        order = sorted((idea for idea in sums if sums[idea] > 0), key=lambda idea: -sums[idea])
        ids = self.election.ideas
        return tuple(Paid(ids[idea].id, sums[idea], sums[idea] / start) for idea in order)

    def dearest(self, run: Run) -> float:
        """The most that the idea could cost and still be bought in this run, all else alike.

        Anything more than this surely is not; this itself may not be, by a hair.
        """
        dearest, left = 0.0, self._start(run)
        for idea, rate, held, after in self._rounds(run):
            left = after
            if rate * len(held) > 1 - WINDOW:
                dearest = max(dearest, _dearest(held, rate * (1 + WINDOW), dearest))
            if idea in self.election.rivals[self.idea]:
                return dearest
        return max(dearest, float(left.sum())) * (1 + WINDOW)

    def _rounds(self, run: Run) -> Iterator[tuple[int, float, Purses, Purses]]:
        """(winner, its rate, the purses of these supporters before it, and after)"""
        held = self._start(run)
        for won in run.exact.won:
            idea, each = won.idea, won.each
            cost = self.election.costs[idea]
            rate = each / cost if cost else 1 / len(self.election.supporters[idea])
            left = np.maximum(held - each * self._also(idea), 0.0)
            yield idea, rate, held, left
            held = left

    def _start(self, run: Run) -> Purses:
        return np.array([float(purse) for purse in run.exact.purses])[self.sides]

    def _also(self, idea: int) -> NDArray[np.float64]:
        """1 for each of these supporters who supports that idea too."""
        if idea not in self.others:
            both = among(self.election.supporters[idea], self.ballots)
            self.others[idea] = both.astype(float)
        return self.others[idea]


def _dearest(held: Purses, rate: float, at_least: float) -> float:
    """The largest cost with sum of min(purse, rate x cost) >= cost, from above, or `at_least`.

    Newton's steps: the sum less the cost is concave in the cost, and falls beyond the answer.
    """
    more = at_least + 1
    if np.minimum(held, rate * more).sum() < more:
        return at_least
    cost = float(held.sum())
    while True:
        poor = held < rate * cost
        full = len(held) - int(np.count_nonzero(poor))
        if rate * full >= 1:
            return cost
        lower = float(held[poor].sum()) / (1 - rate * full)
        if lower >= cost * (1 - 1e-12):
            return cost
        cost = lower
