"""What happened to an ask: its replies, every other step, the reminders, who is to be rung."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.asks.models.asks import Ask
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership

SAYS = [
    ("answer", _("Here is the answer")),
    ("will", _("Yes, this will be done")),
    ("not_possible", _("Not possible, because…")),
]
VERBS = [
    ("asked", _("Asked")),
    ("reworded", _("The words were changed")),
    ("taken_up", _("Taken up")),
    ("handed_on", _("Handed on")),
    ("new_day", _("The day was moved")),
    ("went_on", _("It was late, and went to the next post")),
    ("closed", _("Closed: it is answered")),
    ("dropped", _("Closed: an answer is no longer needed")),
    ("reopened", _("Opened again")),
]
REMINDERS = [
    ("soon", _("Three working days before")),
    ("today", _("On the day")),
    ("late", _("The day after")),
]
TAKEN_OUT = "(These words were taken out: whoever wrote them has left.)"


class Step(Row):
    """Something that happened to an ask. `words`: the reason, or the words as they were before.

    `post` is where it went, without anybody's name; `due_on` the day that was set then.
    """

    LONGEST = 500

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=VERBS)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=LONGEST, blank=True)
    post = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True)

    personal = Personal(
        owner="by__person",
        erasure="blank",
        fields=("words",),
        kept=("verb", "post"),
        why="What was done with a question, and a post's name, say nothing of a person.",
        blank_to={"words": TAKEN_OUT},
    )

    class Meta:
        verbose_name = _("step towards an answer")
        verbose_name_plural = _("steps towards an answer")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.ask}"


class Reply(Row):
    """An answer in plain words. `post` speaks where a member wrote down what it had said."""

    LONGEST = 5_000

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="replies")
    says = models.CharField(max_length=12, choices=SAYS)
    words = models.TextField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    post = models.CharField(max_length=160, blank=True)
    channel = models.CharField(max_length=20, choices=CHANNELS)

    personal = Personal(
        owner="by__person",
        erasure="keep",
        kept=("says", "words", "post", "channel"),
        why="An answer that a group was owed, and given by a post.",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_reply_has_words")]
        verbose_name = _("answer")
        verbose_name_plural = _("replies")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class Reminder(Row):
    """The owner was reminded of one due day, once each way; `reached` says if by letter."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=REMINDERS)
    due_on = models.DateField()
    owner = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    reached = models.BooleanField()

    personal = Personal(owner="owner__person", erasure="keep", kept=("kind",), why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ask", "kind", "due_on", "owner"], name="ask_reminded_once"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.ask}"


class TellingQuerySet(models.QuerySet["Telling"]):
    def waiting(self) -> "TellingQuerySet":
        here = self.filter(membership__in=Membership.objects.current(), told_at=None)
        return here.select_related("membership__person").order_by("membership__person__name", "id")


class Telling(Row):
    """Somebody whom no letter reaches is to be told what happened, by a person."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="tellings")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)

    objects = TellingQuerySet.as_manager()
    personal = Personal(owner="membership__person", erasure="keep", why="Dates only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "membership"], name="ask_told_once_each")
        ]

    def __str__(self) -> str:
        return f"tell {self.membership}"
