"""Statements: up to 280 characters, one idea."""

from django.db import models
from django.db.models import Case, Count, Q, When
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation
from alongside.dialogue.models.participants import Participant


class StatementQuerySet(models.QuerySet["Statement"]):
    def shown(self) -> "StatementQuerySet":
        return self.filter(standing="shown")

    def put_forward(self) -> "StatementQuerySet":
        """The few that somebody has made a proposal of."""
        return self.exclude(put_forward_at=None)

    def held(self) -> "StatementQuerySet":
        return self.filter(standing="held")

    def unanswered_by(self, participant: Participant) -> "StatementQuerySet":
        # Their own answers once, and not every statement's: 110 ms against 1 ms at 80,000 votes.
        return self.exclude(pk__in=participant.votes.values("statement_id"))

    def open_to(self, participant: Participant) -> "StatementQuerySet":
        """What this participant can still be asked."""
        asked = self.shown().filter(conversation_id=participant.conversation_id)
        return asked.unanswered_by(participant)

    def progress_of(self, participant: Participant) -> tuple[int, int]:
        """How many statements there are, and how many of them this participant has answered."""
        theirs = Q(pk__in=participant.votes.values("statement_id"))
        counted = self.aggregate(total=Count("pk"), answered=Count("pk", filter=theirs))
        return counted["total"], counted["answered"]

    def with_words(self, looked_for: str) -> "StatementQuerySet":
        """Those that hold all of these words, in any order; all of them when none are given."""
        found = self
        for word in looked_for.split():
            found = found.filter(words__icontains=word)
        return found

    def held_first(self) -> "StatementQuerySet":
        return self.order_by(Case(When(standing="held", then=0), default=1), "id")

    def with_moderations(self) -> "StatementQuerySet":
        """With the log of decisions and what was asked about them, newest first."""
        return self.prefetch_related("moderations__appeal")

    def with_counts(self) -> "StatementQuerySet":
        """Adds agreed, disagreed, passed: for exports and hall screens, never for a live page."""
        return self.annotate(
            agreed=Count("votes", filter=Q(votes__value=1)),
            disagreed=Count("votes", filter=Q(votes__value=-1)),
            passed=Count("votes", filter=Q(votes__value=0)),
        )

    def oldest_first(self) -> "StatementQuerySet":
        return self.order_by("id")


class Statement(Row):
    """One idea that others can agree or disagree with. Its standing follows its moderations."""

    STANDINGS = [
        ("shown", _("Shown")),
        ("held", _("Waiting to be looked at")),
        ("rejected", _("Not shown, with a reason")),
    ]
    LONGEST = 280

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    words = models.CharField(max_length=LONGEST)
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="statements")
    is_seed = models.BooleanField(default=False)
    standing = models.CharField(max_length=10, choices=STANDINGS, default="shown")
    external_id = models.CharField(max_length=80, blank=True)
    put_forward_at = models.DateTimeField("put forward for a decision", null=True)

    objects = StatementQuerySet.as_manager()
    personal = Personal(
        owner="author__person",
        erasure="keep",
        kept=("words", "standing", "external_id"),
        why="What was said stays without its author; the author may ask for words to be taken out.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "external_id"],
                condition=~Q(external_id=""),
                name="statement_imported_once",
            )
        ]

    def __str__(self) -> str:
        return self.words
