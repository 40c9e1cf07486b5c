"""What came out: the rule's own record, and what was given to whom."""

from django.db import models
from django.db.models import Q

from alongside.budgets.models.ideas import Idea
from alongside.budgets.models.pots import Pot
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row


class Outcome(Row):
    """The result as the engine gave it, with all that is needed to work it out again."""

    pot = models.OneToOneField(Pot, models.CASCADE, related_name="outcome")
    engine = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    input_hash = models.CharField("SHA-256 of what went in", max_length=80)
    ballots = models.PositiveIntegerField()
    result = models.JSONField()
    digest = models.CharField("SHA-256 of the result", max_length=64)

    personal = NothingPersonal(why="Totals of a count, without any voter.")

    def __str__(self) -> str:
        return f"outcome of {self.pot}"


class AwardQuerySet(models.QuerySet["Award"]):
    def locked(self, award: "Award") -> "Award":
        rows = self.select_for_update(of=("self",))
        whole = ["pot__partnership__brief", "pot__outcome", "idea__pot__partnership"]
        return rows.select_related(*whole).get(pk=award.pk)


class Award(Row):
    """Money that the pot gives to an idea. It rests on the pot's count and names it.

    `pence` and `is_part` stay as they were given; what is added since is `later_pence`.
    """

    pot = models.ForeignKey(Pot, models.PROTECT, related_name="awards")
    idea = models.OneToOneField(Idea, models.PROTECT, related_name="award")
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="awards")
    pence = models.PositiveBigIntegerField()
    is_part = models.BooleanField("less than it asked for", default=False)
    later_pence = models.PositiveBigIntegerField("more, since the count", default=0, db_default=0)
    finished_at = models.DateTimeField(null=True)

    objects = AwardQuerySet.as_manager()
    personal = NothingPersonal(why="A sum and what it is for.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="an_award_is_of_something")
        ]
        ordering = ["idea__number"]

    def __str__(self) -> str:
        return f"award to {self.idea}"

    @property
    def in_all_pence(self) -> int:
        return self.pence + self.later_pence
