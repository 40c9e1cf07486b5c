"""A conversation: the terms it is asked on, its rounds, and whether counts may be shown."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.jinja import day
from alongside.core.models import Row
from alongside.easyread.originals import Original, original
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.dialogue.models.votes import HandCount

ASKED = [
    ("closed", gettext_lazy("Us: the people in this group")),
    ("open", gettext_lazy("Anyone with the link")),
]
SHOWN = [
    ("among", gettext_lazy("Among ourselves: counts of our own, if every one of us agrees")),
    ("protected", gettext_lazy("Protected: nothing that could show what one person said")),
]


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def open(self) -> "ConversationQuerySet":
        return self.filter(closed_at=None).exclude(closes_at__lt=clock.now())

    def newest_first(self) -> "ConversationQuerySet":
        return self.select_related("partnership__place").order_by("-id")

    def with_progress_of(self, person: Person | None) -> "ConversationQuerySet":
        """Adds `total`, of statements shown, and `answered`, this person's answers."""
        from alongside.dialogue.models.statements import Statement
        from alongside.dialogue.models.votes import Vote

        shown = Statement.objects.shown().filter(conversation=models.OuterRef("pk"))
        given = Vote.objects.on_shown().filter(
            statement__conversation=models.OuterRef("pk"), participant__person=person
        )
        return self.annotate(
            total=_how_many(shown, "conversation"),
            answered=_how_many(given, "statement__conversation"),
        )


def _how_many(rows: "models.QuerySet[Any]", per: str) -> Coalesce:
    """Counted apart for each row: one join over all answers would multiply them."""
    counted = rows.order_by().values(per).annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(counted), 0)


class Conversation(Row):
    """One question. Who is asked and what may be shown are chosen at opening, for good.

    The four lines are copied from the brief at opening: nothing opens without them.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="conversations")
    question = models.CharField(max_length=280)
    story = models.TextField(blank=True)
    asked = models.CharField(max_length=8, choices=ASKED)
    shown = models.CharField(max_length=10, choices=SHOWN)
    open_lines = models.CharField("what is open", max_length=500)
    fixed_lines = models.CharField("what is fixed", max_length=500)
    decider = models.CharField("who decides", max_length=200)
    hear_by = models.DateField("when you will hear")
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    imported_from = models.CharField(max_length=300, blank=True)

    objects = ConversationQuerySet.as_manager()
    personal = NothingPersonal(why="A group's question and the terms it is asked on.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked="closed") | Q(shown="protected"), name="public_is_protected"
            )
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("conversation", args=[self.partnership.slug, self.pk])

    def for_easy_read(self) -> Original:
        """The question and the terms that it is asked on."""
        parts = [
            (_("The question"), self.question),
            (_("The story behind it"), self.story),
            (_("What is open"), self.open_lines),
            (_("What is fixed"), self.fixed_lines),
            (_("Who decides"), self.decider),
            (_("When you will hear"), day(self.hear_by)),
        ]
        return original(self, self.question, self.partnership, parts, self.get_absolute_url())

    @property
    def is_open(self) -> bool:
        over = self.closes_at is not None and self.closes_at <= clock.now()
        return self.closed_at is None and not over

    @property
    def place_id(self) -> int:
        return self.partnership.place_id

    @property
    def is_public(self) -> bool:
        return self.asked == "open"

    def last_hands(self) -> "HandCount | None":
        """The newest count of hands in this conversation, for how many are in the room."""
        from alongside.dialogue.models.votes import HandCount

        return HandCount.objects.filter(statement__conversation=self).order_by("-made_at").first()

    def counts_may_be_shown(self) -> bool:
        """Counts of our own: a closed conversation in which every member of today said yes."""
        if self.asked != "closed" or self.shown != "among":
            return False
        yes = self.showing.filter(agrees=True, membership=models.OuterRef("pk"))
        return not self.partnership.memberships.current().exclude(models.Exists(yes)).exists()


class Round(Row):
    """Closed conversations are counted round by round: counts appear when a round closes."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="Dates.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="round_numbered_once"),
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(closed_at=None), name="one_round_at_a_time"
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"round {self.number}"


class ShowingAgreement(Row):
    """A member's yes or no to counts among ourselves; without every yes, all is protected."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="showing")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    agrees = models.BooleanField()

    personal = Personal(owner="membership__person", erasure="delete")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "membership"], name="one_say_each")
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.agrees}"
