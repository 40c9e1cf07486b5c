"""Why not mine? What would have been enough, found by running the rule again.

An idea that is not chosen in a run changes nothing in it, so wherever a cheaper idea would surely
still not be chosen, the run that was made already stands, and is not made again.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from alongside.engines.equal_shares.completion import Filled, Shared, filled, runs_of, shared
from alongside.engines.equal_shares.edges import between, edge, edge_near
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.outcome import Reason, WhyNot
from alongside.engines.equal_shares.rounds import Run, run
from alongside.engines.equal_shares.supporters import Supporters

MOST_LOOKS = 30_000  # runs x losers x ideas: beyond, only the last run is made again
MOST_RUNS = 1_000  # runs x losers: beyond, nobody counts the supporters that were missing
MOST_COUNTED = 10_000_000  # runs x losers x ballots: the same, where the ballots are very many


@dataclass(frozen=True, eq=False)
class Account:
    """How a pot was shared out: the runs on the way, by raise, the last one, and what followed."""

    election: Election
    runs: dict[int, Run]
    last: Shared
    filling: Filled

    @property
    def funded(self) -> tuple[int, ...]:
        return (*self.last.run.winners, *(each.idea for each in self.filling.given))


def account_of(election: Election, run_at: Callable[[int], Run] | None = None) -> Account:
    """The whole rule. Runs on the way are kept without their purses."""
    runs: dict[int, Run] = {}
    make = run_at or runs_of(election)

    def made(raised: int) -> Run:
        fresh = make(raised)
        runs[raised] = replace(fresh, purses=np.zeros(0))
        return fresh

    last = shared(election.call, election.unit, made)
    filling = Filled((), ())
    if "fill" in election.call.completion:
        filling = filled(election, last.run.winners, last.run.spent)
    return Account(election, runs, last, filling)


def why_not(
    account: Account,
    closely: Collection[str],
    progress: Callable[[float], None] | None = None,
) -> tuple[WhyNot, ...]:
    """One for each idea that got nothing, most supporters first."""
    election = account.election
    order = sorted(range(len(election.ideas)), key=lambda idea: election.standings[idea].by_votes)
    losers = [idea for idea in order if idea not in account.funded]
    effort = len(account.runs) * len(losers)
    found = []
    for done, idea in enumerate(losers):
        asked = election.ideas[idea].id in closely
        for_cost = effort * len(order) <= MOST_LOOKS
        for_people = effort <= MOST_RUNS and effort * election.ballots <= MOST_COUNTED
        found.append(_Question(account, idea, asked or for_cost, asked or for_people).answer())
        if progress:
            progress((done + 1) / len(losers))
    return tuple(found)


@dataclass(eq=False)
class _Question:
    account: Account
    idea: int
    looks_for_cost: bool
    looks_for_people: bool
    dearest: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.election = self.account.election
        self.stop = len(self.account.runs) - 1
        self.supporters = Supporters(self.election, self.idea)

    def answer(self) -> WhyNot:
        last, idea = self.account.last.run, self.election.ideas[self.idea]
        held = last.purses[self.supporters.ballots]
        reason, instead = self._reason()
        asks = reason in ("not_enough", "dearer", "excluded") and len(held) > 0
        people = asks and reason == "not_enough" and self.looks_for_people
        return WhyNot(
            idea=idea.id,
            cost=idea.cost,
            supporters=len(held),
            reason=reason,
            left=last.exact.total(self.supporters.ballots[held > 0]),
            also_paid=self.supporters.paid(last),
            bought_at_cost=self._bought_at() if asks else None,
            funded_at_cost=self._funded_at() if asks and self.looks_for_cost else None,
            more_supporters=self._more_supporters() if people else None,
            looked_for=self.looks_for_cost,
            instead=instead,
        )

    def _reason(self) -> tuple[Reason, str]:
        if not self.election.has_support(self.idea):
            return "too_few", ""
        for rival in self.election.rivals[self.idea]:
            if rival in self.account.funded:
                return "excluded", self.election.ideas[rival].id
        return ("not_enough" if self.election.may_win(self.idea) else "dearer"), ""

    def _bought_at(self) -> int | None:
        guess = int(self._dearest(self.account.last.raised))
        return edge(self._is_bought, (guess, guess + 1), self._cost)

    def _funded_at(self) -> int | None:
        """One run for each trial finds the place, the whole rule on both sides confirms it."""
        places = [int(self._dearest(raised)) for raised in self.account.runs]
        place = edge(self._seems_funded, places, self._cost)
        return edge_near(self._is_funded, place or 0, self._cost)

    @property
    def _cost(self) -> int:
        return self.election.costs[self.idea]

    def _is_bought(self, cost: int) -> bool:
        changed = self.election.with_cost(self.idea, cost)
        return self.idea in run(changed, changed.purses(self.account.last.raised)).winners

    def _seems_funded(self, cost: int) -> bool:
        """As if spending only grew with the purses: a few runs instead of all of them."""
        changed = self.election.with_cost(self.idea, cost)
        raises = list(self.account.runs)
        made = cache(lambda place: self._made_at(changed, raises[place]))
        budget = changed.call.budget
        self.stop = _first(lambda place: made(place).spent > budget, len(raises), self.stop)
        last = made(max(self.stop - 1, 0))
        if self.idea in last.winners or not self._fills:
            return self.idea in last.winners
        given = filled(changed, last.winners, last.spent).given
        return self.idea in (each.idea for each in given)

    def _made_at(self, changed: Election, raised: int) -> Run:
        """The run that was made already, wherever the idea would surely not be chosen in it."""
        if raised in self.account.runs and changed.costs[self.idea] > self._dearest(raised):
            return replace(self.account.runs[raised], same_until=0.0)
        return run(changed, changed.purses(raised))

    def _is_funded(self, cost: int) -> bool:
        changed = self.election.with_cost(self.idea, cost)
        account = account_of(changed, lambda raised: self._made_at(changed, raised))
        return self.idea in account.funded

    @property
    def _fills(self) -> bool:
        return "fill" in self.election.call.completion

    def _dearest(self, raised: int) -> float:
        if raised not in self.dearest:
            self.dearest[raised] = self.supporters.dearest(self.account.runs[raised])
        return self.dearest[raised]

    def _more_supporters(self) -> int | None:
        """By doubling, then halving."""
        if self.election.call.purse == "side":
            return None  # nobody could say on which side they would be
        fails_at, people = 0, 1
        while not self._is_funded_with(people):
            fails_at, people = people, 2 * people
            if people > 2 * self.election.ballots:
                return None
        return -between(lambda fewer: self._is_funded_with(-fewer), -people, -fails_at)

    def _is_funded_with(self, people: int) -> bool:
        return self.idea in account_of(self.election.with_more_for(self.idea, people)).funded


def _first(holds: Callable[[int], bool], count: int, guess: int) -> int:
    """The first place from which it holds, by halving, from where it was before."""
    low, high = 0, count
    for place in (guess, guess - 1):
        if low <= place < high:
            low, high = (low, place) if holds(place) else (place + 1, high)
    return bisect_left(range(count), True, low, high, key=holds)
