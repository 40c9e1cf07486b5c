"""Reasons that others may read: a copy of a "because", looked at before anybody reads it."""

import uuid

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation, Round
from alongside.dialogue.models.moderation import REASONS
from alongside.dialogue.models.votes import Vote
from alongside.partnerships.models import Membership


class ReasonQuerySet(models.QuerySet["Reason"]):
    def of_what_is_over(self) -> "ReasonQuerySet":
        """Those of a round, or a conversation, in which nobody answers any more."""
        over = Q(conversation__closed_at__isnull=False)
        over |= Q(conversation__closes_at__lte=clock.now())
        return self.filter(over | Q(round__closed_at__isnull=False))

    def released(self) -> "ReasonQuerySet":
        """Those that have come to be looked at (`releasing`): none is looked at or read before.

        Whoever looks at one while people still answer could tell from the moment whose it is.
        """
        return self.exclude(released_at=None)

    def waiting(self) -> "ReasonQuerySet":
        return self.filter(standing="waiting")

    def to_look_at(self) -> "ReasonQuerySet":
        """What waits first, then by the words alone: the order in which they came is not told."""
        first = Case(When(standing="waiting", then=0), default=1)
        return self.select_related("vote__statement").order_by(first, Lower("words"), "key")


class Reason(Row):
    """Words beside one answer that others may read without a name; the vote keeps its own.

    Other words, or another answer, make another row: what was looked at is what is read. `key` is
    what pages and results name it by, since numbers would tell in which order they came.
    `round`: the one in which it was given; None in a conversation with the public.
    """

    STANDINGS = [
        ("waiting", _("Waiting to be looked at")),
        ("accepted", _("Others may read it")),
        ("refused", _("Not shown, with a reason")),
    ]

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reasons")
    vote = models.OneToOneField(Vote, models.CASCADE, related_name="reason")
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=280)
    standing = models.CharField(max_length=10, choices=STANDINGS, default="waiting")
    refused_for = models.CharField(max_length=20, choices=REASONS, blank=True)
    note = models.CharField("a word to whoever wrote it", max_length=280, blank=True)
    released_at = models.DateTimeField("came to be looked at", null=True)
    looked_at = models.DateTimeField(null=True)

    objects = ReasonQuerySet.as_manager()
    personal = Personal(
        owner="vote__participant__person",
        erasure="delete",
        fields=("words", "note"),
        kept=("standing", "refused_for"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(standing="refused") | ~Q(refused_for=""),
                name="no_refusal_without_reason",
            )
        ]
        indexes = [models.Index(fields=["conversation", "looked_at"], name="reasons_looked_at")]

    def __str__(self) -> str:
        return self.words


class ReasonRefusalQuerySet(models.QuerySet["ReasonRefusal"]):
    def per_reason(self) -> "list[tuple[str, int]]":
        """(the agreed reason in words, how often), most often first."""
        counted = self.values_list("reason").annotate(models.Count("pk")).order_by()
        named = [(str(dict(REASONS)[reason]), number) for reason, number in counted]
        return sorted(named, key=lambda line: (-line[1], line[0]))


class ReasonRefusal(Row):
    """That a reason was not shown, and why: a line of the open log, which leads to nobody.

    Neither the words, nor the statement, nor the answer: it stays when the reason has gone.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reason_refusals")
    reason = models.CharField(max_length=20, choices=REASONS)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = ReasonRefusalQuerySet.as_manager()
    personal = Personal(
        owner="by__person",
        erasure="keep",
        kept=("reason",),
        why="The open log of what was not shown, and why.",
    )

    class Meta:
        verbose_name = _("reason that was not shown")
        verbose_name_plural = _("reasons that were not shown")

    def __str__(self) -> str:
        return self.get_reason_display()
