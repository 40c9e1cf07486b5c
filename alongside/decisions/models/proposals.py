"""Something to decide: its words, where they come from, and who does what once it is agreed."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asks.models import Ask
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.jinja import day
from alongside.core.models import Row, Versioned
from alongside.dialogue.models import Statement
from alongside.easyread.originals import Original, original
from alongside.engines.side_balance.inputs import Threshold
from alongside.partnerships.models import Membership, Partnership, Promise

if TYPE_CHECKING:
    from alongside.decisions.models.ballots import Ballot
    from alongside.decisions.models.outcomes import Decision

WHOSE = [
    ("own", gettext_lazy("The group's own: people paid to be here advise, everyone else decides")),
    ("shared", gettext_lazy("Shared: every group of people here has to be on board")),
    ("body", gettext_lazy("A public body's: it decides, and says why. We advise")),
]
WEIGHTS = [
    ("ordinary", gettext_lazy("Something that can be changed again")),
    ("money", gettext_lazy("Money")),
    ("rules", gettext_lazy("Rules for all of us")),
    ("exclusion", gettext_lazy("Leaving someone out")),
]
WOULD = [
    ("keep", gettext_lazy("Keep it as it is")),
    ("amend", gettext_lazy("Change it")),
    ("reverse", gettext_lazy("Take it back")),
]
STATES = {
    "written": gettext_lazy("Being written"),
    "open": gettext_lazy("Open"),
    "counting": gettext_lazy("Time is up, to be counted"),
    "adopted": gettext_lazy("Agreed"),
    "provisional": gettext_lazy("Agreed for now"),
    "back_to_the_table": gettext_lazy("Back to the table"),
    "not_adopted": gettext_lazy("Not agreed"),
    "called_back": gettext_lazy("Called back"),
    "reversed": gettext_lazy("Taken back later"),
    "amended": gettext_lazy("Changed later"),
    "advised": gettext_lazy("We have advised, the body decides"),
    "body_yes": gettext_lazy("The body said yes"),
    "body_in_part": gettext_lazy("The body said yes in part"),
    "body_no": gettext_lazy("The body said no"),
}


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def with_state(self) -> "ProposalQuerySet":
        """With all that `state` and the links need: the same queries for 5 and 500."""
        return self.select_related("partnership__place").prefetch_related(
            "ballots", "decisions__reversed_by"
        )

    def newest_first(self) -> "ProposalQuerySet":
        return self.with_state().order_by("-id")

    def locked(self, proposal: "Proposal") -> "Proposal":
        """Fresh, and nobody else changes it until this transaction ends."""
        return self.select_for_update(of=("self",)).with_state().get(pk=proposal.pk)

    def decided(self) -> "ProposalQuerySet":
        return self.filter(decisions__isnull=False).distinct()


class Proposal(Row, Versioned):
    """Something put forward. Its words may change until a ballot opens, and each one is kept.

    `reverses` is an earlier decision of the group that this one is about, and `would` what it
    would do with it: keep it, change it, or take it back.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=140)
    words = models.TextField()
    whose = models.CharField(max_length=8, choices=WHOSE)
    weight = models.CharField("what it is about", max_length=10, choices=WEIGHTS)
    if_nothing = models.CharField("if it is left as it is", max_length=500, blank=True)
    starts_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="proposals")
    reverses = models.ForeignKey("self", models.SET_NULL, null=True, related_name="challenges")
    would = models.CharField(
        "what it would do with the earlier one", max_length=8, choices=WOULD, default="reverse"
    )

    objects = ProposalQuerySet.as_manager()
    personal = Personal(
        owner="proposed_by__person",
        erasure="keep",
        kept=("title", "words", "whose", "weight", "if_nothing", "would"),
        why="A text of the group's; who put it forward is a number once the person is blanked.",
    )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.partnership.slug, self.pk])

    def for_easy_read(self) -> Original:
        """What is put forward."""
        parts = [
            (_("What would be done"), self.words),
            (_("If it is left as it is"), self.if_nothing),
            (_("Whose decision it is"), dict(WHOSE)[self.whose]),
        ]
        return original(self, self.title, self.partnership, parts, self.get_absolute_url())

    @property
    def place_id(self) -> int:
        return self.partnership.place_id

    @property
    def threshold(self) -> Threshold:
        return "ordinary" if self.weight == "ordinary" else "weighty"

    @property
    def ballot(self) -> "Ballot | None":
        """The newest ballot, open or closed."""
        return max(self.ballots.all(), key=lambda ballot: ballot.number, default=None)

    @property
    def decision(self) -> "Decision | None":
        """What was decided last; earlier decisions stay on the record beneath it."""
        return max(self.decisions.all(), key=lambda decision: decision.pk, default=None)

    @property
    def state(self) -> str:
        """A key of STATES."""
        ballot, decision = self.ballot, self.decision
        if ballot is not None and ballot.closed_at is None:
            return "open" if ballot.is_open else "counting"
        if decision is None:
            return "written"
        return decision.standing

    @property
    def state_words(self) -> str:
        words, ballot = str(STATES[self.state]), self.ballot
        if ballot is None or not ballot.is_open:
            return words
        return _("{words} until {day}").format(words=words, day=day(ballot.closes_at))

    @property
    def may_still_change(self) -> bool:
        """Before the first ballot, or on the way from the first to the second."""
        return self.state == "written" or self.may_go_round_again

    @property
    def may_go_round_again(self) -> bool:
        ballot = self.ballot
        sent_back = self.state in {"back_to_the_table", "called_back"}
        return ballot is not None and ballot.number == 1 and sent_back


class Wording(Row):
    """One version of the text, kept so that anyone can see what changed, and who changed it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField("version")
    title = models.CharField(max_length=140)
    words = models.TextField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    personal = Personal(
        owner="written_by__person",
        erasure="keep",
        kept=("title", "words"),
        why="A text of the group's, and part of what was decided.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="wording_numbered_once")
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class DecisionSource(Row):
    """A proposal grew out of something that was said."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="sources")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="led_to")

    personal = NothingPersonal(why="Which statement led to which proposal.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "statement"], name="source_named_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.statement} led to {self.proposal}"


class AskSource(Row):
    """A proposal grew out of a question that was owed an answer."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="ask_sources")
    ask = models.ForeignKey(Ask, models.CASCADE, related_name="led_to")

    personal = NothingPersonal(why="Which question led to which proposal.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "ask"], name="ask_source_named_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.ask} led to {self.proposal}"


class Interest(Row):
    """Somebody would gain by it, beyond what everyone here would: said openly, by themselves."""

    LONGEST = 300

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="interests")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    words = models.CharField(max_length=LONGEST)

    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("words",),
        blank_to={"words": "(These words were taken out: whoever wrote them has left.)"},
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "membership"], name="interest_said_once")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class FollowUp(Row):
    """A promise by which a decision is carried out."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="follow_ups")
    promise = models.OneToOneField(Promise, models.CASCADE, related_name="follows")

    personal = NothingPersonal(why="Which promise carries out which decision.")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.promise} for {self.proposal}"
