"""Answers: votes, what was shown to whom, hands counted in a hall, and guesses."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation
from alongside.dialogue.models.participants import Participant
from alongside.dialogue.models.statements import Statement
from alongside.people.models import Person

AGREE, PASS, DISAGREE = 1, 0, -1
ANSWERS = [(AGREE, _("Agree")), (DISAGREE, _("Disagree")), (PASS, _("Pass"))]


class VoteQuerySet(models.QuerySet["Vote"]):
    def on_shown(self) -> "VoteQuerySet":
        return self.filter(statement__standing="shown")

    def table(self) -> "models.QuerySet[Vote, tuple[int, int, int]]":
        """(participant id, statement id, value) rows in a fixed order: the engines' input."""
        rows = self.order_by("participant_id", "statement_id")
        return rows.values_list("participant_id", "statement_id", "value")

    def newest_first(self) -> "VoteQuerySet":
        return self.order_by("-made_at", "-id")

    def heard_from(self, conversation: Conversation, side: str) -> "models.QuerySet[Vote, Any]":
        """(statement id, answers) of one side."""
        rows = self.filter(participant__conversation=conversation, participant__side=side)
        return rows.values_list("statement_id").annotate(Count("id")).order_by()

    def counts_by_side(self, conversation: Conversation) -> "models.QuerySet[Vote, Any]":
        """(side, statement id, value, people) of those who count by side."""
        rows = self.filter(participant__conversation=conversation)
        rows = rows.exclude(participant__side="")
        columns = rows.values_list("participant__side", "statement_id", "value")
        return columns.annotate(Count("id")).order_by()

    def by_phone_tonight(self, statement: Statement) -> int:
        """People who answered this statement on a device in the last twelve hours."""
        since = clock.now() - timedelta(hours=12)
        return self.filter(statement=statement, channel="online", made_at__gte=since).count()


class Vote(Row):
    """One answer of one participant to one statement; it can be changed or taken back.

    `made_at` is when the answer that stands was given.
    """

    LONGEST = 280

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=ANSWERS)
    because = models.CharField(max_length=280, blank=True)
    channel = models.CharField(max_length=20, choices=CHANNELS, default="online")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = VoteQuerySet.as_manager()
    personal = Personal(
        owner="participant__person", erasure="delete", fields=("because", "channel")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "participant", "statement"], name="one_answer_each"
            ),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="a_known_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_value_display()}"


class Exposure(Row):
    """A statement was put before someone, with the probability it had of being chosen."""

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="exposures")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="exposures")
    probability = models.FloatField()

    personal = Personal(owner="participant__person", erasure="delete", days=400)

    def __str__(self) -> str:
        return f"{self.statement_id} shown to {self.participant_id}"


class HandCount(Row):
    """Hands in a room: how many agreed, disagreed or kept still, out of those present.

    Phones that answered the same statement are counted apart, and never twice:
    hands + phones stay within `present`.
    """

    MOST = 2_000  # in one room

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="hands")
    agree = models.PositiveSmallIntegerField(default=0)
    disagree = models.PositiveSmallIntegerField(default=0)
    passed = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField()
    counted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    personal = NothingPersonal(why="Counts of hands; nobody's hand is written down.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present__gte=F("agree") + F("disagree") + F("passed")),
                name="no_more_hands_than_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agree} of {self.present}"


class Guess(Row):
    """Out of ten people of that side, how many would agree?"""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="guesses")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="guesses")
    about_side = models.CharField(max_length=12)
    out_of_ten = models.PositiveSmallIntegerField()

    personal = Personal(owner="participant__person", erasure="delete", fields=("about_side",))

    class Meta:
        verbose_name_plural = "guesses"
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "statement", "about_side"], name="one_guess_each"
            ),
            models.CheckConstraint(condition=Q(out_of_ten__lte=10), name="out_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.out_of_ten} out of 10"
