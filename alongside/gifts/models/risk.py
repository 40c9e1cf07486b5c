"""Checks on people: that there is one, of which kind, from when, until when. Nothing else."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.gifts.risks import RISK_CODES, RISKS
from alongside.partnerships.models import Membership

# A choice and not a text: there is no room for the number of a certificate.
KINDS_OF_CHECK = [
    ("basic", _("AccessNI, basic")),
    ("standard", _("AccessNI, standard")),
    ("enhanced", _("AccessNI, enhanced")),
    ("barred", _("AccessNI, enhanced, with the barred lists")),
    ("elsewhere", _("Its like from elsewhere (DBS, PVG, Garda vetting)")),
    ("organisation", _("An organisation answers for them")),
]


class CheckQuerySet(models.QuerySet["CheckOnPerson"]):
    def good_on(self, day: date) -> "CheckQuerySet":
        """Also where it was ended on a later day: what was done under it stays so."""
        in_force = Q(ended_at=None) | Q(ended_at__date__gt=day)
        return self.filter(in_force, dated__lte=day, expires__gte=day)

    def not_ended(self) -> "CheckQuerySet":
        return self.filter(ended_at=None)

    def with_people(self) -> "CheckQuerySet":
        return self.select_related("membership__person", "seen_by__person").order_by(
            "expires", "id"
        )


class CheckOnPerson(Row):
    """For one kind of risk, seen by `seen_by`. The certificate is never kept, nor its number.

    Most people cannot have one at all, which says nothing of them.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="checks")
    risk = models.CharField(max_length=20, choices=RISKS)
    kind = models.CharField(_("which check"), max_length=20, choices=KINDS_OF_CHECK)
    dated = models.DateField()
    expires = models.DateField()
    seen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = CheckQuerySet.as_manager()
    personal = Personal(
        owner="membership__person", erasure="delete", fields=("risk", "kind", "dated", "expires")
    )

    class Meta:
        verbose_name_plural = "checks on me"
        constraints = [
            models.CheckConstraint(condition=Q(risk__in=RISK_CODES), name="check_risk_known"),
            models.CheckConstraint(
                condition=Q(dated__lte=F("expires")), name="check_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_good(self) -> bool:
        return self.ended_at is None and self.dated <= clock.today() <= self.expires
