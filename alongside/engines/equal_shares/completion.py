"""From one run to an outcome: purses raised in steps, then what is left given out by votes."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.inputs import Call
from alongside.engines.equal_shares.lots import tie_among
from alongside.engines.equal_shares.outcome import Stage, Tie
from alongside.engines.equal_shares.rounds import Run, run

type Progress = Callable[[float], None]
type RunAt = Callable[[int], Run]  # by how much purses are raised


@dataclass(frozen=True, eq=False)
class Shared:
    """The last run of equal shares that stayed within the pot, with purses `raised` by so much."""

    run: Run
    raised: int


@dataclass(frozen=True)
class Given:
    """One idea that got something after equal shares, or under plain counting."""

    idea: int
    sum: int
    stage: Stage


@dataclass(frozen=True)
class Filled:
    given: tuple[Given, ...]
    ties: tuple[Tie, ...]

    @property
    def spent(self) -> int:
        return sum(each.sum for each in self.given)


def shared(call: Call, unit: float, run_at: RunAt, progress: Progress | None = None) -> Shared:
    """Without add1: one run with the pot divided by ballots, exactly.

    With it, purses rise by a step at a time, and it stops before the first step that would spend
    more than the pot, whether or not something could still be bought. Raises that surely change
    nothing are passed over (see Run.same_until); raising by one adds at most `unit` to a purse.
    """
    last = Shared(run_at(0), 0)
    if "add1" in call.completion:
        for following in _raised(call, unit, run_at, last):
            last = following
            if progress:
                progress(last.run.spent / max(call.budget, 1))
    return last


def runs_of(election: Election) -> RunAt:
    return lambda raised: run(election, election.purses(raised))


def filled(election: Election, funded: Collection[int], spent: int) -> Filled:
    """By votes, whatever still fits whole. Where part funding is announced, what is left then goes,
    by votes again, to the first idea that it can make a workable start on."""
    filling = _Filling(election, set(funded), election.call.budget - spent)
    filling.give_whole()
    if election.call.part_funding:
        filling.give_part()
    return Filled(tuple(filling.given), tuple(filling.ties))


def greedy(election: Election) -> Filled:
    """Plain counting of the same ballots over the same ideas: whole ideas alone."""
    filling = _Filling(election, set(), election.call.budget)
    filling.give_whole()
    return Filled(tuple(filling.given), tuple(filling.ties))


def _raised(call: Call, unit: float, run_at: RunAt, last: Shared) -> Iterator[Shared]:
    step = call.step
    while last.run.same_until != float("inf"):
        certain = max(0, int(last.run.same_until / unit / step * (1 - 1e-9)) - 1) * step
        raised = last.raised + certain + step
        following = run_at(raised)
        if following.spent > call.budget:
            if certain:  # the step before was passed over, but its purses are wanted
                yield Shared(run_at(raised - step), raised - step)
            return
        last = Shared(following, raised)
        yield last


class _Filling:
    def __init__(self, election: Election, taken: set[int], left: int) -> None:
        self.election, self.taken, self.left = election, taken, left
        self.given: list[Given] = []
        self.ties: list[Tie] = []

    def give_whole(self) -> None:
        costs = self.election.costs
        for idea in self.election.by_votes:
            if costs[idea] <= self.left and self._is_open(idea):
                self._give(Given(idea, costs[idea], "fill"), costs)

    def give_part(self) -> None:
        least = [idea.smallest or idea.cost + 1 for idea in self.election.ideas]
        for idea in self.election.by_votes:
            if 0 < least[idea] <= self.left and self._is_open(idea):
                self._give(Given(idea, self.left, "part"), least)

    def _give(self, given: Given, least: Sequence[int]) -> None:
        """Level are those with as many votes for which there was money as well."""
        standings = self.election.standings
        level = [
            standings[idea]
            for idea in self.election.by_votes
            if standings[idea].votes == standings[given.idea].votes
            and least[idea] <= self.left
            and self._is_open(idea)
        ]
        if len(level) > 1:
            self.ties.append(tie_among(level, given.stage))
        self.taken.add(given.idea)
        self.left -= given.sum
        self.given.append(given)

    def _is_open(self, idea: int) -> bool:
        rivals = self.election.rivals[idea]
        return idea not in self.taken and self.taken.isdisjoint(rivals)
