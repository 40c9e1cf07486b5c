"""What could be done with the money: who put it forward, what it costs, whether it fits."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from alongside.budgets.models.pots import Pot
from alongside.budgets.models.terms import IdeaGroup
from alongside.core import clock
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row, Versioned
from alongside.partnerships.models import Membership
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.budgets.models.around import Check
    from alongside.budgets.models.panel import Interest

STATES = {
    "withdrawn": gettext_lazy("Taken back"),
    "to_check": gettext_lazy("To be checked"),
    "eligible": gettext_lazy("Fits the conditions"),
    "not_eligible": gettext_lazy("Does not fit yet"),
    "closed": gettext_lazy("The pot was closed"),
    "on_ballot": gettext_lazy("On the ballot"),
    "funded": gettext_lazy("Funded"),
    "in_part": gettext_lazy("Funded in part"),
    "not_funded": gettext_lazy("Not funded this time"),
}


class IdeaQuerySet(models.QuerySet["Idea"]):
    def whole(self) -> "IdeaQuerySet":
        """With all that `state` and the lists show: the same queries for 5 and 500."""
        return self.select_related(
            *("pot__partnership", "pot__terms", "pot__ballot_list", "pot__outcome", "pot__closing"),
            *("group", "award"),
        ).prefetch_related("checks__checked_by", "proposers__person", "help", "interests")

    def standing(self) -> "IdeaQuerySet":
        return self.filter(withdrawn_at=None)

    def on_the_ballot(self) -> "IdeaQuerySet":
        """Those with a number, withdrawn ones among them, in its order."""
        return self.exclude(number=None).order_by("number")

    def called(self, words: str) -> "IdeaQuerySet":
        return self.filter(Q(title__icontains=words) | Q(words__icontains=words))

    def in_order(self) -> "IdeaQuerySet":
        return self.order_by("number", "id")

    def locked(self, idea: "Idea") -> "Idea":
        """Its pot is read once the lock is ours, as in locking a pot."""
        self.select_for_update().get(pk=idea.pk)
        return self.whole().get(pk=idea.pk)

    def hold(self) -> None:
        """None is judged, developed or taken back until this transaction ends."""
        list(self.select_for_update().order_by("pk").values_list("pk", flat=True))

    def sent_again(self, title: str, words: str) -> "Idea | None":
        """The same idea of a moment ago: the form was sent twice."""
        return self.filter(title=title, words=words, made_at__gt=clock.a_moment_ago()).first()


class Idea(Row, Versioned):
    """One idea. `number` is its place on the ballot, drawn when the list was settled."""

    pot = models.ForeignKey(Pot, models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=140)
    words = models.TextField()
    group = models.ForeignKey(IdeaGroup, models.SET_NULL, null=True, related_name="ideas")
    limit_pence = models.PositiveBigIntegerField("the most it may cost")
    cost_pence = models.PositiveBigIntegerField("sum of its lines")
    least_pence = models.PositiveBigIntegerField("with what it could begin", null=True)
    number = models.PositiveIntegerField("on the ballot", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = IdeaQuerySet.as_manager()
    personal = NothingPersonal(why="A text of the group's; who put it forward stands in Proposer.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cost_pence__gt=0), name="an_idea_costs_something"),
            models.CheckConstraint(
                condition=Q(cost_pence__lte=models.F("limit_pence")), name="an_idea_in_its_limit"
            ),
            models.UniqueConstraint(fields=["pot", "number"], name="idea_numbered_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("idea", args=[self.pot.partnership.slug, self.pot_id, self.pk])

    @property
    def state(self) -> str:
        """A key of STATES."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.number is not None and self.pot.phase == "counted":
            award = getattr(self, "award", None)
            if award is None:
                return "not_funded"
            lacks = award.is_part and award.in_all_pence < self.cost_pence
            return "in_part" if lacks else "funded"
        if self.number is not None:
            return "on_ballot"
        if self.pot.phase == "closed":
            return "closed"
        check = self.newest_check
        return "to_check" if check is None else "eligible" if check.fits else "not_eligible"

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])

    @property
    def newest_check(self) -> "Check | None":
        """What the last check of these very words said; words changed since are unchecked.

        Nor does it count once whoever gave it is linked to the idea: somebody else looks again.
        """
        mine = [check for check in self.checks.all() if check.of_version == self.version]
        newest = max(mine, key=lambda check: check.pk, default=None)
        return None if newest is None or self.link_of(newest.checked_by) else newest

    def is_void(self, check: "Check") -> bool:
        """Whether this check counts for nothing now; what is on the ballot already stays there."""
        return self.number is None and bool(self.link_of(check.checked_by))

    @property
    def brought_by(self) -> str:
        return ", ".join(str(row) for row in self.proposers.all())

    def is_proposed_by(self, person: Person | None) -> bool:
        return person is not None and self._is_of(person.pk)

    def _is_of(self, person_id: int) -> bool:
        return any(row.person_id == person_id for row in self.proposers.all())

    def link_of(self, membership: Membership | None) -> str:
        """Why this member has an interest in it ("proposer", "helper", "declared"), or ""."""
        if membership is None:
            return ""
        if self._is_of(membership.person_id):
            return "proposer"
        if any(row.membership_id == membership.pk for row in self.help.all()):
            return "helper"
        return "declared" if self.declared_by(membership) else ""

    def declared_by(self, membership: Membership) -> "Interest | None":
        rows: Iterable[Interest] = self.interests.all()
        return next((row for row in rows if row.membership_id == membership.pk), None)

    def as_lines(self) -> list[dict[str, Any]]:
        return [{"words": line.words, "pence": line.pence} for line in self.lines.all()]


class CostLine(Row):
    """One line of what it costs."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="lines")
    words = models.CharField(max_length=140)
    pence = models.PositiveBigIntegerField()

    personal = NothingPersonal(why="What something costs.")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
