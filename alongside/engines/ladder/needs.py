"""What each rung needs, and whether it is there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.engines import sides
from alongside.engines.ladder.acts import (
    HAVING_A_SAY,
    STAGES,
    TAKING_PART,
    Act,
    DecisionRule,
    Scope,
    Trace,
)

NAMES = {
    sides.USES: "people who use the service",
    sides.FAMILY: "family and unpaid carers",
    sides.NEIGHBOUR: "neighbours",
    sides.LIVED_EXPERIENCE: "people with lived experience",
    sides.EVERYONE: "those who are not paid to be here",
}
FEWEST_PEOPLE = 2


@dataclass(frozen=True)
class Need:
    """One condition: the sentence when it is met, the one when it is not, and what shows it."""

    is_met: bool
    met: str
    wanted: str
    acts: tuple[Act, ...] = ()
    traces: tuple[Trace, ...] = ()

    @property
    def sentence(self) -> str:
        return self.met if self.is_met else self.wanted


@dataclass(frozen=True)
class Record:
    """What counts: acts of people who are not professionals, in their own hand or a peer's."""

    acts: Sequence[Act]
    traces: Sequence[Trace]
    rules: Sequence[DecisionRule]
    group_of: Mapping[str, str]
    groups: Sequence[str]
    scope: Scope

    def having(self, *parts: str) -> list[Act]:
        return [act for act in self.acts if act.part in parts]

    def about(self, decision: str, *parts: str) -> list[Act]:
        return [act for act in self.having(*parts) if act.decision in (decision, None)]


def needs_of(record: Record) -> dict[int, list[Need]]:
    """Rung 2 to 7 to its needs. Rung 1 needs only that something is recorded."""
    said = record.having(*HAVING_A_SAY)
    informed = record.having("informed")
    took_part = record.having(*TAKING_PART)
    told_why = [act for act in informed if act.told_why_in_time]
    say = _by_them(record, said, "spoke, voted or judged how it went")
    designed = _designed(record)
    return {
        2: [_by_them(record, informed + took_part, "heard about it or took part")],
        3: [
            _by_them(
                record, told_why + said, "heard what was decided and why before it took effect"
            )
        ],
        4: [say],
        5: [say, _something_changed(record, said)],
        6: designed.needs,
        7: [*designed.needs, *_followed_through(record, designed.decision)],
    }


def _by_them(record: Record, acts: Sequence[Act], did: str, traces: Sequence[Trace] = ()) -> Need:
    """At least two people, and someone of every group."""
    people = {act.member for act in acts}
    there = {record.group_of[act.side] for act in acts}
    absent = [group for group in record.groups if group not in there]
    if len(people) < FEWEST_PEOPLE:
        wanted = f"It takes at least two people who are not paid to be here who {did}."
    else:
        wanted = f"It takes someone who {did} {_among(absent, there)}."
    return Need(
        is_met=len(people) >= FEWEST_PEOPLE and not absent,
        met=f"People who are not paid to be here, of every group, {did}.",
        wanted=wanted,
        acts=tuple(acts),
        traces=tuple(traces),
    )


def _among(absent: Sequence[str], there: Collection[str]) -> str:
    """Where all came from one group, naming the others would tell which group they are of."""
    if len(there) < 2:
        return "from every group, not from one alone"
    return f"among: {', '.join(NAMES[group] for group in absent)}"


def _something_changed(record: Record, said: Iterable[Act]) -> Need:
    words = {act.id for act in said}
    changes = tuple(
        trace
        for trace in record.traces
        if trace.kind == "change" and words.intersection(trace.words)
    )
    return Need(
        is_met=bool(changes),
        met="A recorded change goes back to what they said.",
        wanted="It takes a recorded change that goes back to what they said.",
        acts=_traced(said, changes),
        traces=changes,
    )


@dataclass(frozen=True)
class Designed:
    """The decision that comes closest to co-design, None where no rule needed their group."""

    decision: str | None
    needs: list[Need]


def _designed(record: Record) -> Designed:
    """One decision must fill both needs: putting one forward and deciding another is neither."""
    candidates = [
        Designed(rule.decision, _designed_and_decided(record, rule.decision))
        for rule in sorted(record.rules, key=lambda rule: rule.decision)
        if rule.needs_their_group
    ]
    if not candidates:
        wanted = "It takes a decision under a rule that needs the groups who are not paid."
        return Designed(None, [Need(False, "", wanted)])
    return max(candidates, key=lambda each: _closeness(each, record))


def _closeness(designed: Designed, record: Record) -> tuple[int, ...]:
    """For rung 7, a decision that was followed through goes before one that was not."""
    follow = _followed_through(record, designed.decision)
    met = sum(need.is_met for need in designed.needs)
    people = {act.member for need in designed.needs for act in need.acts}
    return (met, sum(need.is_met for need in follow), len(people))


def _designed_and_decided(record: Record, decision: str) -> list[Need]:
    spoken = record.about(decision, "spoke")
    words = {act.id for act in spoken}
    led_here = [
        trace
        for trace in record.traces
        if (trace.kind == "change" or trace.leads_to == decision) and words & set(trace.words)
    ]
    shaped = [*record.about(decision, "initiated"), *_traced(spoken, led_here)]
    decided = [act for act in record.having("decided") if act.decision == decision]
    return [
        _by_them(record, shaped, "put it forward or shaped it", led_here),
        _by_them(record, decided, "decided under a rule that needs their group"),
    ]


def _followed_through(record: Record, decision: str | None) -> list[Need]:
    if record.scope == "stage":
        wanted = "One stage alone goes no higher: follow the decision through, or a whole cycle."
        return [Need(False, "", wanted)]
    if record.scope == "cycle":
        delivered, assessed = record.having("delivered"), record.having("assessed")
    else:
        delivered = record.about(decision or "", "delivered")
        assessed = record.about(decision or "", "assessed")
    return [
        _by_them(record, delivered, "delivered"),
        _by_them(record, assessed, "judged how it went"),
        *(_in_every_stage(record) if record.scope == "cycle" else []),
    ]


def _in_every_stage(record: Record) -> list[Need]:
    active = record.having(*TAKING_PART)
    return [
        _by_them(
            record, [act for act in active if act.stage == stage], f"took part in stage: {stage}"
        )
        for stage in STAGES
    ]


def _traced(acts: Iterable[Act], traces: Iterable[Trace]) -> tuple[Act, ...]:
    words = {word for trace in traces for word in trace.words}
    return tuple(act for act in acts if act.id in words)
