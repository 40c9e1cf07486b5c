"""What comes out: frozen, with everything that a page, a letter or a recount needs.

Nobody is assigned: a match is the one to ask first, and a person chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from alongside.engines.results import Provenance

type Why = Literal[
    "nobody_offers", "distance", "time", "language", "access", "enough", "desk", "taken"
]


@dataclass(frozen=True)
class Reasons:
    """Plain values, for a page to put in its own words.

    `metres` is nil for what is done by phone or post. `slots` and `languages` are those that both
    have, empty where either left it open. `not_asked`: carries nothing of late. `paths`: risk
    categories whose way is on record. `ask_about`: what the giver needs and nobody has said of the
    place. Who has received more than given is nobody's business and is not here.
    """

    metres: int | None
    words: tuple[str, ...]
    slots: tuple[str, ...]
    languages: tuple[str, ...]
    not_asked: bool
    paths: tuple[str, ...] = ()
    with_person: str = ""
    ask_about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """`cost` in metres, load and bonus included: for reckoning, never for showing to people."""

    need: str
    gift: str
    giver: str
    cost: int
    reasons: Reasons


@dataclass(frozen=True)
class Stop:
    """This would fit, and stops at the desk: no way is on record for these categories. The desk
    sees who it is; whoever asked is shown the categories alone."""

    gift: str
    giver: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Unmatched:
    """`why`: at which of the filters the last of them fell. `desk`: none fits but the `stops`.
    `taken`: somebody fits, and helping others instead helps more people, or at less cost."""

    need: str
    why: Why
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True)
class Ring:
    """Three matches: the first giver helps the second, the second the third, the third the first.
    Every one of them is accepted separately."""

    matches: tuple[Match, Match, Match]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(match.giver for match in self.matches)


@dataclass(frozen=True)
class Certificate:
    """That no plan over these `candidates` helps more people, nor as many at less cost: `gap` 0
    proves it.

    `cost` is that of all matches, loads included; being left out costs `unhelped`, more than any
    difference between two ways to help. `bound` is what the prices say that no plan can undercut.
    `needs`: what each need would pay at most; `givers`: what one more hour of theirs would cost.
    """

    helped: int
    candidates: int
    cost: int
    unhelped: int
    bound: int
    gap: int
    lowest_reduced_cost: int
    loosest_match: int
    needs: Mapping[str, int]
    givers: Mapping[str, int]


@dataclass(frozen=True)
class Suggestions:
    """For one need: three at most, the best for everybody first. A person chooses."""

    need: str
    matches: tuple[Match, ...]
    stops: tuple[Stop, ...]
    why: Why | None


@dataclass(frozen=True)
class Outcome:
    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    rings: tuple[Ring, ...]
    certificate: Certificate
    provenance: Provenance
