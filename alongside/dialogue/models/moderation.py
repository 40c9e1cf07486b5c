"""Why a statement is not shown: agreed reasons, an open log, an appeal."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Participant
from alongside.dialogue.models.statements import Statement
from alongside.partnerships.models import Membership

REASONS = [
    ("names_someone", "It names or describes a person"),
    ("hurtful", "It is hurtful"),
    ("off_question", "It is not about this question"),
    ("two_ideas", "It holds more than one idea: please say them one by one"),
    ("said_already", "Another statement says the same"),
    ("advert", "It is an advert, or only a link"),
]


class Moderation(Row):
    """One decision on one statement, with its agreed reason, for everyone to read."""

    DECISIONS = [("show", "Show it"), ("hold", "Hold it"), ("reject", "Don't show it")]

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="moderations")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    reason = models.CharField(max_length=20, choices=REASONS, blank=True)
    note = models.CharField(max_length=280, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

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


class Appeal(Row):
    """The author asks again; somebody other than who decided answers, with words."""

    moderation = models.OneToOneField(Moderation, models.CASCADE, related_name="appeal")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=500)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    personal = Personal(owner="by__person", erasure="blank", fields=("words",), kept=("answer",))

    def __str__(self) -> str:
        return self.words[:60]
