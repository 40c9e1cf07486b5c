"""What the two of an exchange write to each other, and where they see it differently."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.models.exchanges import Exchange
from alongside.partnerships.models import Membership


class Message(Row):
    """One from each of the two, and from whoever goes along, so that they can settle where and
    when without a chat."""

    LONGEST = 500

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="messages")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.CharField(max_length=LONGEST)

    personal = Personal(owner="membership__person", erasure="delete", fields=("words",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exchange", "membership"], name="one_message_each")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class Dispute(Row):
    """The two see it differently. Whoever runs the rounds settles it with them, for a reason."""

    LONGEST = 500

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="disputes")
    raised_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.CharField(max_length=LONGEST)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    settled_words = models.CharField(max_length=LONGEST, blank=True)

    personal = Personal(
        owner="raised_by__person",
        erasure="blank",
        fields=("words",),
        kept=("settled_words",),
        why="How it was settled belongs to both.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exchange"], condition=Q(settled_at=None), name="one_dispute_at_a_time"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
