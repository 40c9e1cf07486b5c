"""What a group can give for people's time, and what each member would like of it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row, Versioned
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.models.members import MembershipQuerySet

KINDS = [
    ("none", _("Nothing: I give my time, or I am paid for it already")),
    ("decline", _("I'd rather not take what is offered")),
    ("expenses", _("Pay back what it costs me to take part")),
    ("fee", _("The fee that is offered")),
    ("hours", _("Hours in the time bank")),
    ("donate", _("Give what I would get to somebody else")),
]
ALWAYS = ("none", "decline")


class Offer(Row, Versioned):
    """One group's offer, in its own words; a blank line is not offered."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="offer")
    expenses = models.CharField(max_length=300, blank=True)
    fee = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=300, blank=True)
    payer = models.CharField("who pays, and how soon", max_length=200, blank=True)
    adviser = models.CharField("whom to ask about benefits", max_length=200, blank=True)

    personal = NothingPersonal(why="What a body offers, written by the group for everybody.")

    def __str__(self) -> str:
        return f"What {self.partnership} offers"

    @property
    def kinds(self) -> list[str]:
        """What can be chosen, in the order of `KINDS`; giving it on needs something to give."""
        offered = {kind for kind in ("expenses", "fee", "hours") if getattr(self, kind)}
        wanted = {*ALWAYS, *offered, *(["donate"] if offered else [])}
        return [kind for kind, _words in KINDS if kind in wanted]

    @property
    def is_of_money(self) -> bool:
        return bool(self.expenses or self.fee)


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def current(self) -> "ChoiceQuerySet":
        return self.filter(ended_at=None)

    def of(self, membership: Membership) -> "Choice | None":
        return self.current().filter(membership=membership).first()

    def newest_first(self) -> "ChoiceQuerySet":
        return self.order_by("-id")


class Choice(Row):
    """What one member would like, until they choose again. Seen by its owner alone.

    A decline is a choice like any other: it is kept as declined, never counted as received.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="recognition_choices")
    kind = models.CharField(max_length=10, choices=KINDS)
    to_whom = models.CharField("who should get it", max_length=200, blank=True)
    warned_on = models.DateField("date of the benefits warning that was shown", null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ChoiceQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete", fields=("kind", "to_whom"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ended_at=None), name="one_choice_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_paid_back(self) -> bool:
        return self.kind in {"expenses", "fee"}


def not_asked_yet(partnership: Partnership) -> MembershipQuerySet:
    """Members who have not been asked how they would like their time recognised."""
    chosen = Choice.objects.current().filter(membership=OuterRef("pk"))
    return partnership.memberships.current().filter(~Exists(chosen))


def kinds_offered(partnership: Partnership) -> list[str]:
    """What can be chosen here; where nobody has written an offer, to give one's time freely."""
    offer = Offer.objects.filter(partnership=partnership).first() or Offer(partnership=partnership)
    return offer.kinds
