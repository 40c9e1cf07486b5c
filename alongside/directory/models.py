"""Where listings come from, each as it came, and files that somebody is still looking at."""

import uuid
from typing import TYPE_CHECKING

from django.db import models

from alongside.assets.models import Asset
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.people.models import Person
from alongside.places.models import Place

if TYPE_CHECKING:
    from alongside.directory.comparing import Outcome

PUBLIC = "Public facts about services, as another directory publishes them."


class FeedQuerySet(models.QuerySet["Feed"]):
    def of_place(self, place: Place) -> "FeedQuerySet":
        listed = models.Count("records", models.Q(records__asset__withdrawn_at=None))
        return self.filter(place=place, forgotten_at=None).annotate(listed=listed).order_by("id")

    def named(self, place: Place, source: str) -> "Feed | None":
        return self.filter(place=place, source=source, forgotten_at=None).first()

    def locked(self, feed: "Feed") -> "Feed":
        """One directory is written down at a time, and the first of all is what they wait at: two
        may bring the same service, or the same new word.
        """
        first = models.Subquery(Feed.objects.order_by("pk").values("pk")[:1])
        rows = self.filter(models.Q(pk=feed.pk) | models.Q(pk=first)).order_by("pk")
        return next(row for row in rows.select_for_update(of=("self",)) if row.pk == feed.pk)


class Feed(Row):
    """A directory that listings of a place come from: its address, or what its file is called."""

    listed: int  # set by `of_place()`
    place = models.ForeignKey(Place, models.PROTECT, related_name="feeds")
    title = models.CharField(max_length=200)
    source = models.CharField("address or file", max_length=500)
    forgotten_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()
    personal = NothingPersonal(why=PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "source"],
                condition=models.Q(forgotten_at=None),
                name="one_feed_of_a_source",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_web(self) -> bool:
        return self.source.startswith(("https://", "http://"))


class Record(Row):
    """One listing as it came: the whole record of the standard, without what has rows of its own
    (organization, named locations, terms). `brought_at` is when it last came or changed.
    """

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="record")
    feed = models.ForeignKey(Feed, models.PROTECT, related_name="records")
    record = models.JSONField()
    digest = models.CharField(max_length=32)
    minimum_age = models.FloatField(null=True)
    maximum_age = models.FloatField(null=True)
    linked = models.BooleanField("with links of its own", default=True)
    brought_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why=PUBLIC)

    class Meta:
        indexes = [
            models.Index(fields=["minimum_age", "asset"]),
            models.Index(fields=["maximum_age", "asset"]),
            models.Index(fields=["asset"], condition=models.Q(linked=False), name="not_linked"),
        ]

    def __str__(self) -> str:
        return str(self.asset_id)


class AtLocationQuerySet(models.QuerySet["AtLocation"]):
    def twice(self) -> "AtLocationQuerySet":
        """At what has become the service's venue since: that is said already."""
        return self.filter(at_venue=False, location=models.F("service__venue"))


class AtLocation(Row):
    """A service at a place. `record` is the link as it came; a location without a name, which is
    nothing to list, stays in it. `service_identifier` is what the service is listed by: the list
    of all places is walked in that order. `at_venue`: it came as the service's venue, and is
    wherever that is by now.
    """

    identifier = models.UUIDField(unique=True)
    service = models.ForeignKey(Asset, models.CASCADE, related_name="at_locations")
    service_identifier = models.UUIDField()
    location = models.ForeignKey(Asset, models.SET_NULL, null=True, related_name="services_at")
    at_venue = models.BooleanField(default=False)
    record = models.JSONField(default=dict)

    objects = AtLocationQuerySet.as_manager()
    personal = NothingPersonal(why=PUBLIC)

    class Meta:
        indexes = [
            models.Index(fields=["service_identifier", "identifier", "service", "location"]),
            models.Index(
                fields=["service", "location", "identifier"],
                condition=models.Q(at_venue=False, location__isnull=False),
                name="at_another_place",
            ),
        ]

    def __str__(self) -> str:
        return str(self.identifier)


class Opening(Row):
    """A day on which a service is open, "MO" to "SU", and from when to when: "09:30", or ""."""

    service = models.ForeignKey(Asset, models.CASCADE, related_name="openings")
    day = models.CharField(max_length=2, blank=True)
    opens = models.CharField(max_length=5, blank=True)
    closes = models.CharField(max_length=5, blank=True)

    personal = NothingPersonal(why=PUBLIC)

    class Meta:
        indexes = [models.Index(fields=["day", "opens", "closes", "service"])]

    def __str__(self) -> str:
        return f"{self.day} {self.opens}-{self.closes}"


class Run(Row):
    """One bringing in. `found`: what `comparing.Outcome` says of it."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs")
    found = models.JSONField(default=dict)

    personal = NothingPersonal(why="Counts, identifiers and reasons: how a directory came in.")

    outcome: "Outcome"  # set by `bring_in()`

    def __str__(self) -> str:
        return f"{self.feed}, {self.made_at:%Y-%m-%d}"


class Arrival(Row):
    """What was fetched or sent, kept while its sender looks at it, brought in once they agree.

    `sheet` holds a spreadsheet's headings and which of our columns each is to be.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="arrivals")
    sent_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=500)
    file = models.FileField(upload_to="arrivals/", blank=True)
    sheet = models.JSONField(default=dict)
    look = models.JSONField(default=dict)
    run = models.ForeignKey(Run, models.CASCADE, null=True, related_name="arrivals")

    personal = Personal(
        owner="sent_by",
        erasure="delete",
        fields=("title", "source", "file", "sheet", "look"),
        days=2,
    )

    def __str__(self) -> str:
        return str(self.token)
