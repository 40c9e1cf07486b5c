"""Members, how they came, what they are here as, who runs the rounds, and who left."""

from functools import cache

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.partnerships.models.partnerships import Partnership
from alongside.people.models import Consent, Person

SIDES = [
    ("uses", _("I use the service")),
    ("family", _("I'm family, or I care for someone who does")),
    ("neighbour", _("I live or work nearby")),
    ("professional", _("I'm paid to be here")),
]


@cache
def _departed() -> "models.QuerySet[Departure]":
    """Made once: nearly every page asks it, and making it costs as much as asking."""
    return Departure.objects.filter(membership=models.OuterRef("pk"), returned_at=None)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(~models.Exists(_departed()))

    def with_people(self) -> "MembershipQuerySet":
        """With person, buddy and sides fetched: lists of members cost the same at 5 and 500."""
        return self.select_related("person", "buddy__person").prefetch_related("sides_held")

    def in_order(self) -> "MembershipQuerySet":
        return self.order_by("made_at", "id")

    def by_name(self) -> "MembershipQuerySet":
        return self.order_by(Lower("person__name"), "id")

    def called(self, words: str) -> "MembershipQuerySet":
        """Whose name holds these words; everybody if there are none."""
        return self.filter(person__name__icontains=words) if words else self

    def besides(self, membership: "Membership") -> "MembershipQuerySet":
        return self.exclude(pk=membership.pk)

    def sent_again(self, typist: Person, name: str) -> "Membership | None":
        """Whom this typist added under that name a moment ago: the form was sent twice."""
        same = self.filter(person__first_entered_by=typist, person__name=name)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()

    def typed_for(self) -> "MembershipQuerySet":
        """Members who have agreed that someone else types for them."""
        agreed = Consent.objects.to_be_typed_for().filter(person=models.OuterRef("person"))
        return self.filter(models.Exists(agreed))


class Membership(Row):
    """One person in one partnership. The side is held here and never on the person."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    invited_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    buddy = models.ForeignKey("self", models.SET_NULL, null=True, related_name="newcomers")
    post = models.CharField(
        "employer and post", max_length=160, blank=True, help_text="For people paid to be here"
    )
    arrival = models.UUIDField(
        "number of the form that they joined with", null=True, unique=True, editable=False
    )

    objects = MembershipQuerySet.as_manager()
    personal = Personal(
        owner="person",
        erasure="keep",
        kept=("post",),
        why="Append-only records point here; the person behind it is blanked. A post is public.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="member_once")
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def side(self) -> str:
        """The side that counts today, or "" while nothing counts.

        A chosen side counts once a facilitator or the invitation has confirmed it; being paid
        to be here counts at once, because it takes power away from whoever says so.
        """
        for held in self._held_now():
            if held.side == "professional" or held.confirmed_at:
                return held.side
        return ""

    @property
    def roll_side(self) -> str:
        """The side on a roll: nobody is left out because no one has asked them yet."""
        return self.side or "neighbour"

    @property
    def is_paid(self) -> bool:
        return self.side == "professional"

    @property
    def waiting_side(self) -> "SideHeld | None":
        """What the member chose and nobody has confirmed or refused yet."""
        return next(
            (
                held
                for held in self._held_now()
                if not held.confirmed_at
                and not held.refused_because
                and held.side != "professional"
            ),
            None,
        )

    def _held_now(self) -> "list[SideHeld]":
        held = [row for row in self.sides_held.all() if row.ended_at is None]
        return sorted(held, key=lambda row: -row.pk)


class SideHeldQuerySet(models.QuerySet["SideHeld"]):
    def newest_first(self) -> "SideHeldQuerySet":
        return self.select_related("confirmed_by__person").order_by("-id")

    def of_partnership(self, partnership: Partnership) -> "SideHeldQuerySet":
        """Of those who are still members."""
        rows = self.filter(membership__in=Membership.objects.current(), ended_at=None)
        rows = rows.filter(membership__partnership=partnership)
        return rows.select_related("membership__person", "membership__partnership").order_by("id")

    def to_confirm(self) -> "SideHeldQuerySet":
        return self.filter(confirmed_at=None, ended_at=None, refused_because="").exclude(
            side="professional"
        )


class SideHeld(Row):
    """What a member is here as, chosen by them; the history is seen by its owner alone."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="sides_held")
    side = models.CharField(max_length=12, choices=SIDES)
    rather_not_say = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    refused_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = SideHeldQuerySet.as_manager()
    personal = Personal(
        owner="membership__person", erasure="delete", fields=("side", "refused_because")
    )

    class Meta:
        verbose_name_plural = "what I'm here as"

    def __str__(self) -> str:
        return self.side

    @property
    def is_waiting(self) -> bool:
        return not (self.confirmed_at or self.refused_because or self.ended_at)


class Departure(Row):
    """Someone left, at once and without asking. A departure that `returned_at` is over."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="departures")
    returned_at = models.DateTimeField(null=True)

    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(returned_at=None), name="gone_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership} left"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(ended_at=None, expires_at__gt=clock.now())

    def with_code(self, code: str) -> "InvitationQuerySet":
        """By the code as somebody types it: case, spaces and dashes do not matter."""
        plain = "".join(letter for letter in code.upper() if letter.isalnum())
        found = self.filter(code=plain) if plain else self.none()
        return found.select_related("partnership__place", "partnership__brief", "made_by")

    def seen_by(self, membership: Membership | None, *, runs_rounds: bool) -> "InvitationQuerySet":
        """Without those that say what people come as, but for their maker and who runs rounds."""
        return self if runs_rounds else self.filter(Q(side="") | Q(made_by=membership))

    def newest_first(self) -> "InvitationQuerySet":
        return self.select_related("made_by__person").order_by("-id")


class Invitation(Row):
    """A link, a code to read out, a printed sheet, or the four letters on the hall wall."""

    KINDS = [
        ("link", _("A link to send")),
        ("code", _("A code to read out")),
        ("sheet", _("A printed sheet with a QR code")),
        ("wall", _("Four letters on the wall, tonight only")),
    ]

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=8, choices=KINDS)
    code = models.CharField(max_length=40, unique=True)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    made_by = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="+")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()
    personal = NothingPersonal(why="A code that anybody may hold.", days=400)

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.expires_at > clock.now()


class FacilitationTurnQuerySet(models.QuerySet["FacilitationTurn"]):
    def current(self) -> "FacilitationTurnQuerySet":
        return self.filter(ended_at=None)


class FacilitationTurn(Row):
    """A member runs the partnership's rounds, for a turn, and passes it on."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="facilitation_turns")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="facilitation_turns")
    ended_at = models.DateTimeField(null=True)

    objects = FacilitationTurnQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(ended_at=None), name="one_facilitator_at_a_time"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return _("{name} facilitates").format(name=self.membership)
