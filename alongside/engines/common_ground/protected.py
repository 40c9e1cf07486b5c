"""A closed roll whose members want nothing to be traced: the same bounds, only from ten up."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from alongside.engines.common_ground import thresholds
from alongside.engines.common_ground.answers import (
    Answer,
    Cells,
    Id,
    answers_hash,
    count_in_batches,
    statements_in,
)
from alongside.engines.common_ground.counted import (
    VERSION,
    Bounds,
    Verdict,
    active_sides,
    bounds,
    verdict,
)
from alongside.engines.results import Provenance
from alongside.engines.sides import coarsen_to_show


@dataclass(frozen=True, slots=True)
class ShownBounds:
    """At least and at most this share of `group` agrees, in steps of five points."""

    group: str
    at_least_percent: int
    at_most_percent: int


@dataclass(frozen=True, slots=True)
class ProtectedStatement:
    """`verdict` is None until ten people of every group have answered.

    `bounds` are there for those groups of which ten have.
    """

    statement: Id
    verdict: Verdict | None
    bounds: tuple[ShownBounds, ...]


@dataclass(frozen=True, slots=True)
class ProtectedCount:
    """`groups` is ("everyone",) where sides are too small, and empty where ten are not there."""

    groups: tuple[str, ...]
    statements: tuple[ProtectedStatement, ...]
    provenance: Provenance


def counted_protected(
    answers: Sequence[Answer],
    roll: Mapping[Id, str],
    *,
    active: Collection[Id] | None = None,
    statements: Sequence[Id] = (),
    tau: float = thresholds.AGREEMENT_SHARE,
) -> ProtectedCount:
    """Bounds where coarsened groups have ten members, else of everyone, else nothing.

    Counts move in batches of five people, so the last few answers of a group may never show.
    """
    here = active_sides(roll, active)
    smallest = thresholds.HEARD_ANSWERS
    merged = coarsen_to_show(Counter(here.values()), smallest=smallest)
    group_of = {person: merged[side] for person, side in here.items()}
    asked = tuple(statements) or statements_in(answers)
    cells = count_in_batches(answers, group_of, asked)
    hashed = answers_hash(answers, group_of, asked)
    return protected_from_cells(cells, Counter(group_of.values()), hashed, tau=tau)


def protected_from_cells(
    cells: Cells,
    sizes: Mapping[str, int],
    hashed: str,
    *,
    tau: float = thresholds.AGREEMENT_SHARE,
) -> ProtectedCount:
    """From counts that move in batches already; `sizes` are the members of each group.

    `hashed` is the hash of what was counted. For whoever keeps what was shown last, because the
    order of answers is not kept.
    """
    provenance = Provenance("common_ground.counted_protected", VERSION, {"tau": tau}, hashed)
    if sum(sizes.values()) < thresholds.HEARD_ANSWERS:
        return ProtectedCount((), (), provenance)
    shown = tuple(
        _protected(statement, bounds(cells, sizes, column), tau)
        for column, statement in enumerate(cells.statements)
    )
    return ProtectedCount(cells.groups, shown, provenance)


def _protected(statement: Id, by_group: Mapping[str, Bounds], tau: float) -> ProtectedStatement:
    reached = {
        group: _blurred(of)
        for group, of in by_group.items()
        if of.members - of.unanswered >= thresholds.HEARD_ANSWERS
    }
    return ProtectedStatement(
        statement,
        verdict(list(reached.values()), tau) if len(reached) == len(by_group) else None,
        tuple(_shown(group, *limits) for group, limits in reached.items()),
    )


def _blurred(of: Bounds) -> tuple[float, float]:
    """Bounds that are the same for every count near the end, so that unanimity cannot be read.

    Where nine in ten or more of the answers agree, as few as that might and all might; likewise
    for one in ten or fewer. The verdict, too, is drawn from these.
    """
    answered = of.members - of.unanswered
    top = thresholds.TOP_PERCENT * answered // 100
    bottom = answered - top
    if of.agree >= top:
        return top / of.counting, 1.0
    if of.agree <= bottom:
        return 0.0, min(1.0, (bottom + of.unanswered) / of.counting_at_best)
    return of.lowest, of.highest


def _shown(group: str, lowest: float, highest: float) -> ShownBounds:
    step = thresholds.STEP_POINTS
    return ShownBounds(
        group,
        step * floor(100 * lowest / step + 1e-9),
        min(100, step * ceil(100 * highest / step - 1e-9)),
    )
