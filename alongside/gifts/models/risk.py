"""Checks on people: that there is one, of which kind, from when, until when. Nothing else."""

from django.db import models
from django.db.models import F, Q

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.gifts.risks import RISK_CODES, RISKS
from alongside.partnerships.models import Membership


class CheckQuerySet(models.QuerySet["CheckOnPerson"]):
    def good_today(self) -> "CheckQuerySet":
        today = clock.today()
        return self.filter(ended_at=None, dated__lte=today, expires__gte=today)


class CheckOnPerson(Row):
    """For one kind of risk, seen by `seen_by`. The certificate is never kept, nor its number.

    Most people cannot have one at all, which says nothing of them.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="checks")
    risk = models.CharField(max_length=20, choices=RISKS)
    kind = models.CharField("which check", max_length=60)
    dated = models.DateField()
    expires = models.DateField()
    seen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = CheckQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete", fields=("risk", "kind"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(risk__in=RISK_CODES), name="check_risk_known"),
            models.CheckConstraint(
                condition=Q(dated__lte=F("expires")), name="check_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
