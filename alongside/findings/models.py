"""What was worked out from a conversation, kept until it is due again."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.dialogue.models import Conversation, Reason, Statement, Vote

GROUND, MAP = "common_ground", "opinion_map"


class MapResultQuerySet(models.QuerySet["MapResult"]):
    def ground_of(self, conversation: Conversation) -> "MapResult | None":
        """The kept common ground, with all that is held in it."""
        return self.filter(conversation=conversation, kind=GROUND).order_by("-id").first()

    def ground_in_short(self, conversation: Conversation) -> "MapResult | None":
        """The same without what is large: when it was made, and from how many answers."""
        return self.defer("result", "people").ground_of(conversation)

    def answers_drawn(self, conversation: Conversation) -> int | None:
        """How many answers the drawn map rests on; None while there is no map."""
        drawn = self.filter(conversation=conversation, kind=MAP).order_by("-id")
        return drawn.values_list("answers", flat=True).first()


class MapResult(Row):
    """A kept result: what the page shows until enough new answers have come.

    `result` is the engine's own JSON shape, with engine, version, parameters, input_hash.
    `people` (who stands where) is kept apart, for one's own dot only. `made_at` is when it last
    changed; `checked_at` when it was last worked out, be it to the same.
    """

    KINDS = [("opinion_map", _("Opinion map")), ("common_ground", _("Common ground"))]

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="results")
    kind = models.CharField(max_length=16, choices=KINDS)
    answers = models.PositiveIntegerField(help_text="Answers counted when it was worked out")
    input_hash = models.CharField(max_length=64)
    result = models.JSONField()
    people = models.JSONField(default=dict)
    checked_at = models.DateTimeField(default=clock.now)

    objects = MapResultQuerySet.as_manager()
    personal = NothingPersonal(
        why="Recomputed without a person's answers once they are erased.", days=400
    )

    class Meta:
        indexes = [models.Index(fields=["conversation", "kind", "-id"], name="newest_result")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.conversation_id}"

    def answers_since(self) -> int:
        """Answers given or changed since this last changed."""
        return _answers(self.conversation).filter(made_at__gte=self.made_at).count()

    def is_closed_since(self) -> bool:
        """Whether a round, or all of it, has closed since this was last worked out, or something
        of it was put forward, or reasons were looked at.
        """
        conversation = self.conversation
        since = self.checked_at
        if conversation.reasons.filter(looked_at__gt=since).exists():
            return True
        if conversation.rounds.filter(closed_at__gt=since).exists():
            return True
        if conversation.statements.filter(put_forward_at__gt=since).exists():
            return True
        return any(end > self.checked_at for end in _ends(conversation))


def is_due(conversation: Conversation, answers: int) -> bool:
    """So many answers have come since the kept result, or something has closed: asked of the
    rows each time, so that no deed in a conversation has to leave word here.
    """
    kept = MapResult.objects.ground_in_short(conversation)
    if kept is not None:
        kept.conversation = conversation
        return kept.is_closed_since() or kept.answers_since() >= answers
    if _ends(conversation) or conversation.rounds.exclude(closed_at=None).exists():
        return True
    return _answers(conversation).count() >= answers


def conversations_to_look_at() -> "models.QuerySet[Conversation]":
    """Those that people can answer, and those that ended, or of which something
    was put forward, or whose reasons were looked at, since their result was worked out.

    One that ended without any is looked at for a week: after that, what is gone has run out.
    """
    kept = MapResult.objects.filter(conversation=OuterRef("pk"), kind=GROUND).order_by("-id")
    rows: models.QuerySet[Any] = Conversation.objects.alias(
        checked=Subquery(kept.values("checked_at")[:1])
    )
    now = clock.now()
    lately = now - timedelta(days=7)
    is_open = Q(closed_at=None) & (Q(closes_at=None) | Q(closes_at__gt=now))
    ended = Q(closed_at__gt=F("checked")) | Q(closes_at__gt=F("checked"), closes_at__lte=now)
    never = Q(checked=None) & (Q(closed_at__gt=lately) | Q(closes_at__gt=lately))
    forward = Exists(
        Statement.objects.filter(
            conversation=OuterRef("pk"), put_forward_at__gt=OuterRef("checked")
        )
    )
    looked = Exists(
        Reason.objects.filter(conversation=OuterRef("pk"), looked_at__gt=OuterRef("checked"))
    )
    return rows.filter(is_open | ended | never | forward | looked).select_related(
        "partnership__place"
    )


def _answers(conversation: Conversation) -> "models.QuerySet[Vote]":
    return Vote.objects.filter(participant__conversation=conversation)


def _ends(conversation: Conversation) -> list[Any]:
    """The moments at which it ended; none while it is open."""
    ends = (conversation.closed_at, conversation.closes_at)
    return [end for end in ends if end is not None and end <= clock.now()]
