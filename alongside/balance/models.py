"""What was promised beforehand, what members say is wrong with what was computed, and sums."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.engines.ladder import RUNGS
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.models.contributions import PARTS
from alongside.partnerships.models.members import SIDES
from alongside.partnerships.models.partnerships import STAGES

RUNG_CHOICES = [
    (1, _("Coercing: things are done to people")),
    (2, _("Educating: people are told, with no way to answer")),
    (3, _("Informing: people hear what was decided and why, before it takes effect")),
    (4, _("Consulting: people speak or vote, and only paid people decide")),
    (5, _("Engaging: and something changes because of what they said")),
    (6, _("Co-designing: people shape it, and decide under a rule that needs them")),
    (7, _("Co-producing: and they also do it and judge it")),
]
LOWEST, HIGHEST = min(RUNGS), max(RUNGS)


class DeclaredRung(Row):
    """How much say people are promised: declared once, beforehand, and never changed.

    `about` names a proposal ("decisions.proposal:3") or a turn of a stage
    ("partnerships.stageturn:4").
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="declared_rungs")
    about = models.CharField(max_length=120)
    rung = models.PositiveSmallIntegerField()
    declared_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="declared_by__person", erasure="keep", kept=("about",), why="The group's promise."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "about"], name="declared_once"),
            models.CheckConstraint(
                condition=Q(rung__gte=LOWEST, rung__lte=HIGHEST), name="declared_on_the_ladder"
            ),
        ]

    def __str__(self) -> str:
        return str(dict(RUNG_CHOICES)[self.rung])


class ContestQuerySet(models.QuerySet["Contest"]):
    def open(self) -> "ContestQuerySet":
        return self.filter(settled_at=None)

    def about(self, name: str) -> "ContestQuerySet":
        return self.filter(about=name)

    def newest_first(self) -> "ContestQuerySet":
        rows = self.select_related("by__person").prefetch_related("answers__by__person")
        return rows.order_by("-id")


class Contest(Row):
    """A member says that a rung is wrong. Only the one who said so settles it."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="contests")
    about = models.CharField(max_length=120)
    title = models.CharField("what it is about, in words", max_length=200)
    rung = models.PositiveSmallIntegerField("the rung that was shown", null=True)
    words = models.CharField(max_length=1000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ContestQuerySet.as_manager()
    personal = Personal(
        owner="by__person",
        erasure="keep",
        kept=("about", "title", "words"),
        why="Part of the group's account of itself; who wrote it is blanked.",
    )

    def __str__(self) -> str:
        return self.words[:60]

    def get_absolute_url(self) -> str:
        return reverse("contests", args=[self.partnership.slug])


class ContestAnswer(Row):
    """What the group says to it."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="answers")
    words = models.CharField(max_length=1000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="by__person", erasure="keep", kept=("words",), why="The group's answer."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words[:60]


class SummedTo(Row):
    """How far the sums of a group go: to the contribution and the taking back of these numbers."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="summed_to")
    contribution = models.BigIntegerField(default=0)
    taken_back = models.BigIntegerField(default=0)

    personal = NothingPersonal(why="Two numbers of rows.")

    def __str__(self) -> str:
        return f"{self.partnership}, {self.contribution}"


class Sum(Row):
    """So many contributions of one member to help and sessions that are alike, as `SummedTo` says.

    `turn`: of their stage, if they fell in the latest when they were added up; else 0. `number`:
    the first of them. Contributions are what is true: a sum can be made again from them.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="sums")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=PARTS)
    stage = models.CharField(max_length=12, choices=STAGES)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    entered_by_side = models.CharField(max_length=12, choices=SIDES, blank=True)
    typed = models.BooleanField()
    turn = models.BigIntegerField(default=0)
    number = models.BigIntegerField()
    times = models.PositiveBigIntegerField()

    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("part", "stage", "side", "entered_by_side"),
        why="Sums that the contributions say too; the person behind them is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("partnership", "membership", "part", "stage"),
                    *("side", "entered_by_side", "typed", "turn"),
                ],
                name="alike_are_one_sum",
            )
        ]

    def __str__(self) -> str:
        return f"{self.times} {self.part}"
