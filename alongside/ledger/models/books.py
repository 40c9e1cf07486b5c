"""A book: the accounts of one time bank, or of one group's own money, in one unit."""

from django.db import models

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.ledger.kinds import MINUTES, UNITS
from alongside.places.models import Place


class BookQuerySet(models.QuerySet["Book"]):
    def in_minutes(self) -> "BookQuerySet":
        return self.filter(unit=MINUTES)

    def of_place(self, place: Place) -> "BookQuerySet":
        return self.filter(place=place)

    def in_order(self) -> "BookQuerySet":
        return self.order_by("id")


class Book(Row):
    """Unit and place never change. `default_floor` is what a person may owe, zero or below."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="books")
    unit = models.CharField(max_length=10, choices=UNITS)
    name = models.CharField(max_length=120)
    default_floor = models.BigIntegerField()

    objects = BookQuerySet.as_manager()
    personal = NothingPersonal(why="The book of a bank or a group, named after it.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__in=[unit for unit, _ in UNITS]), name="book_has_one_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(default_floor__lte=0), name="book_floor_not_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def drift(self) -> int:
        """What the accounts add up to: zero, always. One read, so a snapshot while others post."""
        total: int | None = self.accounts.aggregate(total=models.Sum("balance"))["total"]
        return total or 0
