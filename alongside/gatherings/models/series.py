"""Gatherings that come again: how often, and the days that were left out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership, Partnership

EVERY = [
    ("weeks", _("Every week, or every few weeks")),
    ("month", _("Once a month, on the same weekday of it")),
]


class Series(Row):
    """The plan that many gatherings were made from. Each of them can then change on its own.

    `at` is the time on the clock of the place: it stays when summer time begins or ends.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="gathering_series")
    every = models.CharField(max_length=8, choices=EVERY)
    interval = models.PositiveSmallIntegerField(default=1, help_text="1: every week or month")
    first_on = models.DateField()
    at = models.TimeField("time on the clock of the place")
    minutes = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField("how many gatherings it made")
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="planned_by__person",
        erasure="keep",
        kept=("every",),
        why="How often the group meets.",
    )

    class Meta:
        verbose_name = _("series of gatherings")
        verbose_name_plural = _("series of gatherings")
        constraints = [
            models.CheckConstraint(
                condition=Q(interval__gte=1, count__gte=1, minutes__gte=1),
                name="series_of_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} gatherings from {self.first_on:%Y-%m-%d}"


class DayLeftOut(Row):
    """A day on which the series would have met, and does not."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="days_left_out")
    day = models.DateField()
    because = models.CharField(max_length=120, blank=True)

    personal = NothingPersonal(why="Days without a meeting.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "day"], name="left_out_once")]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"not on {self.day:%Y-%m-%d}"
