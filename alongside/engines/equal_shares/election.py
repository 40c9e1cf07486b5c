"""One pot, ready to be reckoned: ideas by number, who supports each, who may be funded at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from alongside.engines.equal_shares.ballots import Ballots, Codes, Numbers
from alongside.engines.equal_shares.inputs import Call, Idea
from alongside.engines.equal_shares.lots import Standing, standing


@dataclass(frozen=True, eq=False)
class Election:
    """Ideas in the order of their ids; `supporters[idea]` are numbers of ballots, ascending.

    The order in which ideas or ballots came changes nothing here.
    """

    ideas: tuple[Idea, ...]
    call: Call
    ballots: int
    supporters: tuple[Numbers, ...]
    sizes_of_sides: tuple[int, ...]
    sides: tuple[str, ...]
    side_of: Codes

    @classmethod
    def of(cls, ideas: Sequence[Idea], ballots: Ballots, call: Call) -> "Election":
        ordered = tuple(sorted(ideas, key=lambda idea: idea.id))
        places = _places(ballots)
        sides: tuple[str, ...] = ("",)
        side_of: Codes = np.zeros(len(ballots), np.int32)
        if call.purse == "side" and ballots.side_of is not None:
            sides, side_of = ballots.sides, ballots.side_of[np.argsort(places)]
        return cls(
            ordered,
            call,
            len(ballots),
            _supporters(ordered, ballots, places),
            tuple(np.bincount(side_of, minlength=len(sides)).tolist()),
            sides,
            side_of,
        )

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(
            standing(self.call, idea.id, idea.cost, len(supporters))
            for idea, supporters in zip(self.ideas, self.supporters)
        )

    @cached_property
    def by_votes(self) -> tuple[int, ...]:
        """Everything that may be funded, most votes first."""
        order = sorted(range(len(self.ideas)), key=lambda idea: self.standings[idea].by_votes)
        return tuple(idea for idea in order if self.has_support(idea))

    @cached_property
    def costs(self) -> tuple[int, ...]:
        return tuple(idea.cost for idea in self.ideas)

    @cached_property
    def rivals(self) -> tuple[tuple[int, ...], ...]:
        """For each idea the others of its group, of which only one is funded."""
        groups: dict[str, list[int]] = {}
        for number, idea in enumerate(self.ideas):
            groups.setdefault(idea.group, []).append(number)
        return tuple(
            tuple(other for other in groups[idea.group] if idea.group and other != number)
            for number, idea in enumerate(self.ideas)
        )

    def has_support(self, idea: int) -> bool:
        return len(self.supporters[idea]) >= max(1, self.call.minimum_support)

    def may_win(self, idea: int) -> bool:
        """Enough support, and not dearer than the whole pot."""
        return self.has_support(idea) and self.costs[idea] <= self.call.budget

    def purses(self, raised: int) -> tuple[Fraction, ...]:
        """What one ballot can spend, by side, when add1 has raised purses by so much.

        Where each side has the same sum, all sums are raised alike.
        """
        if not self.ballots:
            return tuple(Fraction(0) for _ in self.sides)
        pot = self.call.budget + self.ballots * raised
        return tuple(Fraction(pot, len(self.sides) * size) for size in self.sizes_of_sides)

    @cached_property
    def unit(self) -> float:
        """By how much the fullest purse grows when purses are raised by one."""
        smallest = min(self.sizes_of_sides, default=0)
        return self.ballots / (len(self.sides) * smallest) if smallest else 1.0

    def with_cost(self, number: int, cost: int) -> "Election":
        ideas = list(self.ideas)
        ideas[number] = replace(ideas[number], cost=cost, smallest=0)
        return replace(self, ideas=tuple(ideas))

    def with_more_for(self, number: int, people: int) -> "Election":
        """So many more ballots that support this idea alone. Not where sides have their sums."""
        joined = np.arange(self.ballots, self.ballots + people)
        supporters = list(self.supporters)
        supporters[number] = np.concatenate((supporters[number], joined))
        ballots = self.ballots + people
        return replace(
            self,
            ballots=ballots,
            supporters=tuple(supporters),
            sizes_of_sides=(ballots,),
            side_of=np.zeros(ballots, np.int32),
        )


def _supporters(ideas: Sequence[Idea], ballots: Ballots, places: Numbers) -> tuple[Numbers, ...]:
    """In 64 bits, since that is what arrays are read by: 32 would be copied at every look."""
    order = np.argsort(ballots.choices, kind="stable")
    ballot_of = np.repeat(places, np.diff(ballots.starts))
    ends = np.searchsorted(ballots.choices[order], np.arange(len(ballots.ideas) + 1))
    by_idea: dict[str, Numbers] = {
        idea: np.sort(ballot_of[order[first:last]])
        for idea, first, last in zip(ballots.ideas, ends[:-1], ends[1:])
    }
    nobody = np.zeros(0, np.int64)
    return tuple(by_idea.get(idea.id, nobody) for idea in ideas)


def _places(ballots: Ballots) -> Numbers:
    """Numbers for ballots such that those with the same well-supported ideas are neighbours: what
    is read together then lies together, which is a sixth of the time in large pots."""
    votes = np.bincount(ballots.choices, minlength=len(ballots.ideas))
    rank = np.empty(len(votes), np.int64)
    rank[np.argsort(-votes, kind="stable")] = np.arange(len(votes))
    lengths = np.diff(ballots.starts)
    best = np.full(len(ballots), len(votes))
    some = np.flatnonzero(lengths)
    if len(some):
        best[some] = np.minimum.reduceat(rank[ballots.choices], ballots.starts[some])
    places = np.empty(len(ballots), np.int64)
    places[np.argsort(best, kind="stable")] = np.arange(len(ballots))
    return places
