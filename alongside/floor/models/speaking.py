"""The queue, and the time that each side has spoken.

A turn's row is deleted when it ends, its seconds are added to its side, and no row or line of
the log says when it ended: nobody can work out how long one person spoke.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Membership
from alongside.partnerships.models.members import SIDES


class TurnQuerySet(models.QuerySet["Turn"]):
    def of_gathering(self, gathering: Gathering) -> "TurnQuerySet":
        rows = self.filter(gathering=gathering, membership__in=Membership.objects.current())
        return rows.select_related("membership__person")

    def speaking(self) -> "Turn | None":
        return self.exclude(began_at=None).first()

    def waiting(self) -> "TurnQuerySet":
        """Those who have not spoken yet come first, then in the order of asking."""
        before = Spoke.objects.filter(
            gathering=OuterRef("gathering"), membership=OuterRef("membership")
        )
        rows = self.filter(began_at=None).annotate(has_spoken=Exists(before))
        return rows.order_by("has_spoken", "id")


class Turn(Row):
    """Somebody waits to speak, or is speaking (`began_at`)."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="speaking_turns")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    began_at = models.DateTimeField(null=True)

    objects = TurnQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "membership"], name="in_the_queue_once"),
            models.UniqueConstraint(
                fields=["gathering"], condition=~Q(began_at=None), name="one_speaks_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)


class Spoke(Row):
    """Who has spoken at all: without a time, and without how often or how long."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="spoke")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS, default="in_person")
    counted = models.BooleanField(default=False, help_text="Its contribution has been written")

    personal = Personal(
        owner="membership__person", erasure="keep", kept=("channel",), why="That they spoke."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "membership"], name="spoke_once")
        ]
        verbose_name_plural = "spoke"

    def __str__(self) -> str:
        return f"{self.membership} spoke"


class SpokenTime(Row):
    """Seconds that one side has spoken at one gathering."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="spoken_times")
    side = models.CharField(max_length=12, choices=SIDES)
    seconds = models.PositiveIntegerField(default=0)

    personal = NothingPersonal(why="A sum by side; pages split it by the small-number rule.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "side"], name="one_sum_for_each_side")
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.seconds} s"
