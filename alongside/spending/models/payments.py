"""Money out of an award: asked for by one person, agreed by another, with its receipts."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from alongside.budgets.models import Award, Idea
from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.partnerships.models import Membership
from alongside.spending.models.four_eyes import FourEyes, four_eyes, kept

STATES = {
    "asked": gettext_lazy("Waiting for a second person"),
    "paid": gettext_lazy("Paid"),
    "refused": gettext_lazy("Not agreed"),
    "put_back": gettext_lazy("Put back"),
}


class PaymentQuerySet(models.QuerySet["Payment"]):
    def whole(self) -> "PaymentQuerySet":
        people = ["asked_by__person", "asked_typed_by", "answered_by__person", "award__idea"]
        return self.select_related(*people).prefetch_related("receipts", "put_backs")

    def newest_first(self) -> "PaymentQuerySet":
        return self.whole().order_by("-id")

    def waiting(self) -> "PaymentQuerySet":
        return self.filter(answered_at=None)

    def paid(self) -> "PaymentQuerySet":
        """What was put back since is not among them."""
        return self.filter(agreed=True).exclude(put_backs__agreed=True)

    def locked(self, payment: "Payment") -> "Payment":
        rows = self.select_for_update(of=("self",)).select_related("award__pot__partnership__brief")
        return rows.get(pk=payment.pk)

    def total(self) -> int:
        total: int | None = self.aggregate(total=models.Sum("pence"))["total"]
        return total or 0

    def by_award(self) -> dict[int, int]:
        """{award: whole pence}."""
        rows = self.order_by().values("award").annotate(sum=models.Sum("pence"))
        return {row["award"]: row["sum"] for row in rows}

    def sent_again(self, asked_by: Membership, what: str, pence: int) -> "Payment | None":
        """The same payment of a moment ago: the form was sent twice."""
        same = self.filter(asked_by=asked_by, what=what, pence=pence)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class Payment(FourEyes, Versioned):
    """Money out of an award. Whoever asked for it, or typed that for somebody, is never the one
    who agrees to it."""

    written_as = "budgets.payment"

    award = models.ForeignKey(Award, models.PROTECT, related_name="payments")
    pence = models.PositiveBigIntegerField()
    what = models.CharField("what for", max_length=200)
    payee = models.CharField("who is paid", max_length=120)

    objects = PaymentQuerySet.as_manager()
    personal = kept("what", "payee", "because")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_payment_is_of_something"),
            *four_eyes(
                "four_eyes_on_every_payment",
                "nor_typed_by_the_second_payment",
                "agreed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def idea(self) -> Idea:
        return self.award.idea

    @property
    def state(self) -> str:
        """A key of STATES."""
        if self.answered_at is None:
            return "asked"
        if not self.agreed:
            return "refused"
        return "put_back" if any(row.agreed for row in self.put_backs.all()) else "paid"

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])


def private_name(receipt: "Receipt", filename: str) -> str:
    """Never the name that it came with: that may say who or where."""
    return f"receipts/{uuid4().hex}.{filename.rpartition('.')[2]}"


class Receipt(Row):
    """What shows that the money was spent so: a photo drawn anew, or a PDF to download."""

    written_as = "budgets.receipt"

    KINDS = [("photo", gettext_lazy("Photo")), ("pdf", gettext_lazy("PDF"))]

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="receipts")
    kind = models.CharField(max_length=6, choices=KINDS)
    file = models.FileField(upload_to=private_name)
    fingerprint = models.CharField("SHA-256 of the file that came", max_length=64)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="added_by__person",
        erasure="keep",
        kept=("kind", "file", "fingerprint"),
        why="The group answers for its money with it for as long as the funder asks.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "fingerprint"], name="a_receipt_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
