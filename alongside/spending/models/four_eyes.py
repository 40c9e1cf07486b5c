"""What one person asks for and another agrees to."""

from django.db import models
from django.db.models import Q

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership


class FourEyes(Row):
    """Whoever asked, or typed that for somebody, is never the one who answers."""

    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_typed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)
    because = models.CharField("why it was not agreed", max_length=300, blank=True)

    class Meta:
        abstract = True


def four_eyes(asked: str, typed: str, agreed: str) -> list[models.CheckConstraint]:
    """The same in the database, under the names that the table's three constraints have."""
    return [
        models.CheckConstraint(
            condition=Q(answered_by=None) | ~Q(answered_by=models.F("asked_by")), name=asked
        ),
        models.CheckConstraint(
            condition=Q(answered_by=None)
            | Q(asked_typed_by=None)
            | ~Q(answered_by=models.F("asked_typed_by")),
            name=typed,
        ),
        models.CheckConstraint(
            condition=Q(agreed=False) | Q(answered_at__isnull=False, answered_by__isnull=False),
            name=agreed,
        ),
    ]


def kept(*fields: str) -> Personal:
    """What stays when whoever asked has their record blanked."""
    return Personal(
        owner="asked_by__person",
        erasure="keep",
        kept=fields,
        why="The group answers for its money; whoever asked is a number once blanked.",
    )
