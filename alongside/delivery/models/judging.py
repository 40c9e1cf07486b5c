"""What people who use the service judge it by, in their own words, and how it does by that."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import Personal
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

    def with_answers(self) -> "YardstickQuerySet":
        """Each with the number of people of every answer, in one query."""
        counts = {
            key: models.Count(
                "judgements", filter=Q(judgements__answer=key, judgements__ended_at=None)
            )
            for key, _words in ANSWERS
        }
        return self.annotate(**counts).order_by("id")


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

    def words_of(self, yardstick: Yardstick) -> list[str]:
        """In the order of the alphabet, which tells nobody who spoke when."""
        said = self.current().filter(yardstick=yardstick).exclude(words="")
        return sorted(said.values_list("words", flat=True))


class Judgement(Row):
    """How the service does by one yardstick, says one person who uses it. The last one counts."""

    yardstick = models.ForeignKey(Yardstick, models.CASCADE, related_name="judgements")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=ANSWERS)
    words = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

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
