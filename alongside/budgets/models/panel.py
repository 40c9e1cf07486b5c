"""The panel, what links its members to ideas, and the points that they gave."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from alongside.budgets.models.ideas import Idea
from alongside.budgets.models.pots import Pot
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership

MOST_POINTS = 10


class PanelMember(Row):
    """A member who checks and gives points. `answered_at`: last said what links them."""

    pot = models.ForeignKey(Pot, models.CASCADE, related_name="panel")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pot", "membership"], name="on_a_panel_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.membership)

    def has_said_of(self, ideas: Iterable[Idea]) -> bool:
        """What links them to each of these; of no idea there is nothing to say."""
        said = self.answered_at
        return all(said is not None and said >= idea.made_at for idea in ideas)


class Interest(Row):
    """Someone would gain by an idea, or is close to whoever put it forward: said openly."""

    LONGEST = 300

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="interests")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    words = models.CharField(max_length=LONGEST)

    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("words",),
        blank_to={"words": "(These words were taken out: whoever wrote them has left.)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "membership"], name="idea_interest_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class Score(Row):
    """Points of one panel member for one idea, openly, until the panel's time is up."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="scores")
    panel_member = models.ForeignKey(PanelMember, models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)

    personal = Personal(
        owner="panel_member__membership__person",
        erasure="keep",
        kept=("reason",),
        why="People are owed the reason; whoever gave it is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "panel_member"], name="scored_once"),
            models.CheckConstraint(
                condition=Q(points__lte=MOST_POINTS), name="points_up_to_the_most"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.points} for {self.idea}"
