"""Minutes that move without help: a gift, to the pot, out of it, or put right by two people."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Holder
from alongside.ledger.kinds import ADJUSTMENT, GIFT, POT_DONATION, POT_GRANT
from alongside.ledger.models import Posting
from alongside.partnerships.models import Membership
from alongside.people.models import Person

KINDS = [
    (POT_DONATION, _("Given to the pot")),
    (POT_GRANT, _("Asked of the pot")),
    (GIFT, _("A gift of hours")),
    (ADJUSTMENT, _("Put right by two people")),
]
A_MONTH = 30
MOST = 100_000


class TransferQuerySet(models.QuerySet["Transfer"]):
    def of_bank(self, bank: Bank) -> "TransferQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def of_holder(self, holder: Holder) -> "TransferQuerySet":
        return self.of_bank(holder.bank).filter(Q(holder=holder) | Q(other=holder))

    def waiting(self) -> "TransferQuerySet":
        """Asked, and neither posted nor refused: a grant, or something to put right.

        With whoever leaves the bank goes what was asked until then.
        """
        rows = self.filter(posting=None, refused_at=None)
        return rows.filter(Q(holder__left_at=None) | Q(made_at__gt=F("holder__left_at")))

    def left_behind(self) -> "TransferQuerySet":
        rows = self.filter(posting=None, refused_at=None)
        return rows.filter(made_at__lte=F("holder__left_at"))

    def for_the_coordinator(self) -> "TransferQuerySet":
        return self.waiting().filter(kind=POT_GRANT)

    def not_of(self, person: Person | None) -> "TransferQuerySet":
        """Four eyes: nobody answers what they asked for themselves."""
        return self.exclude(holder__membership__person=person)

    def to_agree_by(self, person: Person) -> "TransferQuerySet":
        """Put right by two: where this one is asked to be the second."""
        rows = self.waiting().filter(second__person=person)
        return rows.filter(bank__partnership__ended_at=None)

    def standing(self) -> "TransferQuerySet":
        return self.filter(posting__isnull=False, posting__reversal=None)

    def lately(self, kind: str, holder: Holder) -> int:
        """Minutes of this kind in the last thirty days, without what was taken back."""
        rows = self.standing().filter(kind=kind, holder=holder)
        since = rows.filter(posting__made_at__gt=clock.in_days(-A_MONTH))
        total: int | None = since.aggregate(total=models.Sum("minutes"))["total"]
        return total or 0

    def whole(self) -> "TransferQuerySet":
        return self.select_related(
            "bank__partnership",
            "bank__book",
            "bank__pot",
            "holder__membership__person",
            "holder__account",
            "other__membership__person",
            "other__account",
            "asked_by__person",
            "entered_by__person",
            "second__person",
            "posting__reason",
            "posting__reversal__reason",
        )

    def oldest_first(self) -> "TransferQuerySet":
        return self.order_by("id")


class Transfer(Row):
    """`holder` gives (a gift, to the pot), receives (from the pot), or is the one put right;
    `other` is who a gift is for. `minutes` are above 0; where something is put right they may
    also be below. Whatever is not posted at once waits for somebody else's yes: `second`, whom
    the one who asks names, or for the pot whoever runs the rounds.

    `words` are the asker's own; the reason that counts stands with the posting. `named`: the
    group may read who gave to the pot. `key` comes with the form: sent twice is once.
    """

    LONGEST = 300

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="transfers")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=KINDS)
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="transfers")
    other = models.ForeignKey(Holder, models.PROTECT, null=True, related_name="gifts_of_hours")
    minutes = models.IntegerField()
    words = models.CharField(max_length=LONGEST, blank=True)
    named = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    witness = models.CharField(max_length=200, blank=True)
    second = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    posting = models.OneToOneField(Posting, models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_words = models.CharField(max_length=LONGEST, blank=True)

    objects = TransferQuerySet.as_manager()
    personal = Personal(
        owner="holder__membership__person",
        erasure="blank",
        fields=("words", "witness", "refused_words"),
        kept=("kind", "channel"),
        why="What was posted stays true; the person behind it is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _name in KINDS]), name="transfer_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST)
                | Q(kind=ADJUSTMENT, minutes__gte=-MOST, minutes__lte=-1),
                name="transfer_moves_something",
            ),
            models.CheckConstraint(
                condition=Q(kind=GIFT, other__isnull=False) & ~Q(holder=F("other"))
                | ~Q(kind=GIFT) & Q(other=None),
                name="a_gift_is_for_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ADJUSTMENT) | Q(second__isnull=False) & ~Q(second=F("asked_by")),
                name="put_right_by_two",
            ),
            models.CheckConstraint(
                condition=Q(posting=None) | Q(refused_at=None), name="posted_or_refused"
            ),
            models.UniqueConstraint(
                fields=["holder", "kind"],
                condition=Q(posting=None, refused_at=None),
                name="asked_of_the_pot_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["place_id", "bank", "kind"])]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("transfer", args=[self.bank.partnership.slug, self.pk])

    @property
    def how_long(self) -> str:
        return hours_of(self.minutes)

    @property
    def reversal(self) -> Posting | None:
        return getattr(self.posting, "reversal", None)

    @property
    def state(self) -> str:
        """ "waiting", "posted", "reversed" or "refused"."""
        if self.posting is None:
            return "refused" if self.refused_at or self.is_left_behind else "waiting"
        return "reversed" if self.reversal else "posted"

    @property
    def is_left_behind(self) -> bool:
        """Asked before its holder left."""
        left_at = self.holder.left_at
        return left_at is not None and self.made_at <= left_at

    @property
    def is_waiting(self) -> bool:
        return self.state == "waiting"

    @property
    def two(self) -> tuple[Holder, ...]:
        return (self.holder, self.other) if self.other else (self.holder,)
