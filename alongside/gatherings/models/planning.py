"""A gathering: when, where, what would help, what is asked, who runs it, what became of it."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.jinja import moment
from alongside.core.models import Row, Versioned
from alongside.easyread.originals import Original, original
from alongside.gatherings.models.series import Series
from alongside.partnerships.models import Departure, Membership, Partnership

if TYPE_CHECKING:
    from alongside.partnerships.models.members import MembershipQuerySet
    from alongside.people.models import Person

RECOGNITION = [
    ("none", _("Nothing is offered")),
    ("expenses", _("Expenses are paid")),
    ("fee", _("A fee is offered")),
    ("hours", _("Hours in the time bank")),
]
ACCESS = [
    ("ramp", _("Step-free way in")),
    ("toilet", _("Accessible toilet")),
    ("loop", _("Hearing loop")),
    ("interpreter", _("Interpreter")),
    ("easy_read", _("Papers in Easy Read")),
    ("quiet", _("A quiet room")),
    ("transport", _("A lift there and back")),
    ("childcare", _("Children looked after")),
]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def for_a_list(self) -> "GatheringQuerySet":
        """With all that a list tells of each: the same queries at 5 and at 500."""
        return self.select_related("cancellation", "held", "place").prefetch_related(
            Prefetch("turns", queryset=Running.objects.now(), to_attr="turns_now")
        )

    def coming(self) -> "GatheringQuerySet":
        return self.filter(ends_at__gte=clock.now()).order_by("starts_at", "id")

    def over(self) -> "GatheringQuerySet":
        return self.filter(ends_at__lt=clock.now()).order_by("-starts_at", "-id")

    def going_ahead(self) -> "GatheringQuerySet":
        return self.filter(cancellation=None)

    def called(self, words: str) -> "GatheringQuerySet":
        """Whose name, address or agenda holds these words; all of them if there are none."""
        if not words:
            return self
        asked = AgendaQuestion.objects.filter(gathering=models.OuterRef("pk"))
        on_agenda = models.Exists(asked.filter(words__icontains=words))
        return self.filter(Q(title__icontains=words) | Q(address__icontains=words) | on_agenda)

    def of_person(self, person: "Person") -> "GatheringQuerySet":
        """Of the groups that the person is in today."""
        return self.filter(partnership__in=Partnership.objects.including(person))

    def from_here_on(self, gathering: "Gathering") -> "GatheringQuerySet":
        """This one and those of its series that begin later; itself alone without a series."""
        if gathering.series_id is None:
            return self.filter(pk=gathering.pk)
        later = Q(series=gathering.series_id, starts_at__gt=gathering.starts_at)
        return self.filter(Q(pk=gathering.pk) | later).order_by("starts_at", "id")

    def sent_again(self, planner: Membership, title: str, at: datetime) -> "Gathering | None":
        """The same plan of a moment ago: the form was sent twice."""
        same = self.filter(planned_by=planner, title=title, starts_at=at)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class Gathering(Row, Versioned):
    """A meeting or a session of one group. Times are kept in UTC and shown in the place's zone.

    `uid` and `sequence` are its name and edition in everybody's calendar.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="gatherings")
    series = models.ForeignKey(Series, models.SET_NULL, null=True, related_name="gatherings")
    title = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    address = models.CharField(max_length=200)
    place = models.ForeignKey("places.Place", models.SET_NULL, null=True, related_name="+")
    access_words = models.CharField(max_length=500, blank=True)
    expenses = models.CharField("who pays expenses, and how", max_length=300, blank=True)
    recognition = models.CharField(max_length=8, choices=RECOGNITION, default="none")
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = GatheringQuerySet.as_manager()
    personal = Personal(
        owner="planned_by__person",
        erasure="keep",
        kept=("title", "address", "access_words", "expenses", "recognition"),
        why="The group's own plan; who made it is a number once the person is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="it_ends_later")
        ]
        indexes = [models.Index(fields=["partnership", "starts_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("gathering", args=[self.partnership.slug, self.pk])

    def for_easy_read(self) -> Original:
        """When, where, and what is to be answered."""
        asked = [(_("What we want to answer"), one.words) for one in self.agenda.in_order()]
        parts = [
            (_("When"), moment(self.starts_at)),
            (_("Where"), self.address),
            (_("What would help"), self.access_words),
            *asked,
        ]
        return original(self, self.title, self.partnership, parts, self.get_absolute_url())

    @property
    def is_over(self) -> bool:
        return self.ends_at < clock.now()

    @property
    def is_called_off(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def has_been_held(self) -> bool:
        return hasattr(self, "held")

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def runner(self) -> Membership | None:
        """Who runs it; None where nobody does yet, or whoever did has left the group."""
        turn = self.turn()
        return turn.membership if turn else None

    def turn(self) -> "Running | None":
        """The turn of whoever runs it; `for_a_list()` has fetched it, if the row came so."""
        if "turns_now" not in self.__dict__:
            self.__dict__["turns_now"] = list(self.turns.now())
        return next(iter(self.__dict__["turns_now"]), None)

    def forget_runner(self) -> None:
        """Drop what `runner` remembered: it changed hands."""
        self.__dict__.pop("turns_now", None)

    def could_be_there(self) -> "MembershipQuerySet":
        """Members of today, those who were in the group that night, and those ticked already."""
        gone_before = Departure.objects.filter(
            membership=models.OuterRef("pk"), returned_at=None, made_at__lt=self.starts_at
        )
        rows = self.partnership.memberships.select_related("person")
        ticked = self.attendances.values("membership")
        return rows.filter(~models.Exists(gone_before) | Q(pk__in=ticked)).by_name()

    @property
    def access_kinds(self) -> list[str]:
        """What is arranged, in words, in the order of the form."""
        there = {row.kind for row in self.access.all()}
        return [str(words) for kind, words in ACCESS if kind in there]


class Access(Row):
    """One thing that is arranged so that everybody can take part."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="access")
    kind = models.CharField(max_length=12, choices=ACCESS)

    personal = NothingPersonal(why="What a room has, not who needs it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "kind"], name="access_once")]
        verbose_name_plural = _("access")

    def __str__(self) -> str:
        return self.get_kind_display()


class AgendaQuerySet(models.QuerySet["AgendaQuestion"]):
    def in_order(self) -> "AgendaQuerySet":
        return self.select_related("brought_by__person").order_by("position", "id")

    def sent_again(self, asker: Membership, words: str) -> "AgendaQuestion | None":
        same = self.filter(brought_by=asker, words=words)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class AgendaQuestion(Row, Versioned):
    """The agenda is made of questions: what the group wants to have answered when it goes home."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="agenda")
    words = models.CharField(max_length=280)
    minutes = models.PositiveSmallIntegerField(null=True)
    position = models.PositiveSmallIntegerField()
    brought_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = AgendaQuerySet.as_manager()
    personal = Personal(
        owner="brought_by__person",
        erasure="keep",
        kept=("words",),
        why="The group's agenda; who brought it is a number once the person is blanked.",
    )

    class Meta:
        verbose_name = _("question on the agenda")
        verbose_name_plural = _("questions on the agenda")

    def __str__(self) -> str:
        return self.words


class RunningQuerySet(models.QuerySet["Running"]):
    def now(self) -> "RunningQuerySet":
        """Turns that are not over, of people who are still in the group."""
        rows = self.filter(ended_at=None, membership__in=Membership.objects.current())
        return rows.select_related("membership__person")

    def orphaned(self) -> "RunningQuerySet":
        """Turns that are not over, of people who have left, at gatherings still to come."""
        ahead = self.filter(ended_at=None, gathering__ends_at__gte=clock.now())
        left = ahead.exclude(membership__in=Membership.objects.current())
        return left.select_related("gathering__partnership").order_by("id")


class Running(Row):
    """Whose turn it is to run this one gathering. Turns are passed on, and rotate."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="turns")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="gatherings_run")
    ended_at = models.DateTimeField(null=True)

    objects = RunningQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering"], condition=Q(ended_at=None), name="one_runs_a_gathering"
            )
        ]
        verbose_name_plural = _("runnings")

    def __str__(self) -> str:
        return f"{self.membership} runs {self.gathering}"


class Cancellation(Row):
    """It is off, and this is why. The gathering stays where everybody can read it."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="cancellation")
    because = models.CharField(max_length=300)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("because",),
        why="The group was told this.",
    )

    def __str__(self) -> str:
        return self.because


class Move(Row):
    """When and where it was to be, before somebody moved it."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="moves")
    was_starts_at = models.DateTimeField()
    was_ends_at = models.DateTimeField()
    was_address = models.CharField(max_length=200)
    because = models.CharField(max_length=300, blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("was_address", "because"),
        why="The group was told this.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.gathering} was to be {self.was_starts_at:%Y-%m-%d %H:%M} UTC"
