"""Accounts: what one owner has in one book. Never deleted; closed only at zero."""

from django.db import models
from django.db.models import F, Q

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.ledger.kinds import ACCOUNT_KINDS, COMMUNITY_POT, PERSON, WHO_GIVES
from alongside.ledger.models.books import Book
from alongside.ledger.models.reasons import Reason


class AccountQuerySet(models.QuerySet["Account"]):
    def of_book(self, book: Book) -> "AccountQuerySet":
        return self.filter(book=book)

    def of_kind(self, *kinds: str) -> "AccountQuerySet":
        return self.filter(kind__in=kinds)

    def open(self) -> "AccountQuerySet":
        return self.filter(closed_at=None)

    def in_order(self) -> "AccountQuerySet":
        return self.order_by("id")

    def total(self) -> int:
        """What these accounts hold together, in the units of their book."""
        total: int | None = self.aggregate(total=models.Sum("balance"))["total"]
        return total or 0


class Account(Row):
    """`balance` is the sum of its entries, `entry_count` how many they are: the database insists.

    `floor` and `ceiling`: None is no limit. `label` names a thing (a pot, a supplier), never a
    person: whose account it is stands in the room above. `closed_why`: why it was closed, or has
    been opened again since.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    book = models.ForeignKey(Book, models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=20, choices=ACCOUNT_KINDS)
    label = models.CharField(max_length=120, blank=True)
    floor = models.BigIntegerField(null=True)
    ceiling = models.BigIntegerField(null=True)
    balance = models.BigIntegerField(default=0, editable=False)
    entry_count = models.PositiveBigIntegerField(default=0, editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)
    frozen_why = models.ForeignKey(
        Reason, models.PROTECT, null=True, editable=False, related_name="+"
    )
    limits_why = models.ForeignKey(
        Reason,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_why = models.ForeignKey(
        Reason,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )

    objects = AccountQuerySet.as_manager()
    personal = NothingPersonal(why="A number with a balance; its owner is a link in rooms above.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "book"],
                condition=Q(kind=COMMUNITY_POT),
                name="one_community_pot_per_bank",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in ACCOUNT_KINDS]), name="account_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(balance=0), name="account_closes_at_zero"
            ),
            models.CheckConstraint(
                condition=~Q(kind=PERSON) | Q(label=""), name="account_names_no_person"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_why=None)
                | Q(frozen_at__isnull=False, frozen_why__isnull=False),
                name="account_frozen_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(floor=None) | Q(ceiling=None) | Q(floor__lte=F("ceiling")),
                name="account_floor_below_ceiling",
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.get_kind_display()} {self.pk}"

    @property
    def has_hours(self) -> bool:
        """Whether its exchanges and sessions say what it gave or was charged."""
        return self.kind in WHO_GIVES

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def state(self) -> str:
        """ "open", "frozen" or "closed"."""
        if not self.is_open:
            return "closed"
        return "frozen" if self.is_frozen else "open"

    @property
    def can_spend(self) -> int | None:
        """How many units may still leave it; None where nothing limits that."""
        return None if self.floor is None else max(0, self.balance - self.floor)
