"""Rungs and shares, read from what is recorded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.audit.models import name_of
from alongside.balance.record import GroupRecord
from alongside.decisions.models import Proposal
from alongside.engines.ladder import Act, BalanceBySide, Rung, balance_by_side, rung
from alongside.engines.sides import EVERYONE, LIVED_EXPERIENCE
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.partnerships import STAGES

GROUP_WORDS = {
    "uses": gettext_lazy("People who use the service"),
    "family": gettext_lazy("Family and unpaid carers"),
    "neighbour": gettext_lazy("People who live or work nearby"),
    LIVED_EXPERIENCE: gettext_lazy("People with lived experience"),
    "unpaid": gettext_lazy("People who are not paid to be here"),
    "professional": gettext_lazy("People paid to be here"),
    EVERYONE: gettext_lazy("Everyone"),
}
RUNG_NAMES = {
    1: gettext_lazy("coercing"),
    2: gettext_lazy("educating"),
    3: gettext_lazy("informing"),
    4: gettext_lazy("consulting"),
    5: gettext_lazy("engaging"),
    6: gettext_lazy("co-designing"),
    7: gettext_lazy("co-producing"),
}
WHOLE_WAY = gettext_lazy("The whole way so far")
PART_WORDS = {
    "initiated": gettext_lazy("Put something forward"),
    "spoke": gettext_lazy("Spoke"),
    "voted": gettext_lazy("Answered"),
    "decided": gettext_lazy("Decided"),
    "facilitated": gettext_lazy("Ran rounds"),
    "delivered": gettext_lazy("Did the work"),
    "assessed": gettext_lazy("Judged how it went"),
}


@dataclass(frozen=True)
class Standing:
    """One thing on the ladder: what was promised, what happened, and the gap between them."""

    about: str
    title: str
    declared: int | None
    computed: Rung
    acts: tuple[Act, ...]
    is_over: bool = True
    times: Mapping[str, int] = field(default_factory=dict)

    @property
    def acts_count(self) -> int:
        """How many contributions there are, also where one stands for several."""
        return sum(self.times.get(act.id, 1) for act in self.acts)

    @property
    def resting_count(self) -> int:
        return sum(self.times.get(number, 1) for number in self.computed.resting_on)

    @property
    def number(self) -> int | None:
        """The rung that a page shows: what happened is computed after, not while it happens."""
        return self.computed.number if self.is_over else None

    @property
    def happened_words(self) -> str:
        if not self.is_over:
            return _("not decided yet")
        if not self.number:
            return _("nothing recorded yet")
        return f"{self.number}, {RUNG_NAMES[self.number]}"

    @property
    def gap(self) -> int | None:
        return None if self.declared is None or self.number is None else self.number - self.declared

    @property
    def gap_words(self) -> str:
        if self.gap is None:
            return ""
        if self.gap == 0:
            return _("As promised")
        count = abs(self.gap)
        above = ngettext(
            "{count} rung above what was promised", "{count} rungs above what was promised", count
        )
        below = ngettext(
            "{count} rung below what was promised", "{count} rungs below what was promised", count
        )
        return (above if self.gap > 0 else below).format(count=count)

    @property
    def sentence(self) -> str:
        """For the chart: promised and happened, in one line."""
        promised = (
            _("Promised: {declared}.").format(declared=self.declared)
            if self.declared
            else _("Nothing was promised.")
        )
        gap = f" {self.gap_words}." if self.gap_words else ""
        return _("{promised} What happened: {happened}.{gap}").format(
            promised=promised, happened=self.happened_words, gap=gap
        )


def rung_of_decision(proposal: Proposal) -> Rung:
    return decision_standing(GroupRecord.of(proposal.partnership), proposal).computed


def rung_of_stage(partnership: Partnership, stage: str) -> Rung:
    return stage_standing(GroupRecord.of(partnership), stage).computed


def rung_of_cycle(partnership: Partnership) -> Rung:
    return whole_standing(GroupRecord.of(partnership)).computed


def decision_standing(record: GroupRecord, proposal: Proposal) -> Standing:
    """Over those who were on its roll; before anyone is asked, over the members of today."""
    acts, members = record.about_decision(proposal.pk), record.members_for(proposal.pk)
    rules = [rule for rule in record.rules if rule.decision == name_of(proposal)]
    computed = rung(acts, record.traces, rules, members=members, scope="decision")
    over = proposal.pk in record.starts_on
    return _standing(record, name_of(proposal), proposal.title, computed, acts, over)


def stage_standing(record: GroupRecord, stage: str) -> Standing:
    acts, turn = record.at_stage(stage), record.turns.get(stage)
    computed = rung(acts, record.traces, record.rules, members=record.members, scope="stage")
    about = name_of(turn) if turn else ""
    return _standing(record, about, dict(STAGES)[stage], computed, acts)


def whole_standing(record: GroupRecord) -> Standing:
    acts = list(record.acts.values())
    computed = rung(acts, record.traces, record.rules, members=record.members, scope="cycle")
    return _standing(record, name_of(record.partnership), WHOLE_WAY, computed, acts)


def shares(
    acts: Sequence[Act], members: Mapping[str, int], times: Mapping[str, int] | None = None
) -> BalanceBySide:
    """Who took which part beside who is here; too small a split is never made."""
    return balance_by_side(acts, members, times)


def parts_counted(standing: Standing) -> dict[str, int]:
    """How often each part was taken, in the order of the ladder's words."""
    counted: Counter[str] = Counter()
    for act in standing.acts:
        counted[act.part] += standing.times.get(act.id, 1)
    every = [*PART_WORDS, "informed", "received"]
    return {part: counted[part] for part in every if counted[part]}


def _standing(
    record: GroupRecord,
    about: str,
    title: str,
    computed: Rung,
    acts: Sequence[Act],
    is_over: bool = True,
) -> Standing:
    declared = record.declared.get(about)
    return Standing(about, title, declared, computed, tuple(acts), is_over, record.times)
