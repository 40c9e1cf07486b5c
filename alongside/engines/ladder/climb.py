"""The highest rung that the record reaches, why, and what the next would take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.engines import sides
from alongside.engines.ladder.acts import Act, DecisionRule, Scope, Trace, check
from alongside.engines.ladder.needs import Need, Record, needs_of
from alongside.engines.ladder.rungs import RUNGS
from alongside.engines.results import Provenance, input_hash

VERSION = "2"
NOTHING_YET = "nothing recorded yet"


@dataclass(frozen=True)
class Rung:
    """`number` 1 to 7, or None with the name "nothing recorded yet" and no band.

    `resting_on` are ids of contributions, `resting_on_traces` of traces: these alone give the same
    rung. `because` and `missing_for_next` are sentences that a page can print.
    """

    number: int | None
    name: str
    band: str
    because: tuple[str, ...]
    resting_on: tuple[str, ...]
    resting_on_traces: tuple[str, ...]
    missing_for_next: tuple[str, ...]
    provenance: Provenance

    def gap_to(self, declared: int) -> int | None:
        """Rungs above (or, negative, below) what was declared; None while nothing is recorded."""
        return None if self.number is None else self.number - declared


def rung(
    contributions: Sequence[Act],
    traces: Sequence[Trace] = (),
    rules: Sequence[DecisionRule] = (),
    *,
    members: Mapping[str, int],
    scope: Scope,
) -> Rung:
    """Compute over one decision followed through, one stage, or one cycle of four stages.

    `members` counts people by side. Raises ValueError for parts, stages, sides or rules unknown,
    ids given twice, and contributions of several stages under the scope `stage`.
    """
    check(contributions, traces, rules, scope)
    provenance = _provenance(contributions, traces, rules, members, scope)
    recorded = sorted(
        (act for act in contributions if not act.is_entry_by_professional), key=lambda act: act.id
    )
    if not recorded:
        return _nothing_yet(provenance)
    needs = needs_of(_record(recorded, traces, rules, members, scope))
    reached = [number for number, each in needs.items() if all(need.is_met for need in each)]
    if not reached:
        return _lowest(recorded, needs[2], provenance)
    number = max(reached)
    return _standing_on(number, needs[number], needs.get(number + 1, []), provenance)


def _record(
    recorded: Sequence[Act],
    traces: Sequence[Trace],
    rules: Sequence[DecisionRule],
    members: Mapping[str, int],
    scope: Scope,
) -> Record:
    group_of = sides.coarsen(members)
    unpaid = {side: members.get(side, 0) for side in sides.UNPAID_SIDES}
    return Record(
        acts=[act for act in recorded if act.side != sides.PROFESSIONAL],
        traces=[trace for trace in traces if trace.counts],
        rules=rules,
        group_of=group_of,
        groups=list(sides.group_sizes(unpaid, group_of)),
        scope=scope,
    )


def _standing_on(
    number: int, needs: Sequence[Need], next_needs: Sequence[Need], provenance: Provenance
) -> Rung:
    step = RUNGS[number]
    acts = {act.id for need in needs for act in need.acts}
    traces = {trace.id for need in needs for trace in need.traces}
    return Rung(
        number=number,
        name=step.name,
        band=step.band,
        because=tuple(need.sentence for need in needs),
        resting_on=tuple(sorted(acts)),
        resting_on_traces=tuple(sorted(traces)),
        missing_for_next=_missing(next_needs),
        provenance=provenance,
    )


def _lowest(recorded: Sequence[Act], next_needs: Sequence[Need], provenance: Provenance) -> Rung:
    theirs = [act.id for act in recorded if act.side != sides.PROFESSIONAL]
    return Rung(
        number=1,
        name=RUNGS[1].name,
        band=RUNGS[1].band,
        because=("Nothing shows that those who are not paid to be here did more than receive.",),
        resting_on=tuple(theirs or [act.id for act in recorded]),
        resting_on_traces=(),
        missing_for_next=_missing(next_needs),
        provenance=provenance,
    )


def _nothing_yet(provenance: Provenance) -> Rung:
    because = "Nothing is recorded yet. What professionals enter for others does not count here."
    wanted = ("It takes something that happened, recorded by those who were there.",)
    return Rung(None, NOTHING_YET, "", (because,), (), (), wanted, provenance)


def _missing(needs: Sequence[Need]) -> tuple[str, ...]:
    return tuple(need.sentence for need in needs if not need.is_met)


def _provenance(
    contributions: Sequence[Act],
    traces: Sequence[Trace],
    rules: Sequence[DecisionRule],
    members: Mapping[str, int],
    scope: Scope,
) -> Provenance:
    ordered = (
        sorted(contributions, key=lambda act: act.id),
        sorted(traces, key=lambda trace: trace.id),
        sorted(rules, key=lambda rule: rule.decision),
    )
    return Provenance("ladder", VERSION, {"scope": scope}, input_hash(scope, members, *ordered))
