"""What goes in: the ideas, and the call that was announced before anybody voted."""

from dataclasses import dataclass
from typing import Literal

type Completion = Literal["none", "fill", "add1", "add1+fill"]
type Purse = Literal["ballot", "side"]

COMPLETIONS = ("none", "fill", "add1", "add1+fill")
PURSES = ("ballot", "side")
FEWEST_BALLOTS_PER_SIDE = 10


@dataclass(frozen=True)
class Idea:
    """`cost` in whole pence (or any whole unit, the same everywhere).

    `smallest`: the smallest workable sum, for part funding; 0 means all or nothing. Of the ideas
    that name the same `group` at most one is funded.
    """

    id: str
    cost: int
    smallest: int = 0
    group: str = ""


@dataclass(frozen=True)
class Call:
    """All that is announced and frozen before voting opens. Sums in the unit of the costs.

    `seed` is published before the close; lots are drawn by SHA-256 over call, seed and idea.
    `step` is how much add1 adds to each ballot's purse at a time: a pound, where sums are in pence.
    `purse`: each ballot has the same purse, or each side has the same sum (then every ballot
    names its side). Part funding needs a completion that fills.
    """

    id: str
    budget: int
    seed: str
    completion: Completion = "add1+fill"
    step: int = 100
    minimum_support: int = 0
    part_funding: bool = False
    purse: Purse = "ballot"
