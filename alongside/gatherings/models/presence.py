"""In the room: the door with its code, who came, how many came."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.gatherings.models.planning import Gathering
from alongside.partnerships.models import Invitation, Membership

HOW = [
    ("wall", _("By the code on the wall")),
    ("slip", _("By their slip")),
    ("door", _("Ticked at the door")),
    ("list", _("Typed in from a tick-list")),
]
OPEN_AFTER = timedelta(hours=12)


class Door(Row):
    """The code on the wall: members check in by it, and newcomers join and check in at once."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="door")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(owner="opened_by__person", erasure="keep", why="Dates only.")

    def __str__(self) -> str:
        return f"door of {self.gathering}"

    @property
    def is_open(self) -> bool:
        """Until twelve hours after the end, while the code has not been ended by hand."""
        late = self.gathering.ends_at + OPEN_AFTER < clock.now()
        return self.invitation.is_open and not late


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def by_name(self) -> "AttendanceQuerySet":
        rows = self.select_related("membership__person", "entered_by__person")
        return rows.order_by(Lower("membership__person__name"), "id")


class Attendance(Row):
    """One member was there. Seen by members of the group, and by nobody else."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="attendances")
    how = models.CharField(max_length=8, choices=HOW)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("how",),
        why="So that the count of who came stays true; the person behind it is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "membership"], name="came_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} came"


class Held(Row):
    """It took place. `people` is how many came, named or not: a plain headcount is not gated."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="held")
    people = models.PositiveSmallIntegerField()
    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="+", help_text="Who wrote it down"
    )

    personal = Personal(owner="membership__person", erasure="keep", why="A number and a date.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="somebody_came")]
        verbose_name_plural = "held"

    def __str__(self) -> str:
        return f"{self.people} came"
