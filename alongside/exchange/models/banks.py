"""A group's time bank, and whoever has an account in it."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.ledger.models import Account, Book
from alongside.partnerships.models import Membership, Partnership


class Bank(Row):
    """One for each group, in its place: a book of minutes with one community pot.

    `pot_rules` says who may receive from the pot and why, in words that everybody reads before
    anybody asks. The pot may stand below zero: newcomers receive before anybody has given.
    """

    LONGEST = 500

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    partnership = models.OneToOneField(Partnership, models.PROTECT, related_name="bank")
    book = models.OneToOneField(Book, models.PROTECT, related_name="bank")
    pot = models.OneToOneField(Account, models.PROTECT, related_name="+")
    pot_rules = models.CharField(max_length=LONGEST)
    newcomer_minutes = models.PositiveIntegerField("from the pot, to begin with", default=180)
    gift_minutes = models.PositiveIntegerField(
        "given by one member in thirty days, at most", default=300, db_default=300
    )
    grant_minutes = models.PositiveIntegerField(
        "from the pot to one member in thirty days, at most", default=300, db_default=300
    )

    personal = NothingPersonal(why="A group's bank and its rules.")

    def __str__(self) -> str:
        return str(self.partnership)

    def pot_address(self) -> str:
        return reverse("bank_pot", args=[self.partnership.slug])

    def holder(self, membership: Membership | None) -> "Holder | None":
        """The account of a member who is in the bank today."""
        if membership is None:
            return None
        return self.holders.here().whole().filter(membership=membership).first()


class HolderQuerySet(models.QuerySet["Holder"]):
    def here(self) -> "HolderQuerySet":
        """Who has not left the bank, and is in the group today."""
        return self.filter(left_at=None, membership__in=Membership.objects.current())

    def can_take_part(self) -> "HolderQuerySet":
        """Here, with an account that is not closed: help with them can be noted."""
        return self.here().filter(account__closed_at=None)

    def besides(self, memberships: set[int]) -> "HolderQuerySet":
        return self.exclude(membership__in=memberships)

    def by_name(self) -> "HolderQuerySet":
        return self.order_by(Lower("membership__person__name"), "id")

    def whole(self) -> "HolderQuerySet":
        return self.select_related("membership__person", "account", "bank__partnership")


class Holder(Row):
    """A member of the group with an account in the bank's book.

    Leaving the bank keeps the row: what was posted stays true, whoever it was.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="holders")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="holdings")
    account = models.OneToOneField(Account, models.PROTECT, related_name="holder")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    witness = models.CharField(max_length=200, blank=True)
    left_at = models.DateTimeField(null=True)

    objects = HolderQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("witness",),
        kept=("channel",),
        why="The books point here; the person behind it is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bank", "membership"], name="one_account_each"),
        ]

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def person_id(self) -> int:
        return self.membership.person_id
