"""The first evening of a group: where it is up to, and how many are in the room."""

from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.dialogue.models import Conversation, Statement
from alongside.partnerships.models import Invitation, Partnership

STEPS = [
    ("tea", gettext_lazy("Tea and first names")),
    ("talk", gettext_lazy("What works, what drives you mad")),
    ("cards", gettext_lazy("Three cards read aloud")),
    ("agree", gettext_lazy("What we agree")),
    ("promise", gettext_lazy("One promise")),
    ("after", gettext_lazy("Before you go home")),
]
MINUTES = {"tea": 0, "talk": 2, "cards": 5, "agree": 8, "promise": 9, "after": 10}


class Evening(Row):
    """Ten minutes in a hall. What is said and promised stays in the rooms that own it."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="evening")
    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="evening")
    wall = models.ForeignKey(Invitation, models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=STEPS, default="tea")
    present = models.PositiveSmallIntegerField(default=1, help_text="People in the room")
    reading = models.ForeignKey(
        Statement, models.SET_NULL, null=True, related_name="+", help_text="The card read aloud now"
    )
    ended_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="Where an evening is up to.")

    def __str__(self) -> str:
        return _("the first evening of {group}").format(group=self.partnership)

    def get_absolute_url(self) -> str:
        return reverse("evening", args=[self.partnership.slug])

    def people_here(self) -> int:
        """How many are in the room: the host's count, or those who gave a name if more."""
        return max(self.present, self.partnership.memberships.current().count())

    @property
    def step_number(self) -> int:
        return [name for name, _words in STEPS].index(self.step)

    @property
    def next_step(self) -> str:
        """The step after this one, or "" at the end."""
        later = [name for name, _words in STEPS][self.step_number + 1 :]
        return later[0] if later else ""

    @property
    def is_tonight(self) -> bool:
        return self.ended_at is None and clock.now() < self.made_at + timedelta(hours=12)


def prompt(question: str) -> str:
    """ "getting prescriptions" becomes two questions; one that asks already stays as it is."""
    if "?" in question:
        return question
    topic = question[0].lower() + question[1:] if question[1:2].islower() else question
    return f"What works about {topic.rstrip('.')}? What drives you mad?"
