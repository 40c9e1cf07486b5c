"""What was decided, by which count, and everything that happened to it afterwards."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.jinja import day
from alongside.core.models import Row
from alongside.decisions.models.ballots import Ballot, RollEntry
from alongside.decisions.models.positions import Position
from alongside.decisions.models.proposals import WOULD, Proposal
from alongside.easyread.originals import Original, original
from alongside.partnerships.models import Membership

BY_BALLOT = [
    ("adopted", gettext_lazy("Agreed")),
    ("provisional", gettext_lazy("Agreed for now")),
    ("back_to_the_table", gettext_lazy("Back to the table")),
    ("not_adopted", gettext_lazy("Not agreed")),
]
BY_BODY = [
    ("body_yes", gettext_lazy("Yes")),
    ("body_in_part", gettext_lazy("Yes, in part")),
    ("body_no", gettext_lazy("No")),
]
KEEPS = [
    ("keep", gettext_lazy("Keep it as it is")),
    ("change", gettext_lazy("It needs changing")),
    ("end", gettext_lazy("It has done its work")),
]


class Decision(Row):
    """The outcome of one ballot, or what the body decided. Kept for good, even when reversed.

    `result` is the engine's own JSON: engine, version, parameters, input_hash, sides, steps.
    `record` is the whole public record, frozen; `digest` its SHA-256, which anyone can check.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="decisions")
    ballot = models.OneToOneField(Ballot, models.CASCADE, null=True, related_name="decision")
    outcome = models.CharField(max_length=20, choices=BY_BALLOT + BY_BODY)
    result = models.JSONField(default=dict)
    record = models.JSONField()
    digest = models.CharField("SHA-256 of the record", max_length=64)
    decided_at = models.DateTimeField(default=clock.now)
    starts_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    answer_due_on = models.DateField("answer in writing due on", null=True)
    called_back_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    reasons = models.TextField(blank=True)

    personal = Personal(
        owner="decided_by__person",
        erasure="keep",
        kept=("outcome", "result", "record", "digest", "reasons"),
        why="The public record of a decision; it names nobody but a post.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ballot__isnull=False, outcome__in=[name for name, _ in BY_BALLOT])
                | Q(
                    ballot=None,
                    decided_by__isnull=False,
                    outcome__in=[name for name, _ in BY_BODY],
                ),
                name="a_ballot_or_a_body_decides",
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        """Of its record."""
        proposal = self.proposal
        where = [proposal.partnership.slug, proposal.pk, self.pk]
        return reverse("decision_record", args=where)

    def for_easy_read(self) -> Original:
        """What was decided, and why."""
        title = str(self.record.get("title", self.proposal.title))
        parts = [
            (_("What was put forward"), self.record.get("words", "")),
            (_("What was decided"), dict(BY_BALLOT + BY_BODY)[self.outcome]),
            (_("The rule at work"), " ".join(self.steps)),
            (_("The reasons"), self.reasons),
            (_("It starts on"), day(self.starts_on)),
        ]
        return original(self, title, self.proposal.partnership, parts, self.get_absolute_url())

    @property
    def is_the_bodys(self) -> bool:
        return self.ballot_id is None

    @property
    def standing(self) -> str:
        """A key of STATES: the outcome, unless something happened to it since."""
        if later := self.reversed_by.all():
            return "amended" if later[0].would == "amend" else "reversed"
        if self.called_back_at:
            return "called_back"
        if not self.is_the_bodys and not self.result.get("binding", True):
            return "advised"
        return self.outcome

    @property
    def stands(self) -> bool:
        """Whether it is in force, or will be on its day."""
        return self.standing in {"adopted", "provisional", "body_yes", "body_in_part"}

    @property
    def by_consent(self) -> bool:
        return bool(self.result.get("by_consent"))

    @property
    def steps(self) -> list[str]:
        return list(self.result.get("steps", []))

    @property
    def unheard(self) -> list[str]:
        """The groups that were not heard, as the engine names them."""
        terms: dict[str, Any] = self.result.get("provisional") or {}
        return list(terms.get("unheard", []))

    @property
    def answer_is_late(self) -> bool:
        due, answered = self.answer_due_on, hasattr(self, "written_answer")
        return due is not None and not answered and due < clock.today()

    @property
    def review_is_due(self) -> bool:
        day: date | None = self.review_on
        return self.stands and day is not None and day <= clock.today()


class TellingQuerySet(models.QuerySet["Telling"]):
    def waiting(self) -> "TellingQuerySet":
        still_here = self.filter(membership__in=Membership.objects.current(), told_at=None)
        return still_here.select_related("membership__person").order_by("id")


class Telling(Row):
    """Somebody whom no letter reaches is to be told what was decided, by a person."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="tellings")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)

    objects = TellingQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "membership"], name="told_once_each")
        ]

    def __str__(self) -> str:
        return f"tell {self.membership}"


class DissentResponse(Row):
    """What was done about something that somebody could not go with."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="responses")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="by__person", erasure="keep", kept=("words",), why="Part of the decision's record."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class WrittenAnswer(Row):
    """Whoever holds the budget answers in writing when paid people stay against."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="written_answer")
    words = models.TextField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="by__person", erasure="keep", kept=("words",), why="Part of the decision's record."
    )

    def __str__(self) -> str:
        return self.words[:60]


class CallBack(Row):
    """Somebody on the roll asks for a decision back that too few were heard on."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="call_backs")
    entry = models.ForeignKey(RollEntry, models.CASCADE, related_name="+")

    personal = Personal(owner="entry__membership__person", erasure="keep", why="Numbers only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "entry"], name="called_back_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.decision} called back"


class Reversal(Row):
    """A later decision takes an earlier one back, or changes it. Both stay on the record."""

    earlier = models.ForeignKey(Decision, models.CASCADE, related_name="reversed_by")
    later = models.OneToOneField(Decision, models.CASCADE, related_name="reversal")
    would = models.CharField(max_length=8, choices=WOULD, default="reverse")

    personal = NothingPersonal(why="Which decision took back which.")

    def __str__(self) -> str:
        return f"{self.later} reverses {self.earlier}"


class Review(Row):
    """How it went, looked at again on its day."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="reviews")
    words = models.CharField(max_length=500)
    keeps = models.CharField(max_length=8, choices=KEEPS)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="by__person",
        erasure="keep",
        kept=("words", "keeps"),
        why="Part of the decision's record.",
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.words
