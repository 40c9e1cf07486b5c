"""Where somebody sees it differently from how it was written down."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.group_sessions.models.sessions import Session
from alongside.partnerships.models import Membership


class Difference(Row):
    """Nothing is posted while one is open. Whoever runs the rounds settles it with them."""

    LONGEST = 500

    session = models.ForeignKey(Session, models.CASCADE, related_name="differences")
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
        why="How it was settled belongs to all who were there.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(settled_at=None), name="one_difference_at_a_time"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
