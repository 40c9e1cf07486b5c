"""The public service that a group runs together, and the days on which it happens."""

from django.db import models
from django.db.models import Q

from alongside.core import clock
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.partnerships.models import Partnership


class ServiceQuerySet(models.QuerySet["Service"]):
    def running_first(self) -> "ServiceQuerySet":
        return self.select_related("partnership__place").order_by("ended_on", "-id")

    def started_again(self, partnership: Partnership, name: str) -> "Service | None":
        """The same service of a moment ago: the form was sent twice."""
        same = self.filter(partnership=partnership, name=name, ended_on=None)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class Service(Row):
    """Something that people come to or receive, delivered by paid and unpaid people together."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)
    what = models.CharField("what happens, for whom, where", max_length=400)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = ServiceQuerySet.as_manager()
    personal = NothingPersonal(why="What the group runs, in words for everybody.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("began_on")),
                name="service_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SessionQuerySet(models.QuerySet["Session"]):
    def for_a_list(self) -> "SessionQuerySet":
        """With record and roles fetched: a list costs the same at 5 and at 500."""
        from alongside.delivery.models.sessions import Role

        whole = self.select_related("record", "service__partnership")
        return whole.prefetch_related(models.Prefetch("roles", queryset=Role.objects.with_people()))

    def coming(self) -> "SessionQuerySet":
        rows = self.filter(record=None, off_because="")
        return rows.for_a_list().order_by("held_on", "id")

    def over(self) -> "SessionQuerySet":
        return self.for_a_list().filter(~Q(record=None)).order_by("-held_on", "-id")

    def to_record(self) -> "SessionQuerySet":
        return self.coming().filter(held_on__lte=clock.today())

    def held(self) -> "SessionQuerySet":
        return self.exclude(record=None)


class Session(Row):
    """One day of the service. Called off, it stays with its reason."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    begins = models.TimeField(null=True, help_text="In the place's own time")
    off_because = models.CharField(max_length=300, blank=True)

    objects = SessionQuerySet.as_manager()
    personal = NothingPersonal(why="A day and a time.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "held_on", "begins"], name="session_once"),
            models.UniqueConstraint(
                fields=["service", "held_on"],
                condition=Q(begins=None),
                name="one_session_without_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.held_on:%-d %B %Y}"

    @property
    def is_held(self) -> bool:
        return getattr(self, "record", None) is not None
