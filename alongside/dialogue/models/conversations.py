"""A conversation, who takes part in it, and what was worked out from it."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.models.members import SIDES
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.dialogue.models.statements import Statement
    from alongside.dialogue.models.votes import HandCount

ASKED = [
    ("closed", "Us: the people in this group"),
    ("open", "Anyone with the link"),
]
SHOWN = [
    ("among", "Among ourselves: counts of our own, if every one of us agrees"),
    ("protected", "Protected: nothing that could show what one person said"),
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


class Door(Row):
    """A link or printed code into an open conversation; with a side, coming by it confirms it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="doors")
    code = models.CharField(max_length=40, unique=True)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    ended_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="A code that anybody may hold.")

    def __str__(self) -> str:
        return self.code


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

    def statement_before_them(self) -> "Statement | None":
        """What was put before them last, while it is shown and they have not answered it."""
        last = self.exposures.select_related("statement").order_by("-id").first()
        if last is None or last.statement.standing != "shown":
            return None
        answered = self.votes.filter(statement=last.statement_id).exists()
        return None if answered else last.statement


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def with_giver(self) -> "AttachmentQuerySet":
        return self.select_related("given_by", "conversation__partnership")


class Attachment(Row):
    """A photo or a recording that says it better, with words for those who can't see or hear."""

    KINDS = [("photo", "A photo"), ("recording", "A recording")]

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=KINDS)
    file = models.FileField(upload_to="conversations/")
    content_type = models.CharField(max_length=60)
    words = models.TextField("what it shows or says")
    given_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = AttachmentQuerySet.as_manager()
    personal = Personal(
        owner="given_by__person",
        erasure="delete",
        fields=("file", "words"),
        kept=("kind", "content_type"),
    )

    def __str__(self) -> str:
        return self.words[:60]


class MapResult(Row):
    """A stored result: what the page shows until enough new answers have come.

    `result` is the engine's own JSON shape, with engine, version, parameters, input_hash.
    `people` (who stands where) is kept apart, for one's own dot only.
    """

    KINDS = [("opinion_map", "Opinion map"), ("common_ground", "Common ground")]

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="results")
    kind = models.CharField(max_length=16, choices=KINDS)
    answers = models.PositiveIntegerField(help_text="Answers counted when it was worked out")
    input_hash = models.CharField(max_length=64)
    result = models.JSONField()
    people = models.JSONField(default=dict)

    personal = NothingPersonal(
        why="Recomputed without a person's answers once they are erased.", days=400
    )

    class Meta:
        indexes = [models.Index(fields=["conversation", "kind", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.conversation_id}"
