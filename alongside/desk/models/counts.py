"""What was counted: minutes of each account, and the figures of a bank and of a place."""

from django.db import models

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.exchange.models import Bank, Holder
from alongside.places.models import Place


class Tally(Row):
    """Whole minutes that one account gave and received, as of its entry number `entries`.

    Kept so that the desk costs the same whatever the length of the book. The books are what is
    true: an account that has another number of entries by now is added up again.
    """

    holder = models.OneToOneField(Holder, models.CASCADE, related_name="tally")
    given = models.BigIntegerField()
    received = models.BigIntegerField()
    entries = models.BigIntegerField()

    personal = Personal(
        owner="holder__membership__person",
        erasure="keep",
        why="Sums that the books say too; the person behind the account is blanked.",
    )

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.given} {self.received}"


class Count(Row):
    """Figures of a bank, with what is too small left out before they are written down."""

    bank = models.OneToOneField(Bank, models.CASCADE, related_name="count")
    figures = models.JSONField()

    personal = NothingPersonal(why="Only what passed the small-number gate.")

    def __str__(self) -> str:
        return f"{self.bank}, {self.made_at:%Y-%m-%d}"


class PlaceCount(Row):
    """The same, of the banks of a place and of the places inside it."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="reciprocity")
    figures = models.JSONField()

    personal = NothingPersonal(why="Only what passed the small-number gate.")

    def __str__(self) -> str:
        return f"{self.place}, {self.made_at:%Y-%m-%d}"
