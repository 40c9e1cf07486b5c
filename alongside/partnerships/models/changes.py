"""What differs in the service, since when, whose words led there, and who confirms it."""

from datetime import date

from django.db import models
from django.urls import reverse

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models.members import Membership
from alongside.partnerships.models.partnerships import STAGES, Partnership


class ChangeQuerySet(models.QuerySet["Change"]):
    def confirmed(self) -> "ChangeQuerySet":
        return self.filter(confirmations__agrees=True).distinct()

    def sent_again(self, membership: Membership, differs: str, since: date) -> "Change | None":
        """The same change of a moment ago: the form was sent twice."""
        same = self.filter(recorded_by=membership, differs=differs, since=since)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()

    def newest_first(self) -> "ChangeQuerySet":
        whole = self.prefetch_related("traces__membership__person", "confirmations")
        return whole.order_by("-since", "-id")


class Change(Row):
    """A difference in the service. It counts once someone who uses the service confirms it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="changes")
    differs = models.CharField("what is different", max_length=500)
    since = models.DateField()
    stage = models.CharField(max_length=12, choices=STAGES)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = ChangeQuerySet.as_manager()
    personal = Personal(
        owner="recorded_by__person",
        erasure="keep",
        kept=("differs", "stage"),
        why="The group's record of its service.",
    )

    def __str__(self) -> str:
        return self.differs

    def get_absolute_url(self) -> str:
        return reverse("change", args=[self.partnership.slug, self.pk])

    @property
    def is_confirmed(self) -> bool:
        return any(answer.agrees for answer in self.confirmations.all())


class Trace(Row):
    """Links words or a decision to the change that they led to.

    `about` names what led there ("dialogue.statement:12", "decisions.proposal:3"); `words` is
    how the page calls it; `membership` is whose words they were, where known.
    """

    change = models.ForeignKey(Change, models.CASCADE, related_name="traces")
    about = models.CharField(max_length=120, db_index=True)
    words = models.CharField(max_length=300)
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("about", "words"),
        why="What was said belongs to the conversation; erasing there blanks it here too.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "about"], name="traced_once")]

    def __str__(self) -> str:
        return f"{self.about} led to {self.change}"

    @property
    def named(self) -> str:
        """Whose words they were, where whoever wrote the change down named them.

        Words from another room keep the name that they have there, or none: not shown here.
        """
        named = self.membership if self.about.startswith("said:") else None
        return str(named) if named else ""


class ChangeConfirmation(Row):
    """Someone who uses the service says whether it is really different."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="confirmations")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    words = models.CharField(max_length=280, blank=True)

    personal = Personal(owner="membership__person", erasure="blank", fields=("words",))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "membership"], name="confirmed_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {'yes' if self.agrees else 'no'}"
