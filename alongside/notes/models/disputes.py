"""A line is disputed: both versions stay beside each other until it is settled."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.notes.models.notes import Line, Notes
from alongside.partnerships.models import Membership


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def open(self) -> "DisputeQuerySet":
        return self.filter(settled_at=None)

    def told(self) -> "DisputeQuerySet":
        return self.select_related("raised_by__person").order_by("id")


class Dispute(Row):
    """One member says that it was otherwise: `words` is their version of the line.

    Settled by taking their version, by keeping the first, by agreeing on other words
    (`agreed_words`), or by their taking it back (`withdrawn`).
    """

    line = models.ForeignKey(Line, models.CASCADE, related_name="disputes")
    raised_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    words = models.CharField("as I remember it", max_length=500)
    settled_at = models.DateTimeField(null=True)
    agreed_words = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)

    objects = DisputeQuerySet.as_manager()
    personal = Personal(
        owner="raised_by__person",
        erasure="keep",
        kept=("words", "agreed_words"),
        why="Dissent stays on the record; whoever raised it is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "raised_by"],
                condition=Q(settled_at=None),
                name="one_open_dispute_each",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Say(Row):
    """One member says of the notes, as they stand, that this is how it was."""

    notes = models.ForeignKey(Notes, models.CASCADE, related_name="says")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    personal = Personal(owner="membership__person", erasure="keep", why="A date alone.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notes", "membership"], name="said_so_once")]

    def __str__(self) -> str:
        return f"{self.membership}: that is how it was"
