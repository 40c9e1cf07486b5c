"""Why a statement is not shown: agreed reasons, an open log, an appeal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation
from alongside.dialogue.models.participants import Participant
from alongside.dialogue.models.statements import Statement
from alongside.partnerships.models import Membership

REASONS = [
    ("names_someone", _("It names or describes a person")),
    ("hurtful", _("It is hurtful")),
    ("off_question", _("It is not about this question")),
    ("two_ideas", _("It holds more than one idea: please say them one by one")),
    ("said_already", _("Another statement says the same")),
    ("advert", _("It is an advert, or only a link")),
]


# Reasons for which the log does not say the words again.
UNSAID = {"names_someone", "hurtful"}


class ModerationQuerySet(models.QuerySet["Moderation"]):
    def in_conversation(self, conversation: Conversation) -> "ModerationQuerySet":
        """With all that the log shows of each, in a fixed number of queries."""
        rows = self.filter(statement__conversation=conversation)
        return rows.select_related(
            "statement__author", "by__person", "appeal__by", "appeal__answered_by__person"
        )


class Moderation(Row):
    """One decision on one statement, with its agreed reason, for everyone to read."""

    DECISIONS = [("show", _("Show it")), ("hold", _("Hold it")), ("reject", _("Don't show it"))]

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="moderations")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    reason = models.CharField(max_length=20, choices=REASONS, blank=True)
    note = models.CharField(max_length=280, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = ModerationQuerySet.as_manager()
    personal = Personal(
        owner="by__person",
        erasure="keep",
        kept=("decision", "reason", "note"),
        why="The open log of what was not shown, and why.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="show") | ~Q(reason=""), name="no_rejection_without_reason"
            )
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.statement}"

    @property
    def words_may_be_repeated(self) -> bool:
        return self.reason not in UNSAID

    def open_appeal(self) -> "Appeal | None":
        found: Appeal | None = getattr(self, "appeal", None)
        return found if found and found.answered_at is None else None


class AppealQuerySet(models.QuerySet["Appeal"]):
    def in_conversation(self, conversation: Conversation) -> "AppealQuerySet":
        rows = self.filter(moderation__statement__conversation=conversation)
        return rows.select_related("by", "moderation__by", "moderation__statement__conversation")

    def waiting(self) -> "AppealQuerySet":
        return self.filter(answered_at=None)


class Appeal(Row):
    """The author asks again; somebody other than who decided answers, with words."""

    moderation = models.OneToOneField(Moderation, models.CASCADE, related_name="appeal")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=500)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    objects = AppealQuerySet.as_manager()
    personal = Personal(
        owner="by__person",
        erasure="blank",
        fields=("words",),
        kept=("answer",),
        why="The answer belongs to whoever gave it.",
    )

    def __str__(self) -> str:
        return self.words[:60]
