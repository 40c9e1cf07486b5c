"""The base of every row, and the letters that wait to be posted."""

from django.db import models
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.errors import Conflict


class Row(models.Model):
    """Every row knows when it was made, by our own clock."""

    made_at = models.DateTimeField(default=clock.now, editable=False, db_index=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that two people may edit at once: the second is told, and loses nothing."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def next_version(self, seen: int) -> None:
        """Raise `Conflict` if the row changed since the version that the editor saw.

        Call inside the action's transaction, on a row fetched with `select_for_update()`.
        """
        if seen != self.version:
            raise Conflict(
                _(
                    "Someone else changed this while you were writing. "
                    "Your words are still below: compare, then save again."
                )
            )
        self.version += 1


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        return self.filter(sent_at=None, attempts__lt=8)

    def newest_first(self) -> "LetterQuerySet":
        return self.order_by("-id")


class Letter(Row):
    """A mail, written in the same transaction as what it tells of and posted afterwards."""

    to_address = models.EmailField()
    about_person = models.BigIntegerField(null=True, help_text="The person's id, for erasure")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(
        blank=True, default="", db_default="", help_text="An iCalendar file that goes with it"
    )
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()
    personal = Personal(
        owner="about_person",
        erasure="delete",
        fields=("to_address", "subject", "body", "calendar", "last_problem"),
        days=30,
    )

    def __str__(self) -> str:
        return self.subject
