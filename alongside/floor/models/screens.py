"""What the big screen in the room shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.floor.models.questions import Question
from alongside.gatherings.models import Gathering

VIEWS = [
    ("welcome", _("Welcome, and how to check in")),
    ("agenda", _("Tonight's questions")),
    ("speaking", _("Who is speaking, and who is next")),
    ("question", _("A question that was sent in")),
    ("talk", _("A conversation, and what we agree on")),
    ("decision", _("A decision, and how many have answered")),
]


class Screen(Row):
    """One for each gathering. `about` names a conversation or a proposal of a room above."""

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="screen")
    view = models.CharField(max_length=10, choices=VIEWS, default="welcome")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="+")
    about = models.CharField(max_length=120, blank=True)

    personal = NothingPersonal(why="What everybody in the room sees.")

    def __str__(self) -> str:
        return str(self.get_view_display())
