"""The same reckoning in exact fractions, for what floats cannot tell apart.

Ballots with equal purses are reckoned together. A purse is nothing once it has been emptied, and
else what it began with less all that its winners took of each, so that
  sum of purses = people x purse at the start - sum over winners of each x supporters among them.
That is a few fractions an idea, however many voted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from alongside.engines.equal_shares.ballots import Numbers
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.rates import Mask, Purses


@dataclass(frozen=True, eq=False)
class Won:
    """One winner of a run. `emptied` ballots gave their last, `full` ones paid `each`: `exactly`
    that much, where it was reckoned exactly at the time."""

    idea: int
    each: float
    emptied: Numbers
    full: int
    exactly: Fraction | None


@dataclass(frozen=True, eq=False)
class ExactRate:
    """`empties` says, for each supporter, whether this idea takes all they have left."""

    each: Fraction
    rate: Fraction
    empties: Mask


class ExactPurses:
    """Catches up with a run when it is asked, and not before."""

    def __init__(self, election: Election, purses: Sequence[Fraction], won: list[Won]) -> None:
        self.election, self.purses, self.won = election, purses, won
        self.eaches: list[Fraction] = []

    def rate(self, idea: int, purses: Purses, about: float, doubt: float) -> ExactRate | None:
        """Nil where the supporters cannot pay. `purses` are theirs in floats; the answer lies
        within `doubt` of `about`, and so does every purse that floats cannot place."""
        cost, supporters = self.election.costs[idea], self.election.supporters[idea]
        alive = purses > 0
        if self.total(supporters[alive]) < cost:
            return None
        if not cost:
            return ExactRate(Fraction(0), Fraction(1, len(supporters)), ~alive)
        low, near = purses < about - doubt, np.abs(purses - about) <= doubt
        groups, members = self._groups(supporters[near], purses[near] > 0)
        short = self.total(supporters[low & alive])
        each = _settled(cost, short, len(purses) - int(low.sum()), groups)
        empties = low
        empties[near] = np.array([purse <= each for purse, _ in groups], np.bool_)[members]
        return ExactRate(each, each / cost, empties)

    def total(self, ballots: Numbers) -> Fraction:
        """What these ballots, none of them emptied, have left together."""
        return self._total(ballots, self.each())

    def each(self) -> list[Fraction]:
        """What each paid for each winner so far."""
        for won in self.won[len(self.eaches) :]:
            self.eaches.append(self._each(won))
        return self.eaches

    def floats(self) -> Purses:
        """All purses anew, right to the last place but one for each winner."""
        purses = np.array([float(purse) for purse in self.purses])[self.election.side_of]
        for won, each in zip(self.won, self.each()):
            purses[self.election.supporters[won.idea]] -= float(each)
        for won in self.won:
            purses[won.emptied] = 0.0
        return purses

    def _each(self, won: Won) -> Fraction:
        if won.exactly is not None:
            return won.exactly
        short = self._total(won.emptied, self.eaches)
        return (self.election.costs[won.idea] - short) / won.full

    def _total(self, ballots: Numbers, eaches: Sequence[Fraction]) -> Fraction:
        sides = np.bincount(self.election.side_of[ballots], minlength=len(self.purses)).tolist()
        total = sum((count * purse for count, purse in zip(sides, self.purses)), Fraction(0))
        marked = np.zeros(self.election.ballots, np.bool_)
        marked[ballots] = True
        for won, each in zip(self.won, eaches):
            both = np.count_nonzero(marked[self.election.supporters[won.idea]])
            total -= int(both) * each
        return total

    def _groups(self, ballots: Numbers, alive: Mask) -> tuple[list[tuple[Fraction, int]], Numbers]:
        """(purse, how many) of each group of equals, and which group each ballot is in."""
        signs = np.zeros((len(ballots), len(self.won) + 2), np.int32)
        signs[:, 0] = np.where(alive, 1, 0)
        signs[:, 1] = self.election.side_of[ballots]
        for column, won in enumerate(self.won, 2):
            signs[:, column] = among(self.election.supporters[won.idea], ballots)
        signs[~alive] = 0
        kinds, members, counts = np.unique(signs, axis=0, return_inverse=True, return_counts=True)
        purses = [self._purse(kind) for kind in kinds.tolist()]
        return list(zip(purses, counts.tolist())), members.reshape(-1)

    def _purse(self, signs: Sequence[int]) -> Fraction:
        alive, side, *supported = signs
        if not alive:
            return Fraction(0)
        paid = (each for each, did in zip(self.each(), supported) if did)
        return self.purses[side] - sum(paid, Fraction(0))


def among(members: Numbers, ballots: Numbers) -> Mask:
    """For each ballot, whether it is among the members; both ascending."""
    places = np.searchsorted(members, ballots)
    places[places == len(members)] = 0
    same: Mask = members[places] == ballots
    return same


def _settled(
    cost: int, short: Fraction, full: int, groups: Sequence[tuple[Fraction, int]]
) -> Fraction:
    """From below, until nobody who is asked for `each` has less."""
    each = (cost - short) / full
    for purse, count in sorted(groups):
        if purse >= each:
            break
        short, full = short + purse * count, full - count
        each = (cost - short) / full
    return each
