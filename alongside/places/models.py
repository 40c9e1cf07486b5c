"""Nested places, what their plans want to be true, and dated readings that tell."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned


class PlaceQuerySet(models.QuerySet["Place"]):
    def top_level(self) -> "PlaceQuerySet":
        return self.filter(parent=None)

    def in_order(self) -> "PlaceQuerySet":
        return self.order_by("name")

    def with_parents(self) -> "PlaceQuerySet":
        return self.select_related("parent__parent__parent")

    def nested(self) -> list["Place"]:
        """Every place after the one that it lies in, each with its `depth` (0 at the top)."""
        inside: dict[int | None, list[Place]] = {}
        for place in self.in_order():
            inside.setdefault(place.parent_id, []).append(place)
        found, waiting = [], [(place, 0) for place in reversed(inside.get(None, []))]
        while waiting:
            place, place.depth = waiting[-1]
            waiting.pop()
            found.append(place)
            waiting += [(one, place.depth + 1) for one in reversed(inside.get(place.pk, []))]
        return found


class Place(Row):
    """An area: a council area, or a locality inside one."""

    depth: int  # set by `nested()`
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

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.slug])

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

    def of_person(self, person: Any) -> "StewardshipQuerySet":
        return self.filter(person_id=person.pk)

    def over(self, place: Place) -> "StewardshipQuerySet":
        """Keys to this place: its own, and those of the places around it."""
        return self.filter(place__in=place.lineage())

    def with_people(self) -> "StewardshipQuerySet":
        return self.select_related("person", "place").order_by("id")


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


class PlanQuerySet(models.QuerySet["Plan"]):
    def newest_first(self) -> "PlanQuerySet":
        return self.order_by("-starts", "-id")


class Plan(Row, Versioned):
    """A community plan: what the place wants to be true (NI: Local Government Act 2014, s. 69)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="plans")
    title = models.CharField(max_length=200)
    vision = models.TextField(blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = PlanQuerySet.as_manager()
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

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def of_plan(self, plan: Plan) -> "IndicatorQuerySet":
        return self.filter(outcome__plan=plan).select_related("outcome__plan").order_by("id")

    def with_latest(self) -> "IndicatorQuerySet":
        """With `latest_on`, `latest_value` and `earlier_value`, each None where there is none."""
        newest = Reading.objects.filter(indicator=models.OuterRef("pk")).order_by("-on")
        return self.annotate(
            latest_on=models.Subquery(newest.values("on")[:1]),
            latest_value=models.Subquery(newest.values("value")[:1]),
            earlier_value=models.Subquery(newest.values("value")[1:2]),
        )


class Indicator(Row):
    """The number that tells whether an outcome is coming true."""

    BETTER = [("up", _("Higher is better")), ("down", _("Lower is better"))]

    outcome = models.ForeignKey(LocalOutcome, models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    better = models.CharField(max_length=4, choices=BETTER, default="up")
    source = models.CharField(max_length=300, blank=True)

    # set by `with_latest()`
    latest_on: date | None
    latest_value: Decimal | None
    earlier_value: Decimal | None

    objects = IndicatorQuerySet.as_manager()
    personal = NothingPersonal(why="A published statistic.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "name"], name="indicator_once_per_outcome")
        ]

    def __str__(self) -> str:
        return self.name

    def way(self, earlier: Decimal | None, latest: Decimal | None) -> str:
        """Where it went: "better", "worse", "same", or "" where there is nothing to compare."""
        if earlier is None or latest is None:
            return ""
        if earlier == latest:
            return "same"
        return "better" if (latest > earlier) == (self.better == "up") else "worse"

    @property
    def latest_way(self) -> str:
        return self.way(self.earlier_value, self.latest_value)


class ReadingQuerySet(models.QuerySet["Reading"]):
    def oldest_first(self) -> "ReadingQuerySet":
        return self.order_by("on", "id")

    def of_plan(self, plan: Plan) -> "ReadingQuerySet":
        return self.filter(indicator__outcome__plan=plan).select_related("indicator")

    def by_indicator(self) -> "ReadingQuerySet":
        return self.order_by("indicator__outcome_id", "indicator_id", "on")


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
