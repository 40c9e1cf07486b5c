"""Money that a pot gives after its count: to an award that needs more, or to the next idea."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from alongside.budgets.models import Idea, Pot
from alongside.core import clock
from alongside.partnerships.models import Membership
from alongside.spending.models.four_eyes import FourEyes, four_eyes, kept

MORE, NEXT = "more", "next"


class FurtherAwardQuerySet(models.QuerySet["FurtherAward"]):
    def whole(self) -> "FurtherAwardQuerySet":
        people = ["asked_by__person", "asked_typed_by", "answered_by__person"]
        return self.select_related(*people, "idea")

    def of_pot(self, pot: Pot) -> "FurtherAwardQuerySet":
        return self.filter(idea__pot=pot)

    def waiting(self) -> "FurtherAwardQuerySet":
        return self.filter(answered_at=None)

    def locked(self, further: "FurtherAward") -> "FurtherAward":
        rows = self.select_for_update(of=("self",)).select_related("asked_by", "idea")
        return rows.get(pk=further.pk)

    def total(self) -> int:
        total: int | None = self.aggregate(total=models.Sum("pence"))["total"]
        return total or 0

    def sent_again(self, asked_by: Membership | None, **asked: object) -> "FurtherAward | None":
        """The same question of a moment ago: the form was sent twice."""
        same = self.waiting().filter(asked_by=asked_by, **asked)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()


class FurtherAward(FourEyes):
    """Out of what is left in the pot, on two people's word. `reason`: why an award needs more;
    the next idea needs none, since its place in the count is the reason."""

    KINDS = [
        (MORE, gettext_lazy("More for an idea that was funded")),
        (NEXT, gettext_lazy("For the next idea by the count")),
    ]

    kind = models.CharField(max_length=4, choices=KINDS)
    idea = models.ForeignKey(Idea, models.PROTECT, related_name="further_awards")
    pence = models.PositiveBigIntegerField()
    reason = models.CharField("why it needs more", max_length=300, blank=True)

    objects = FurtherAwardQuerySet.as_manager()
    personal = kept("kind", "reason", "because")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_further_award_of_something"),
            *four_eyes(
                "four_eyes_on_every_further_award",
                "nor_typed_by_the_second_further_award",
                "further_award_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(answered_at=None),
                name="one_further_award_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["idea"], condition=Q(kind=NEXT, agreed=True), name="the_next_idea_once"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        return self.idea.title

    @property
    def state_words(self) -> str:
        if self.answered_at is None:
            return str(gettext_lazy("Waiting for a second person"))
        return str(gettext_lazy("Given") if self.agreed else gettext_lazy("Not agreed"))
