"""All that is recorded of one group, loaded once, in the engine's own terms.

The number of queries is the same for one decision and for five hundred.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from django.db.models import Count

from alongside.balance.models import DeclaredRung
from alongside.balance.summing import Alike, added_up, one_by_one
from alongside.decisions.dates import local_day
from alongside.decisions.models import (
    AskSource,
    Ballot,
    Decision,
    DecisionSource,
    FollowUp,
    Proposal,
    RollEntry,
    Wording,
)
from alongside.dialogue.models import Statement
from alongside.engines.ladder import Act, DecisionRule
from alongside.engines.ladder import Trace as Led
from alongside.engines.ladder.acts import Part, Stage, Whose
from alongside.engines.sides import UNPAID_SIDES
from alongside.partnerships.models import (
    ChangeConfirmation,
    Contribution,
    Partnership,
    StageTurn,
    Trace,
)

UNASKED = "neighbour"  # nobody is left out because no one has asked them what they are here as
PROPOSAL, BALLOT = "decisions.proposal", "decisions.ballot"
STATEMENT, CONVERSATION = "dialogue.statement", "dialogue.conversation"
CHANGE, PROMISE = "partnerships.change", "partnerships.promise"
ASK, STEP = "asks.ask", "asks.step"


@dataclass
class GroupRecord:
    """`belongs` maps the name of a thing to the proposal that it belongs to.

    `summed`: what has no decision is added up in the database (`summing`), and `acts` holds one
    for all that are alike; `times` says how many, by its number.
    """

    partnership: Partnership
    summed: bool = False
    belongs: dict[str, int] = field(default_factory=dict)
    background: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    whose: dict[int, str] = field(default_factory=dict)
    starts_on: dict[int, date | None] = field(default_factory=dict)

    @classmethod
    def of(cls, partnership: Partnership, *, summed: bool = False) -> "GroupRecord":
        record = cls(partnership, summed)
        record._load_decisions()
        record._load_what_followed()
        record._load_background()
        return record

    @cached_property
    def contributions(self) -> list[Contribution]:
        rows = self.partnership.contributions.standing()
        rows = rows.filter(one_by_one(self._traced)) if self.summed else rows
        return list(rows.order_by("id"))

    @cached_property
    def alike(self) -> list[Alike]:
        return added_up(self.partnership, self.turns, self._traced) if self.summed else []

    @cached_property
    def times(self) -> dict[str, int]:
        return {str(one.first.pk): one.times for one in self.alike}

    @cached_property
    def acts(self) -> dict[str, Act]:
        """Contributions by their number, as the engine takes them."""
        rows = [*self.contributions, *(one.first for one in self.alike)]
        return {str(row.pk): self._act(row) for row in rows}

    @cached_property
    def ids_about(self) -> dict[str, list[str]]:
        """The name of a thing to the numbers of the contributions about it."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.contributions:
            found[row.about].append(str(row.pk))
        return found

    @cached_property
    def traces(self) -> list[Led]:
        return [*self._traces_to_changes(), *self._traces_to_decisions()]

    @cached_property
    def rules(self) -> list[DecisionRule]:
        return [
            DecisionRule(f"{PROPOSAL}:{number}", cast(Whose, whose))
            for number, whose in sorted(self.whose.items())
        ]

    @cached_property
    def members(self) -> Mapping[str, int]:
        rows = self.partnership.memberships.current().with_people()
        return Counter(row.roll_side for row in rows)

    @cached_property
    def rolls(self) -> dict[int, Mapping[str, int]]:
        """Proposal to people by side, as frozen for its last ballot."""
        ours = RollEntry.objects.filter(ballot__proposal__partnership=self.partnership)
        rows = ours.values_list("ballot__proposal", "ballot", "side").annotate(Count("id"))
        found: dict[int, Mapping[str, int]] = {}
        for proposal, ballots in groupby(sorted(rows), key=itemgetter(0)):
            counted = list(ballots)
            last = max(ballot for _, ballot, _, _ in counted)
            found[proposal] = {side: n for _, ballot, side, n in counted if ballot == last}
        return found

    @cached_property
    def turns(self) -> dict[str, StageTurn]:
        """The latest turn of each stage that the group has been at."""
        return {turn.stage: turn for turn in self.partnership.stage_turns.all()}

    @cached_property
    def declared(self) -> dict[str, int]:
        """The name of a thing to the rung that was promised for it."""
        rows = DeclaredRung.objects.filter(partnership=self.partnership)
        return dict(rows.values_list("about", "rung"))

    def names_of(self, proposal: int) -> set[str]:
        """Everything that a decision is made of: itself, its ballots, what led to and from it."""
        own = {name for name, number in self.belongs.items() if number == proposal}
        return own | self.background[proposal]

    def members_for(self, proposal: int) -> Mapping[str, int]:
        return self.rolls.get(proposal, self.members)

    def about_decision(self, proposal: int) -> list[Act]:
        ids = [number for name in self.names_of(proposal) for number in self.ids_about[name]]
        return [self.acts[number] for number in ids]

    def at_stage(self, stage: str) -> list[Act]:
        """Of the stage's latest turn: a service comes round to each of them again."""
        turn = self.turns.get(stage)
        rows = [row for row in self.contributions if row.stage == stage]
        rows = [row for row in rows if turn and row.made_at >= turn.made_at]
        rows += [one.first for one in self.alike if one.latest and one.first.stage == stage]
        return [self.acts[str(row.pk)] for row in rows]

    def _act(self, row: Contribution) -> Act:
        proposal = self.belongs.get(row.about)
        starts = self.starts_on.get(proposal) if proposal else None
        in_time = starts is not None and local_day(row.made_at) < starts
        return Act(
            id=str(row.pk),
            member=str(row.membership_id),
            part=cast(Part, row.part),
            stage=cast(Stage, row.stage),
            side=row.side or UNASKED,
            entered_by_side=row.entered_by_side or (UNASKED if row.entered_by_id else None),
            decision=self._decision_of(row, proposal),
            told_why_in_time=row.part == "informed" and in_time,
        )

    def _decision_of(self, row: Contribution, proposal: int | None) -> str | None:
        """What an act belongs to. Only putting a proposal itself forward shapes a decision:
        opening a conversation, or promising to carry it out, is initiating something else.
        """
        if row.part == "initiated" and not row.about.startswith(PROPOSAL):
            return row.about
        return f"{PROPOSAL}:{proposal}" if proposal else None

    def _load_decisions(self) -> None:
        ours = {"proposal__partnership": self.partnership}
        rows = Proposal.objects.filter(partnership=self.partnership)
        self.belongs |= {f"{PROPOSAL}:{pk}": pk for pk in rows.values_list("pk", flat=True)}
        for number, proposal in Ballot.objects.filter(**ours).values_list("pk", "proposal"):
            self.belongs[f"{BALLOT}:{number}"] = proposal
        decided = Decision.objects.filter(**ours).order_by("id")
        for proposal, ballot, whose, starts_on in decided.values_list(
            "proposal", "ballot", "ballot__whose", "starts_on"
        ):
            self.whose[proposal] = whose if ballot else "body"
            self.starts_on[proposal] = starts_on

    def _load_what_followed(self) -> None:
        """Promises that carry a decision out, and changes that are traced to it."""
        rows = FollowUp.objects.filter(proposal__partnership=self.partnership)
        for promise, proposal in rows.values_list("promise", "proposal"):
            self.belongs[f"{PROMISE}:{promise}"] = proposal
        for trace in self._change_traces:
            if trace.about in self.belongs:
                self.belongs.setdefault(f"{CHANGE}:{trace.change_id}", self.belongs[trace.about])

    def _load_background(self) -> None:
        """The whole conversation from which a proposal grew: others spoke and answered there."""
        conversations: dict[int, list[int]] = defaultdict(list)
        for source in self._sources:
            conversations[source.statement.conversation_id].append(source.proposal_id)
        said = Statement.objects.filter(conversation__in=conversations)
        for statement, conversation in said.values_list("pk", "conversation"):
            for proposal in conversations[conversation]:
                self.background[proposal] |= {
                    f"{STATEMENT}:{statement}",
                    f"{CONVERSATION}:{conversation}",
                }

        for _, proposal, ask, step in self._asked:
            self.background[proposal] |= {f"{ASK}:{ask}", f"{STEP}:{step}"}

    @cached_property
    def _asked(self) -> list[tuple[int, int, int, int]]:
        """Questions that led to proposals: (source, proposal, ask, the step of asking it)."""
        rows = AskSource.objects.filter(proposal__partnership=self.partnership)
        rows = rows.filter(ask__steps__verb="asked").order_by("id")
        return list(rows.values_list("pk", "proposal", "ask", "ask__steps"))

    @cached_property
    def _sources(self) -> list[DecisionSource]:
        rows = DecisionSource.objects.filter(proposal__partnership=self.partnership)
        return list(rows.select_related("statement"))

    @cached_property
    def _traced(self) -> set[str]:
        return {trace.about for trace in self._change_traces}

    @cached_property
    def _change_traces(self) -> list[Trace]:
        rows = Trace.objects.filter(change__partnership=self.partnership)
        return list(rows.select_related("change").order_by("id"))

    def _traces_to_changes(self) -> list[Led]:
        confirmed = self._confirmed_changes()
        return [
            Led(
                id=f"trace:{trace.pk}",
                words=self.ids_about[trace.about],
                leads_to=f"{CHANGE}:{trace.change_id}",
                kind="change",
                entered_by_side=self._side_of(f"{CHANGE}:{trace.change_id}", "spoke"),
                confirmed_by_side=confirmed.get(trace.change_id),
            )
            for trace in self._change_traces
        ]

    def _traces_to_decisions(self) -> list[Led]:
        """Something said that a proposal quotes, and words that somebody wrote into it."""
        said = [
            Led(
                id=f"source:{source.pk}",
                words=self.ids_about[f"{STATEMENT}:{source.statement_id}"],
                leads_to=f"{PROPOSAL}:{source.proposal_id}",
                kind="decision",
                entered_by_side=self._side_of(f"{PROPOSAL}:{source.proposal_id}", "initiated"),
            )
            for source in self._sources
        ]
        said += [
            Led(
                id=f"asked:{source}",
                words=self._initiating(f"{ASK}:{ask}", f"{STEP}:{step}"),
                leads_to=f"{PROPOSAL}:{proposal}",
                kind="decision",
                entered_by_side=self._side_of(f"{PROPOSAL}:{proposal}", "initiated"),
            )
            for source, proposal, ask, step in self._asked
        ]
        return said + [
            Led(
                id=f"wording:{wording.pk}",
                words=self._spoken_by(f"{PROPOSAL}:{wording.proposal_id}", wording.written_by_id),
                leads_to=f"{PROPOSAL}:{wording.proposal_id}",
                kind="decision",
            )
            for wording in self._later_wordings()
        ]

    def _later_wordings(self) -> list[Wording]:
        rows = Wording.objects.filter(proposal__partnership=self.partnership, number__gt=1)
        return list(rows.order_by("id"))

    def _spoken_by(self, about: str, membership: int) -> list[str]:
        acts = [self.acts[number] for number in self.ids_about[about]]
        return [act.id for act in acts if act.part == "spoke" and act.member == str(membership)]

    def _initiating(self, *about: str) -> list[str]:
        acts = [self.acts[number] for name in about for number in self.ids_about[name]]
        return [act.id for act in acts if act.part == "initiated"]

    def _side_of(self, about: str, part: str) -> str | None:
        """The side of whoever did that first."""
        for number in self.ids_about[about]:
            if self.acts[number].part == part:
                return self.acts[number].side
        return None

    def _confirmed_changes(self) -> dict[int, str]:
        """Changes that someone unpaid has confirmed: change to the side they held then."""
        rows: Any = ChangeConfirmation.objects.filter(
            change__partnership=self.partnership, agrees=True
        ).values_list("change", "membership")
        found: dict[int, str | None] = {}
        for change, membership in rows:
            for number in self.ids_about[f"{CHANGE}:{change}"]:
                act = self.acts[number]
                if act.part == "assessed" and act.member == str(membership):
                    found[change] = act.side if act.side in UNPAID_SIDES else found.get(change)
        return {change: side for change, side in found.items() if side}
