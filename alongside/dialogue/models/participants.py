"""Who takes part in a conversation, and the doors by which some of them come in."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.dialogue.models.conversations import Conversation
from alongside.partnerships.models.members import SIDES
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.dialogue.models.statements import Statement
    from alongside.dialogue.models.votes import Exposure


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def counted(self) -> "ParticipantQuerySet":
        """Whose answers count by side: only confirmed ones."""
        return self.exclude(side="")

    def per_side(self) -> "models.QuerySet[Participant, Any]":
        """(side, people) of those who have answered anything."""
        answered = self.exclude(voted_at=None)
        return answered.values_list("side").annotate(models.Count("id")).order_by()


class Participant(Row):
    """Someone in one conversation: a member, a voter without an account, or an imported one.

    `side` is frozen at the first vote ("" while unknown or unconfirmed). `seat` is what the
    browser of someone without a person holds. `external_id` is the id in an imported file.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="participations")
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    seat = models.UUIDField(default=uuid.uuid4, unique=True)
    external_id = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=20, default="online")
    voted_at = models.DateTimeField("first answered", null=True)

    objects = ParticipantQuerySet.as_manager()
    personal = Personal(
        owner="person",
        erasure="delete",
        fields=("side", "external_id", "channel"),
        why="Votes go with their voter; statements stay without an author.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="takes_part_once"),
            models.UniqueConstraint(
                fields=["conversation", "external_id"],
                condition=~Q(external_id=""),
                name="imported_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.external_id or "someone")

    def last_exposure(self) -> "Exposure | None":
        """What was put before them last."""
        return self.exposures.select_related("statement").order_by("-id").first()

    def has_waiting(self, exposure: "Exposure") -> bool:
        """Whether what was put before them is shown, and they have not answered it."""
        given = self.votes.filter(statement=exposure.statement_id)
        return exposure.statement.standing == "shown" and not given.exists()

    def statement_before_them(self) -> "Statement | None":
        last = self.last_exposure()
        return last.statement if last is not None and self.has_waiting(last) else None


class Door(Row):
    """A link or printed code into an open conversation; with a side, coming by it confirms it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="doors")
    code = models.CharField(max_length=40, unique=True)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    ended_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="A code that anybody may hold.")

    def __str__(self) -> str:
        return self.code
