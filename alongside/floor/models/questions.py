"""Questions that nobody signs: the row does not know who wrote it, nor when in the evening."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.gatherings.models import Gathering

WHY_ASIDE = [
    ("names", _("It names or describes a person")),
    ("hurtful", _("It is hurtful")),
    ("off", _("It is not about what we are here for")),
    ("same", _("Another question asks the same")),
]


class QuestionQuerySet(models.QuerySet["Question"]):
    def of_gathering(self, gathering: Gathering) -> "QuestionQuerySet":
        """In an order that says nothing of who asked when."""
        return self.filter(gathering=gathering).order_by("key")

    def waiting(self) -> "QuestionQuerySet":
        return self.filter(answered_at=None, aside_because="")

    def answered(self) -> "QuestionQuerySet":
        return self.exclude(answered_at=None)

    def aside(self) -> "QuestionQuerySet":
        return self.exclude(aside_because="")


class Question(Row):
    """Asked in the room without a name. `made_at` is when the gathering began, for all of them."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="unsigned_questions")
    words = models.CharField(max_length=280)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    aside_because = models.CharField(max_length=10, choices=WHY_ASIDE, blank=True)

    objects = QuestionQuerySet.as_manager()
    personal = NothingPersonal(why="Nobody is recorded beside it, here or in the log.", days=1_100)

    def __str__(self) -> str:
        return self.words
