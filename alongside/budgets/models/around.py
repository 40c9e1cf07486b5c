"""What stands around an idea: its versions, whose it is, who helps, who checked it, who offers."""

from django.db import models
from django.db.models import Q

from alongside.budgets.models.ideas import Idea
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership
from alongside.people.models import Person


class IdeaVersion(Row):
    """One version of an idea, kept so that anyone can see what changed."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=140)
    words = models.TextField()
    lines = models.JSONField(default=list)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    personal = Personal(
        owner="written_by",
        erasure="keep",
        kept=("title", "words", "lines"),
        why="A text of the group's; whoever wrote it is a number once the person is blanked.",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "number"], name="idea_version_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Proposer(Row):
    """Someone whose idea it is: in the group, or only named here."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="proposers")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    name = models.CharField("where there is no record of theirs", max_length=80, blank=True)

    personal = Personal(
        owner="person",
        erasure="blank",
        fields=("name",),
        blank_to={"name": ""},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "person"], name="proposes_an_idea_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or str(self.person or "")


class Help(Row):
    """A member helps with somebody's idea, by name."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="help")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    personal = Personal(owner="membership__person", erasure="keep", why="Dates and numbers only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "membership"], name="helps_an_idea_once")
        ]
        ordering = ["id"]
        verbose_name_plural = "help"

    def __str__(self) -> str:
        return f"{self.membership} helps with {self.idea}"


class Check(Row):
    """Whether it fits the conditions, why, and of which version of the words."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="checks")
    checked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    of_version = models.PositiveIntegerField()
    fits = models.BooleanField()
    reason = models.CharField(max_length=500)

    personal = Personal(
        owner="checked_by__person",
        erasure="keep",
        kept=("reason",),
        why="People are owed the reason; whoever gave it is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_check_gives_its_reason")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.idea}: {'fits' if self.fits else 'does not fit'}"


class SupportOffer(Row):
    """Help offered to an idea that was not funded."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="support")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)

    personal = Personal(owner="membership__person", erasure="delete", fields=("words",))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
