"""Who does what in a session, who came, and which members received."""

from django.db import models
from django.db.models import Q, Sum

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.delivery.models.planning import Service, Session
from alongside.partnerships.models import Departure, Membership
from alongside.partnerships.models.members import SIDES


class RoleQuerySet(models.QuerySet["Role"]):
    def with_people(self) -> "RoleQuerySet":
        """Each with its person, and `is_free`: whether they left before the day came."""
        gone = Departure.objects.filter(
            membership=models.OuterRef("membership"),
            returned_at=None,
            made_at__date__lte=models.OuterRef("session__held_on"),
        )
        ahead = Q(session__record=None, session__off_because="")
        rows = self.select_related("membership__person").order_by("id")
        return rows.annotate(
            is_free=models.Case(
                models.When(ahead & models.Exists(gone), then=True),
                default=False,
                output_field=models.BooleanField(),
            )
        )

    def free(self) -> "RoleQuerySet":
        """Parts in days to come whose people have left: they wait for somebody."""
        return self.with_people().filter(is_free=True)

    def done(self, service: Service) -> "RoleQuerySet":
        """Roles that somebody really filled: those of sessions that were held."""
        return self.filter(session__service=service).exclude(session__record=None)

    def minutes_by_side(self) -> dict[str, tuple[int, int]]:
        """{side held then: (people, minutes)}; minutes nobody wrote down count as none."""
        rows = self.values("side").annotate(
            people=models.Count("membership", distinct=True), minutes=Sum("minutes")
        )
        return {row["side"]: (row["people"], row["minutes"] or 0) for row in rows.order_by()}


class Role(Row):
    """One member's part in one session. `side` is what they were here as on that day.

    A part whose owner leaves before the day is free again; `told_free_at` says when the group
    heard of it.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="delivery_roles")
    what = models.CharField(max_length=120)
    minutes = models.PositiveIntegerField(null=True)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    channel = models.CharField(max_length=20, choices=CHANNELS, default="online")
    told_free_at = models.DateTimeField(null=True)

    objects = RoleQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("what", "side", "channel"),
        why="Who delivered is part of the service's record; the person behind it is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="one_role_each"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=1440),
                name="minutes_of_one_day",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.membership}: {self.what}"


class Record(Row):
    """A session was held: how many came, and of them how many for the first time.

    `came` is a plain headcount. `first_time` is a figure about few people: pages show it
    through the small-number gate.
    """

    session = models.OneToOneField(Session, models.CASCADE, related_name="record")
    came = models.PositiveIntegerField()
    first_time = models.PositiveIntegerField(default=0)
    words = models.CharField("how it went", max_length=500, blank=True)
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="written_by__person",
        erasure="keep",
        kept=("words",),
        why="How the session went is the group's own record.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_time__lte=models.F("came")), name="first_among_those_who_came"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.came} came"


class Recipient(Row):
    """A member who received the service in a session, and said that it may be written down."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="recipients")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(owner="membership__person", erasure="delete", fields=("membership",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="received_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} at {self.session}"
