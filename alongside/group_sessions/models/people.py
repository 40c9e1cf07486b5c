"""Who gives a session, who put their name down, and what each gave or is charged."""

from django.db import models
from django.db.models import Q

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.group_sessions.models.parties import OfParty, OfPartyQuerySet, one_of_two
from alongside.group_sessions.models.sessions import Session
from alongside.partnerships.models import Membership


class GiverQuerySet(OfPartyQuerySet["Giver"]):
    def said_yes(self) -> "GiverQuerySet":
        return self.exclude(agreed_at=None).filter(said_no_at=None)

    def not_answered(self) -> "GiverQuerySet":
        return self.filter(agreed_at=None, said_no_at=None)


class Giver(OfParty):
    """Asked to give it, or offering to. Nobody is assigned: a giver says yes first."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="givers")
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    said_no_at = models.DateTimeField(null=True)

    objects = GiverQuerySet.as_manager()
    personal = Personal(
        owner="holder__membership__person",
        erasure="keep",
        why="That somebody gave a session stands in the books; the person behind it is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of_two(), name="giver_is_one_of_two"),
            models.UniqueConstraint(fields=["session", "holder"], name="holder_gives_once"),
            models.UniqueConstraint(
                fields=["session", "organisation"], name="organisation_gives_once"
            ),
        ]

    @property
    def has_agreed(self) -> bool:
        return self.agreed_at is not None and self.said_no_at is None


class NameQuerySet(OfPartyQuerySet["Name"]):
    def down(self) -> "NameQuerySet":
        """In the order in which they came; whoever takes it off and comes back comes last."""
        return self.can_take_part().filter(off_at=None).order_by("id")


class Name(OfParty):
    """Put down for a session. The first have a place, the rest wait: nothing is moved by hand."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="names")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    witness = models.CharField(max_length=200, blank=True)
    off_at = models.DateTimeField(null=True)

    objects = NameQuerySet.as_manager()
    personal = Personal(
        owner="holder__membership__person",
        erasure="delete",
        fields=("witness",),
        kept=("channel",),
    )

    class Meta:
        verbose_name = "name put down for a session"
        verbose_name_plural = "sessions I put my name down for"
        constraints = [
            models.CheckConstraint(condition=one_of_two(), name="name_is_one_of_two"),
            models.UniqueConstraint(
                fields=["session", "holder"], condition=Q(off_at=None), name="holder_down_once"
            ),
            models.UniqueConstraint(
                fields=["session", "organisation"],
                condition=Q(off_at=None),
                name="organisation_down_once",
            ),
        ]


class Share(OfParty):
    """`given` 0: they came. `charged` is written when it is posted, and stands in the book too.

    `carried_at`: the community pot carries what they would be charged, for a reason.
    """

    LONGEST = 300

    session = models.ForeignKey(Session, models.CASCADE, related_name="shares")
    given = models.PositiveIntegerField(default=0)
    charged = models.PositiveIntegerField(default=0)
    carried_at = models.DateTimeField(null=True)
    carried_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    carried_words = models.CharField(max_length=LONGEST, blank=True)

    objects = OfPartyQuerySet.as_manager()
    personal = Personal(
        owner="holder__membership__person",
        erasure="blank",
        fields=("carried_words",),
        why="What each gave or was charged stands in the books, without a name.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=one_of_two(), name="share_is_one_of_two"),
            models.CheckConstraint(
                condition=Q(given=0) | Q(charged=0, carried_at=None),
                name="who_gives_is_not_charged",
            ),
            models.CheckConstraint(condition=Q(given__lte=1440), name="share_within_a_day"),
            models.UniqueConstraint(fields=["session", "holder"], name="holder_shares_once"),
            models.UniqueConstraint(
                fields=["session", "organisation"], name="organisation_shares_once"
            ),
        ]

    @property
    def has_left(self) -> bool:
        return self.party.left_at is not None
