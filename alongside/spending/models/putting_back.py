"""A payment that was wrong is put back: asked for by one person, agreed to by another."""

from django.db import models
from django.db.models import Q

from alongside.budgets.models import Idea
from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership
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


class PutBack(Row):
    """The whole payment, once; the ledger holds its exact mirror. The payment itself stays."""

    written_as = "budgets.putback"

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="put_backs")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_typed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)
    because = models.CharField("why it was not agreed", max_length=300, blank=True)

    objects = PutBackQuerySet.as_manager()
    personal = Personal(
        owner="asked_by__person",
        erasure="keep",
        kept=("reason", "because"),
        why="The group answers for its money; whoever asked is a number once blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=models.F("asked_by")),
                name="four_eyes_on_every_put_back",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None)
                | Q(asked_typed_by=None)
                | ~Q(answered_by=models.F("asked_typed_by")),
                name="nor_typed_by_the_second_put_back",
            ),
            models.CheckConstraint(
                condition=Q(agreed=False) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="put_back_by_somebody",
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
