"""What people who use the service judge it by, in their own words, and how it does by that."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.delivery.models.planning import Service
from alongside.partnerships.models import Membership

ANSWERS = [
    ("yes", _("Yes, it does")),
    ("partly", _("Partly")),
    ("no", _("No, it doesn't")),
]


class YardstickQuerySet(models.QuerySet["Yardstick"]):
    def standing(self) -> "YardstickQuerySet":
        return self.filter(withdrawn_at=None)

    def with_counts(self) -> "YardstickQuerySet":
        """Each with its figures, if it has any yet."""
        return self.select_related("figures").order_by("id")


class Yardstick(Row):
    """One thing by which people who use the service judge it: "I am not sent away twice".

    Shown without a name: only people who use the service write them, so a name would tell.
    """

    service = models.ForeignKey(Service, models.CASCADE, related_name="yardsticks")
    words = models.CharField(max_length=200)
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = YardstickQuerySet.as_manager()
    personal = Personal(
        owner="said_by__person",
        erasure="keep",
        kept=("words",),
        why="What the service is judged by belongs to the group; no name stands beside it.",
    )

    def __str__(self) -> str:
        return self.words


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def current(self) -> "JudgementQuerySet":
        return self.filter(ended_at=None)

    def by_person(self) -> dict[int, tuple[str, str]]:
        """{membership: (answer, words)}, the last of each."""
        rows = self.order_by("id").values_list("membership", "answer", "words")
        return {whose: (answer, words) for whose, answer, words in rows}

    def words_counted(self, yardstick: Yardstick) -> list[str]:
        """In the order of the alphabet, which tells nobody who spoke when."""
        said = self.current().filter(yardstick=yardstick, counted=True).exclude(words="")
        return sorted(said.values_list("words", flat=True))


class Judgement(Row):
    """How the service does by one yardstick, says one person who uses it. The last one counts.

    `counted`: it is part of the figures that are shown.
    """

    yardstick = models.ForeignKey(Yardstick, models.CASCADE, related_name="judgements")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=ANSWERS)
    words = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    counted = models.BooleanField(default=False)

    objects = JudgementQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="delete", fields=("answer", "words"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["yardstick", "membership"],
                condition=Q(ended_at=None),
                name="one_judgement_each",
            )
        ]

    def __str__(self) -> str:
        return self.answer


class YardstickCount(Row):
    """How many gave each answer, and how many of them words, when it was last counted.

    Kept, and counted anew only when enough have answered since: a figure that moves when one
    person has answered tells what they said.
    """

    yardstick = models.OneToOneField(Yardstick, models.CASCADE, related_name="figures")
    yes = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    worded = models.PositiveIntegerField()

    personal = NothingPersonal(why="Only what passed the small-number gate.")

    def __str__(self) -> str:
        return f"{self.yardstick}, {self.made_at:%Y-%m-%d}"

    @property
    def answers(self) -> dict[str, int]:
        return {key: getattr(self, key) for key, _words in ANSWERS}
