"""One round of asking: what was frozen when it opened, and who could answer."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.decisions.models.proposals import WEIGHTS, WHOSE, Proposal
from alongside.engines.side_balance.inputs import Threshold
from alongside.partnerships.models import Membership
from alongside.partnerships.models.members import SIDES

FEWEST_AT_ONCE = 3


class BallotQuerySet(models.QuerySet["Ballot"]):
    def not_counted(self) -> "BallotQuerySet":
        return self.filter(closed_at=None)

    def running(self) -> "BallotQuerySet":
        """People may still answer."""
        return self.not_counted().filter(closes_at__gt=clock.now())

    def awaiting(self, person: object) -> "BallotQuerySet":
        """Open ones in which this person may answer and has not."""
        mine = RollEntry.objects.filter(
            ballot=models.OuterRef("pk"), membership__person=person, position=None
        )
        return self.running().filter(models.Exists(mine)).select_related("proposal__partnership")

    def locked(self, ballot: "Ballot") -> "Ballot":
        """Fresh, and nobody else changes it until this transaction ends."""
        rows = self.select_for_update(of=("self",))
        return rows.select_related("proposal__partnership__brief").get(pk=ballot.pk)

    def due(self) -> "BallotQuerySet":
        """Time is up and nobody has counted yet."""
        return self.not_counted().filter(closes_at__lte=clock.now()).order_by("closes_at")


class Ballot(Row):
    """A question as it was frozen: text, whose decision, threshold, dates, the four lines."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="ballots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=140)
    words = models.TextField()
    if_nothing = models.CharField(max_length=500, blank=True)
    whose = models.CharField(max_length=8, choices=WHOSE)
    weight = models.CharField(max_length=10, choices=WEIGHTS)
    open_lines = models.CharField("what is open", max_length=500)
    fixed_lines = models.CharField("what is fixed", max_length=500)
    decider = models.CharField("who decides", max_length=300)
    hear_by = models.DateField("when you will hear")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    extended_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = BallotQuerySet.as_manager()
    personal = NothingPersonal(why="The group's question and the terms it was asked on.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="two_rounds_at_most"),
            models.UniqueConstraint(fields=["proposal", "number"], name="ballot_numbered_once"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(closed_at=None), name="one_ballot_at_a_time"
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return _("{title}, round {number}").format(title=self.title, number=self.number)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.closes_at > clock.now()

    @property
    def threshold(self) -> Threshold:
        return "ordinary" if self.weight == "ordinary" else "weighty"

    def entry_of(self, membership: Membership | None) -> "RollEntry | None":
        return self.roll.filter(membership=membership).first() if membership else None

    def answered(self) -> int:
        return self.roll.answered().count()

    def everyone_answered(self) -> bool:
        return not self.roll.unanswered().exists()


def unguessable() -> str:
    return str(uuid.uuid4())


class RollEntryQuerySet(models.QuerySet["RollEntry"]):
    def answered(self) -> "RollEntryQuerySet":
        return self.filter(position__isnull=False)

    def unanswered(self) -> "RollEntryQuerySet":
        return self.filter(position__isnull=True)

    def not_known_to_have_answered(self) -> "RollEntryQuerySet":
        """What a list of names may tell: it changes for several people at once, or not at all."""
        return self.filter(known_to_have_answered=False)

    def still_here(self) -> "RollEntryQuerySet":
        return self.filter(membership__in=Membership.objects.current())

    def with_people(self) -> "RollEntryQuerySet":
        return self.select_related("membership__person__account")

    def by_name(self) -> "RollEntryQuerySet":
        return self.order_by("membership__person__name", "id")


class RollEntry(Row):
    """One line of the roll: who could answer, and as what. Frozen when the ballot opened.

    The `key` stands for the person where a count is proved and is shown to nobody: with numbers
    that follow the list of members, all answers there can be could be tried against the hash.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="roll")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="roll_entries")
    side = models.CharField(max_length=12, choices=SIDES)
    key = models.CharField(max_length=36, default=unguessable, unique=True, editable=False)
    known_to_have_answered = models.BooleanField(default=False)

    objects = RollEntryQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("side", "key"),
        why="A decision can be counted again; the person behind the number is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "membership"], name="on_the_roll_once")
        ]
        verbose_name_plural = "roll entries"

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def is_paid(self) -> bool:
        return self.side == "professional"


class Reminder(Row):
    """Those not heard were written to. `to_ring` counts whom no letter reaches."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="reminders")
    written = models.PositiveIntegerField()
    to_ring = models.PositiveIntegerField()

    personal = NothingPersonal(why="A date and two numbers.")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.ballot}: {self.written} written to"
