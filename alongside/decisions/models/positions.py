"""What each person answered, and who stands behind an objection."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.decisions.models.ballots import Ballot, RollEntry
from alongside.partnerships.models import Membership

ANSWERS = [
    ("support", _("I support it")),
    ("live_with", _("I can live with it")),
    ("objection", _("I can't go with this")),
    ("stand_aside", _("I stand aside")),
    ("must_ask", _("I must ask my organisation")),
]
# It does not say that its writer has left: who left is known.
TAKEN_OUT = "(These words were taken out, as whoever wrote them wished.)"


# Only these may be told apart by when they came.
BY_NAME = Q(unnamed=False) & (Q(signed=True) | Q(entry__side="professional"))


class PositionQuerySet(models.QuerySet["Position"]):
    def of(self, ballot: Ballot) -> "PositionQuerySet":
        return self.filter(entry__ballot=ballot)

    def to_show(self, ballot: Ballot) -> "PositionQuerySet":
        """While it is open, what stands there without a name came out together with others."""
        rows = self.of(ballot)
        return rows if ballot.closed_at else rows.filter(BY_NAME | Q(shown=True))

    def said_before(self, ballot: Ballot) -> "PositionQuerySet":
        """What people could not go with in the round before this one."""
        before = Q(
            entry__ballot__proposal=ballot.proposal_id, entry__ballot__number__lt=ballot.number
        )
        return self.objections().filter(before)

    def objections(self) -> "PositionQuerySet":
        return self.filter(answer="objection")

    def with_reasons(self) -> "PositionQuerySet":
        return self.exclude(reason="")

    def waiting_for_an_organisation(self) -> "PositionQuerySet":
        return self.filter(answer="must_ask")

    def for_a_page(self) -> "PositionQuerySet":
        """In an order that has nothing to do with who answered when."""
        rows = self.select_related("entry__membership__person", "advocate__person")
        rows = rows.annotate(behind=models.Count("seconds", distinct=True))
        return rows.prefetch_related("responses").order_by("reason", "key")

    def typed_by(self, typist: Membership) -> "PositionQuerySet":
        return self.filter(entered_by=typist)


class Position(Row):
    """One person's answer in one round: one row, changed in place until the round closes.

    With an `advocate` the objector's name is shown to nobody; the advocate speaks. Without one
    it is shown only if they `signed`: from the figures by group, others might otherwise work out
    what a person is here as. Paid people answer by name, unless an advocate speaks for them.
    Addresses hold the `key`: numbers follow the order of answering. For the same reason `shown`
    turns true for several at once: a reason that appears just after Rosa answered would be hers.
    """

    LONGEST = 1000

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.OneToOneField(RollEntry, models.CASCADE, related_name="position")
    answer = models.CharField(max_length=12, choices=ANSWERS)
    reason = models.TextField(blank=True)
    ground = models.CharField("fixed line, law or duty", max_length=300, blank=True)
    post = models.CharField("who has to be asked", max_length=160, blank=True)
    must_ask_until = models.DateField(null=True)
    signed = models.BooleanField(default=False)
    advocate = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    unnamed = models.BooleanField("put through an advocate", default=False)
    shown = models.BooleanField(default=False)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    changed_at = models.DateTimeField(default=clock.now)

    objects = PositionQuerySet.as_manager()
    personal = Personal(
        owner="entry__membership__person",
        erasure="blank",
        fields=("reason",),
        kept=("answer", "ground", "post", "channel"),
        blank_to={"reason": TAKEN_OUT},
        why="The answer stays, so that the decision can be counted again; a law or post is public.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="objection") | ~Q(reason=""), name="objection_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(answer="must_ask") | (~Q(post="") & Q(must_ask_until__isnull=False)),
                name="asking_has_a_post_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(unnamed=False) | (Q(answer="objection") & Q(signed=False)),
                name="an_advocate_speaks_for_an_unsigned_objection",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    def stand_aside(self) -> None:
        """Leave the count, and keep a reason that carries a name.

        One without would move on the page at the moment at which somebody is named for gaining.
        """
        if not self.speaker:
            self.reason = ""
        self.answer, self.ground, self.post, self.must_ask_until = "stand_aside", "", "", None
        self.advocate, self.unnamed, self.changed_at = None, False, clock.now()
        self.save()

    @property
    def shows_its_author(self) -> bool:
        """Whether the page tells whose it is: then it hides nobody else's."""
        return bool(self.speaker and (self.reason or self.answer == "must_ask"))

    @property
    def speaker(self) -> str:
        """Whose name a page may show beside it; "" for nobody's."""
        membership = self.entry.membership
        if self.unnamed:
            return ""
        if self.entry.is_paid:
            return f"{membership}, {membership.post}" if membership.post else str(membership)
        return str(membership) if self.signed else ""


class Second(Row):
    """Somebody else on the roll stands behind an objection."""

    by = models.ForeignKey(RollEntry, models.CASCADE, related_name="seconds")
    position = models.ForeignKey(Position, models.CASCADE, related_name="seconds")

    personal = Personal(owner="by__membership__person", erasure="keep", why="Numbers only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "position"], name="seconded_once_each")
        ]

    def __str__(self) -> str:
        return "a second"
