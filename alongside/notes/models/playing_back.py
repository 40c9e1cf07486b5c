"""Play-back: "we understood you to say…", put to the one who said it, who confirms or corrects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Membership

ANSWERS = [("yes", _("Yes, that is what I meant")), ("no", _("No, I meant something else"))]


class PlayBackQuerySet(models.QuerySet["PlayBack"]):
    def told(self) -> "PlayBackQuerySet":
        rows = self.select_related("to__person", "made_by__person", "answer", "gathering")
        return rows.order_by("-id")

    def waiting(self) -> "PlayBackQuerySet":
        return self.filter(answer=None, to__in=Membership.objects.current())

    def waiting_for(self, person: object) -> "PlayBackQuerySet":
        return self.waiting().filter(to__person=person)


class PlayBack(Row):
    """What we understood one member to say. Read by them and whoever wrote it, until answered."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="play_backs")
    to = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    understood = models.CharField("we understood you to say", max_length=500)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = PlayBackQuerySet.as_manager()
    personal = Personal(owner="to__person", erasure="delete", fields=("understood",))

    def __str__(self) -> str:
        return self.understood


class PlayBackAnswer(Row):
    """Confirmed, or corrected in their own words. `shared`: the group may read it."""

    play_back = models.OneToOneField(PlayBack, models.CASCADE, related_name="answer")
    answer = models.CharField(max_length=4, choices=ANSWERS)
    words = models.CharField("what I meant", max_length=500, blank=True)
    shared = models.BooleanField(default=False)

    personal = Personal(owner="play_back__to__person", erasure="delete", fields=("answer", "words"))

    def __str__(self) -> str:
        return self.words or self.answer
