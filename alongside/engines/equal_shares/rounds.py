"""One run of equal shares with given purses: round after round, the least rate is funded.

Floats, and exact fractions for whatever they cannot tell apart. Rates only rise as purses empty,
so an old rate is a lower bound: most ideas are looked at again only when they could come next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.exact import ExactPurses, ExactRate, Won
from alongside.engines.equal_shares.lots import tie_among
from alongside.engines.equal_shares.outcome import Tie
from alongside.engines.equal_shares.purses import Money
from alongside.engines.equal_shares.rates import (
    WINDOW,
    Even,
    Mask,
    Purses,
    TooClose,
    TooDear,
    Uneven,
)

NEVER = float("inf")


@dataclass(frozen=True, eq=False)
class Run:
    """Winners by number in the order in which they came, and what the purses hold at the end.

    `same_until`: by less than this every purse may grow and the winners, their order and so what
    is spent are certain to stay the same (a lower bound; infinite where nothing can change).
    """

    winners: tuple[int, ...]
    spent: int
    purses: Purses
    exact: ExactPurses
    ties: tuple[Tie, ...]
    same_until: float


class Known(NamedTuple):
    """A rate as it is now. `slip` bounds the error of `each`; `short` of the supporters, for each
    one who pays it, would give all they have left. `supporters` is set where all have enough."""

    each: float
    slip: float
    short: float
    supporters: int | None
    exact: ExactRate | None = None


def run(election: Election, purses: Sequence[Fraction]) -> Run:
    rounds = _Rounds(election, purses)
    while (winner := rounds.next_winner()) is not None:
        rounds.fund(winner)
    return rounds.finished()


class _Rounds:
    """`least` has a lower bound of each idea's rate, NEVER once it is out, and `vague` by how much
    it errs at most; `falls`: by how much it can fall for each unit that purses grow by. `growth`:
    purses are larger by at most this, for each unit that they were larger to begin with."""

    def __init__(self, election: Election, start: Sequence[Fraction]) -> None:
        self.election = election
        self.won: list[Won] = []
        self.ties: list[Tie] = []
        self.known: dict[int, Known] = {}
        self.exact = ExactPurses(election, start, self.won)
        self.money = Money(election, start)
        votes = np.array([len(each) for each in election.supporters], dtype=float)
        may = [election.may_win(idea) for idea in range(len(votes))]
        self.least: NDArray[np.float64] = np.where(may, 1 / np.maximum(votes, 1), NEVER)
        self.vague: NDArray[np.float64] = np.where(may, 2e-16 * self.least, 0.0)
        self.falls: NDArray[np.float64] = np.zeros(len(votes))
        self.growth, self.same_until = 1.0, NEVER

    def next_winner(self) -> int | None:
        """Nil when nobody can pay for anything that is left."""
        self.known.clear()
        while (first := self._lowest()) is not None:
            if level := self._level_with(first):
                order = sorted(level, key=lambda idea: self.election.standings[idea].in_shares)
                self._note_tie(order)
                self._measure_change(order[0])
                return order[0]
        return None

    def fund(self, idea: int) -> None:
        """Each supporter pays; rivals are out."""
        supporters = self.election.supporters[idea]
        held = self.money.floats.take(supporters)
        known = self._sure(idea, held)
        empties = _empties(known, held)
        full, emptied = len(held), supporters[:0]
        left = held - known.each
        if empties is not None:
            full -= int(np.count_nonzero(empties))
            emptied = supporters[empties & (held > 0)]
            left = np.where(empties, 0.0, left)
        exactly = known.exact.each if known.exact else None
        self.won.append(Won(idea, known.each, emptied, full, exactly))
        self.money.pay(supporters, left, known.slip)
        self.growth *= len(held) / full if full else NEVER
        for out in (idea, *self.election.rivals[idea]):
            self.least[out] = NEVER
        if self.money.is_vague:
            self.money.put(self.exact.floats(), len(self.won))

    def finished(self) -> Run:
        winners = tuple(won.idea for won in self.won)
        spent = sum(self.election.costs[idea] for idea in winners)
        same_until = max(self.same_until, 0.0)
        return Run(winners, spent, self.money.floats, self.exact, tuple(self.ties), same_until)

    def _lowest(self) -> int | None:
        """The idea with the least rate, which is then known."""
        while self.least.size:
            idea = int(self.least.argmin())
            if self.least[idea] == NEVER:
                return None
            if idea in self.known:
                return idea
            self._look_at(idea)
        return None

    def _look_at(self, idea: int) -> None:
        supporters = self.election.supporters[idea]
        match self.money.rate_of(idea, float(self.least[idea] - self.vague[idea])):
            case TooDear(missing):
                self._out(idea, missing)
            case TooClose():
                self._look_exactly(idea)
            case Even(each):
                self._note(idea, Known(each, 1e-14 * each, 0.0, len(supporters)))
                self.least[idea] = 1 / len(supporters)
            case Uneven(each, _, full):
                short = (len(supporters) - full) / full
                self._note(idea, Known(each, self.money.most_slip(idea, full), short, None))

    def _look_exactly(self, idea: int) -> None:
        """The idea is out where its supporters cannot pay."""
        if idea in self.known and self.known[idea].exact:
            return
        exact = self.exact.rate(idea, *self.money.about(idea))
        if exact is None:
            self._out(idea, 0.0)
        else:
            each = float(exact.each)
            self._note(idea, Known(each, 2e-16 * each, NEVER, None, exact))
            self.least[idea] = float(exact.rate)

    def _note(self, idea: int, known: Known) -> None:
        cost = max(self.election.costs[idea], 1)
        self.known[idea] = known
        self.least[idea] = known.each / cost
        self.vague[idea] = known.slip / cost
        self.falls[idea] = self.growth * known.short / cost if known.short else 0.0

    def _level_with(self, first: int) -> list[int]:
        """All whose rate equals the least one exactly."""
        close = self._close_to(first)
        if len(close) == 1:
            return close
        votes = {idea: count for idea in close if (count := self.known[idea].supporters)}
        if len(votes) == len(close):
            return [idea for idea in close if votes[idea] == max(votes.values())]
        for idea in close:
            self._look_exactly(idea)
        exact = {idea: self.known[idea].exact for idea in close if idea in self.known}
        rates = {idea: each.rate for idea, each in exact.items() if each}
        return [idea for idea, rate in rates.items() if rate == min(rates.values())]

    def _close_to(self, first: int) -> list[int]:
        """Every idea that floats cannot tell from the first, each looked at in this round."""
        while True:
            limit = self.least[first] * (1 + WINDOW) + self.vague[first]
            near = np.flatnonzero(self.least - self.vague <= limit).tolist()
            stale = [idea for idea in near if idea not in self.known]
            if not stale:
                return near
            for idea in stale:
                self._look_at(idea)

    def _sure(self, idea: int, held: Purses) -> Known:
        """Exact where floats cannot say whose purse this empties."""
        known = self.known[idea]
        if known.exact or known.supporters is not None:
            return known
        slip = self.money.slip_of(idea, held < known.each)
        if np.abs(held - known.each).min() <= self.money.doubt(known.each, slip):
            self._look_exactly(idea)
            return self.known[idea]
        return known._replace(slip=slip)

    def _out(self, idea: int, missing: float) -> None:
        people = len(self.election.supporters[idea])
        self.same_until = min(self.same_until, missing / (people * self.growth))
        self.least[idea] = NEVER
        self.known.pop(idea, None)

    def _note_tie(self, order: Sequence[int]) -> None:
        if len(order) > 1:
            self.ties.append(tie_among([self.election.standings[idea] for idea in order], "shares"))

    def _measure_change(self, winner: int) -> None:
        """Before the others' rates could fall below the winner's, purses must grow by this."""
        if self.same_until < self.election.call.step:
            return  # nothing to be passed over
        others = (self.falls > 0) & (self.least < NEVER)
        others[winner] = False
        if others.any():
            gaps = self.least[others] - self.vague[others] - self.vague[winner]
            gaps -= self.least[winner] * (1 + WINDOW)
            self.same_until = min(self.same_until, float((gaps / self.falls[others]).min()))


def _empties(known: Known, held: Purses) -> Mask | None:
    """Which purses this empties: none where all have enough, or there is nothing to pay."""
    if known.exact:
        return known.exact.empties
    return None if known.supporters else held <= known.each
