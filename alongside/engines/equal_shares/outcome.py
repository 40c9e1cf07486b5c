"""What comes out: frozen, with everything that a page, a letter or a recount needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from alongside.engines.equal_shares.inputs import Call
from alongside.engines.results import Provenance

type Stage = Literal["shares", "fill", "part"]
type TieBroken = Literal["cost", "votes", "lot"]
type Reason = Literal["too_few", "dearer", "excluded", "not_enough"]


@dataclass(frozen=True)
class Award:
    """`sum` is less than `cost` for part funding alone.

    In the stage `shares`, nobody paid more than `each` for it, and `rate` is `each` / cost: the
    least rate among the ideas that were left. Both are nil in the other stages.
    """

    idea: str
    cost: int
    sum: int
    supporters: int
    stage: Stage
    each: Fraction | None = None
    rate: Fraction | None = None


@dataclass(frozen=True)
class Tie:
    """These ideas stood exactly level (in `rate`, or in supporters), and `taken` went first.

    `by` says what told them apart; `lots` has everybody's SHA-256 where it was the lot.
    """

    stage: Stage
    ideas: tuple[str, ...]
    taken: str
    by: TieBroken
    lots: Mapping[str, str]


@dataclass(frozen=True)
class Violation:
    """`people` who all support `idea` could have had it within their part of the pot.

    None of them got more than `most_got` of what they asked for, and even with this idea that
    would not exceed `part`, their share of the pot.
    """

    idea: str
    cost: int
    people: int
    most_got: int
    part: Fraction


@dataclass(frozen=True)
class Audit:
    """EJR+ up to one. `checked` ideas could still have been added to what was funded."""

    violations: tuple[Violation, ...]
    checked: int

    @property
    def holds(self) -> bool:
        return not self.violations


@dataclass(frozen=True)
class Greedy:
    """What plain counting would have funded: most votes first, whatever still fits.

    `ties` are its own: ideas with as many votes, for each of which there was money as well.
    """

    ideas: tuple[str, ...]
    spent: int
    ballots_with_nothing: int
    audit: Audit
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Paid:
    """What the supporters of an idea that was not funded paid for one that was."""

    idea: str
    sum: float
    share: float  # of all that their purses held


@dataclass(frozen=True)
class WhyNot:
    """Why not mine? For one idea that was not funded.

    `left`: what its supporters' purses still held at the end of equal shares, exactly; nothing more
    was bought with it. `bought_at_cost`: in that run, with those purses, it would have been bought
    at this cost, and not at one unit more (whether or not the pot would then have held).
    `funded_at_cost`: at this cost, all else alike, it would have been funded in the end, and not at
    one unit more. `more_supporters`: with so many more ballots for it alone it would have been
    funded, and not with one fewer. All three were confirmed by running the rule again, on both
    sides of the line; nil where there is no such number or, for the last two, where the pot is so
    large that it was not `looked_for`.
    """

    idea: str
    cost: int
    supporters: int
    reason: Reason
    left: Fraction
    also_paid: tuple[Paid, ...]
    bought_at_cost: int | None
    funded_at_cost: int | None
    more_supporters: int | None
    looked_for: bool
    instead: str = ""  # the funded idea of the same group

    @property
    def cost_cut(self) -> int | None:
        return None if self.funded_at_cost is None else self.cost - self.funded_at_cost


@dataclass(frozen=True)
class Outcome:
    """`awards` in the order in which they were made.

    `purse`: what each ballot could spend in the last run of equal shares, by side where each side
    had the same sum (else under ""). Add1 had `raised` it by so much; one more step would have
    spent more than the pot, or changed nothing.
    """

    awards: tuple[Award, ...]
    call: Call
    ballots: int
    purse: Mapping[str, Fraction]
    raised: int
    ties: tuple[Tie, ...]
    audit: Audit
    greedy: Greedy
    not_funded: tuple[WhyNot, ...]
    ballots_with_nothing: int
    provenance: Provenance

    @cached_property
    def spent(self) -> int:
        return sum(award.sum for award in self.awards)

    @property
    def left_in_pot(self) -> int:
        return self.call.budget - self.spent

    @property
    def winners(self) -> tuple[str, ...]:
        return tuple(award.idea for award in self.awards)
