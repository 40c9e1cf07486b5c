"""What goes in: who took which part, which words led where, and under which rule was decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from alongside.engines import sides

type Part = Literal[
    "initiated",
    "informed",
    "spoke",
    "voted",
    "decided",
    "facilitated",
    "delivered",
    "received",
    "assessed",
]
type Stage = Literal["commission", "design", "deliver", "assess"]
type Scope = Literal["decision", "stage", "cycle"]
type Whose = Literal["own", "shared", "body", "majority"]

PARTS = (
    "initiated",
    "informed",
    "spoke",
    "voted",
    "decided",
    "facilitated",
    "delivered",
    "received",
    "assessed",
)
STAGES: tuple[Stage, ...] = ("commission", "design", "deliver", "assess")
SCOPES = ("decision", "stage", "cycle")
WHOSE = ("own", "shared", "body", "majority")

# `informed` and `received` are written about the recipient: neither is something that they did.
# To judge how it went is to say something of it.
HAVING_A_SAY = ("initiated", "spoke", "voted", "decided", "assessed")
TAKING_PART = ("initiated", "spoke", "voted", "decided", "facilitated", "delivered", "assessed")


@dataclass(frozen=True)
class Act:
    """One contribution. `side` is the one held then.

    `entered_by_side` is the side of whoever typed it in for the member; None for their own hand
    or the system's. `decision` is what it belongs to, None for the stage as a whole.
    `told_why_in_time`, on `informed` only: they were told what was decided, and why, before it
    took effect.
    """

    id: str
    member: str
    part: Part
    stage: Stage
    side: str
    entered_by_side: str | None = None
    decision: str | None = None
    told_why_in_time: bool = False

    @property
    def is_entry_by_professional(self) -> bool:
        """Typed in by someone paid to be there, for someone who is not."""
        return self.side != sides.PROFESSIONAL and self.entered_by_side == sides.PROFESSIONAL


@dataclass(frozen=True)
class Trace:
    """`words` (ids of contributions) led to `leads_to`, a change in the service or a decision.

    A trace that a professional drew counts once someone who is not one has confirmed it.
    """

    id: str
    words: Sequence[str]
    leads_to: str
    kind: Literal["change", "decision"] = "change"
    entered_by_side: str | None = None
    confirmed_by_side: str | None = None

    @property
    def counts(self) -> bool:
        drawn_by_professional = self.entered_by_side == sides.PROFESSIONAL
        return not drawn_by_professional or self.confirmed_by_side in sides.UNPAID_SIDES


@dataclass(frozen=True)
class DecisionRule:
    """Under which rule was decided: `whose` as in `side_balance`, or a plain `majority`."""

    decision: str
    whose: Whose

    @property
    def needs_their_group(self) -> bool:
        """No group of unpaid people could be outvoted or left out."""
        return self.whose in ("own", "shared")


def check(
    acts: Sequence[Act], traces: Sequence[Trace], rules: Sequence[DecisionRule], scope: str
) -> None:
    """Raise ValueError, naming what does not fit."""
    _one_of("scope", scope, SCOPES)
    check_acts(acts)
    for trace in traces:
        _one_of(f"kind of trace {trace.id!r}", trace.kind, ("change", "decision"))
    for rule in rules:
        _one_of(f"whose of decision {rule.decision!r}", rule.whose, WHOSE)
    _refuse_repeats("decision", [rule.decision for rule in rules])
    if scope == "stage" and len({act.stage for act in acts}) > 1:
        raise ValueError("scope: these contributions belong to more than one stage.")


def check_acts(acts: Sequence[Act]) -> None:
    for act in acts:
        _one_of(f"part of contribution {act.id!r}", act.part, PARTS)
        _one_of(f"stage of contribution {act.id!r}", act.stage, STAGES)
        _one_of(f"side of contribution {act.id!r}", act.side, sides.SIDES)
    _refuse_repeats("contribution", [act.id for act in acts])


def _one_of(field: str, value: object, allowed: Collection[object]) -> None:
    if value not in allowed:
        raise ValueError(f"{field}: {value!r} is none of: {', '.join(map(str, allowed))}.")


def _refuse_repeats(noun: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for found in ids:
        if found in seen:
            raise ValueError(f"{noun} {found!r} is given twice.")
        seen.add(found)
