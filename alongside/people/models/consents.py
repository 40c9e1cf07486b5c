"""What a person agreed to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.people.models.persons import Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def to_be_typed_for(self) -> "ConsentQuerySet":
        """In force, and to this: others type what they say."""
        return self.live().filter(purpose="be_entered")


class Consent(Row):
    """What a person agreed to, how they said so, and who wrote it down."""

    PURPOSES = [
        ("be_entered", _("Someone types what I say into Alongside for me")),
        ("be_recorded", _("A photo or recording of me or mine is kept")),
    ]

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()
    personal = Personal(
        owner="person", erasure="delete", fields=("purpose", "channel"), why="Ends with the person."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="consent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"
