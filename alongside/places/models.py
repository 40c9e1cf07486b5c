"""Nested places, what their plans want to be true, and dated readings that tell."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned


class PlaceQuerySet(models.QuerySet["Place"]):
    def top_level(self) -> "PlaceQuerySet":
        return self.filter(parent=None)

    def in_order(self) -> "PlaceQuerySet":
        return self.order_by("name")

    def with_parents(self) -> "PlaceQuerySet":
        return self.select_related("parent__parent__parent")


class Place(Row):
    """An area: a council area, or a locality inside one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="places")
    about = models.TextField(blank=True)

    objects = PlaceQuerySet.as_manager()
    personal = NothingPersonal(why="An area of many households.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="not_its_own_parent")
        ]

    def __str__(self) -> str:
        return self.name

    def lineage(self) -> list["Place"]:
        """From the widest place down to this one."""
        line, place = [], self
        while place is not None and place not in line:
            line.insert(0, place)
            place = place.parent
        return line


class StewardshipQuerySet(models.QuerySet["Stewardship"]):
    def current(self) -> "StewardshipQuerySet":
        return self.filter(ended_at=None)


class Stewardship(Row):
    """A person keeps one place's settings (on screens: keyholder), and sees no answers."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="stewardships")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="stewardships")
    ended_at = models.DateTimeField(null=True)

    objects = StewardshipQuerySet.as_manager()
    personal = Personal(owner="person", erasure="delete")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "person"], condition=Q(ended_at=None), name="steward_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} keeps {self.place}"


class Plan(Row, Versioned):
    """A community plan: what the place wants to be true (NI: Local Government Act 2014, s. 69)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="plans")
    title = models.CharField(max_length=200)
    vision = models.TextField(blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    personal = NothingPersonal(why="A published plan.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gt=models.F("starts")),
                name="plan_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title


class LocalOutcome(Row):
    """One thing that the plan wants to be true."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="outcomes")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)

    personal = NothingPersonal(why="Part of a published plan.")

    def __str__(self) -> str:
        return self.title


class Indicator(Row):
    """The number that tells whether an outcome is coming true."""

    BETTER = [("up", "Higher is better"), ("down", "Lower is better")]

    outcome = models.ForeignKey(LocalOutcome, models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    better = models.CharField(max_length=4, choices=BETTER, default="up")
    source = models.CharField(max_length=300, blank=True)

    personal = NothingPersonal(why="A published statistic.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "name"], name="indicator_once_per_outcome")
        ]

    def __str__(self) -> str:
        return self.name


class ReadingQuerySet(models.QuerySet["Reading"]):
    def oldest_first(self) -> "ReadingQuerySet":
        return self.order_by("on", "id")


class Reading(Row):
    """One dated value of an indicator; a correction replaces the value and stays in the log."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.DecimalField(max_digits=16, decimal_places=4)
    source = models.CharField(max_length=300, blank=True)

    objects = ReadingQuerySet.as_manager()
    personal = NothingPersonal(why="A published statistic.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="one_reading_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value:f} on {self.on}"
