"""A payment that was wrong is put back: asked for by one person, agreed to by another."""

from django.db import models
from django.db.models import Q

from alongside.budgets.models import Idea
from alongside.core import clock
from alongside.partnerships.models import Membership
from alongside.spending.models.four_eyes import FourEyes, four_eyes, kept
from alongside.spending.models.payments import Payment


class PutBackQuerySet(models.QuerySet["PutBack"]):
    def whole(self) -> "PutBackQuerySet":
        people = ["asked_by__person", "asked_typed_by", "answered_by__person"]
        return self.select_related(*people, "payment__award__idea")

    def waiting(self) -> "PutBackQuerySet":
        return self.filter(answered_at=None)

    def locked(self, put_back: "PutBack") -> "PutBack":
        return self.select_for_update(of=("self",)).select_related("asked_by").get(pk=put_back.pk)

    def sent_again(self, asked_by: Membership | None, reason: str) -> "PutBack | None":
        """The same question of a moment ago: the form was sent twice."""
        same = self.waiting().filter(asked_by=asked_by, reason=reason)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class PutBack(FourEyes):
    """The whole payment, once; the ledger holds its exact mirror. The payment itself stays."""

    written_as = "budgets.putback"

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="put_backs")
    reason = models.CharField(max_length=300)

    objects = PutBackQuerySet.as_manager()
    personal = kept("reason", "because")

    class Meta:
        constraints = [
            *four_eyes(
                "four_eyes_on_every_put_back",
                "nor_typed_by_the_second_put_back",
                "put_back_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["payment"],
                condition=Q(answered_at=None) | Q(agreed=True),
                name="a_payment_is_put_back_once",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.reason

    @property
    def idea(self) -> Idea:
        return self.payment.award.idea

    @property
    def pence(self) -> int:
        return self.payment.pence

    @property
    def what(self) -> str:
        return self.payment.what
