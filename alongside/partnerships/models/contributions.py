"""The one record that every action leaves: who took which part, from which side, when."""

from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.audit.models import kinds, name_of
from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.partnerships.models.lines import Line
from alongside.partnerships.models.members import SIDES, Membership
from alongside.partnerships.models.partnerships import STAGES, Partnership

PARTS = [
    ("initiated", _("put something forward")),
    ("informed", _("heard about it")),
    ("spoke", _("spoke")),
    ("voted", _("answered")),
    ("decided", _("decided")),
    ("facilitated", _("ran a round")),
    ("delivered", _("did the work")),
    ("received", _("received")),
    ("assessed", _("judged it")),
]


# Only someone who uses the service confirms a change: a name beside it would say so of them.
# Whoever says something in a conversation is promised that no name is shown beside it, and
# whoever answers a proposal that nobody is shown what: those who stood aside did not decide.
UNNAMED_DEEDS = {
    ("assessed", "partnerships.change"): _("Someone who uses the service"),
    ("assessed", "delivery.yardstick"): _("Someone who uses the service"),
    ("spoke", "dialogue.statement"): _("Someone in this group"),
    ("spoke", "dialogue.conversation"): _("Someone in this group"),
    ("decided", "decisions.proposal"): _("Someone in this group"),
    ("voted", "decisions.proposal"): _("Someone in this group"),
    # The count says of all at once who took part. Written beside each ballot, as it once was, it
    # told whoever typed one whose it is.
    ("voted", "budgets.pot"): _("Someone in this group"),
    # Whoever asks for a decision back is, or stands beside, someone of the group not heard.
    ("spoke", "decisions.ballot"): _("Someone in this group"),
    # A late answer names a post, never the officer; and some asked without their name.
    ("initiated", "asks.step"): _("Someone in this group"),
    ("informed", "asks.step"): _("Someone in this group"),
    ("spoke", "asks.step"): _("Someone in this group"),
    # Who helps whom is between the two: the group sees that help was given.
    ("delivered", "exchange.exchange"): _("Someone in this group"),
    ("received", "exchange.exchange"): _("Someone in this group"),
    # Who gives a session is announced; who came to one is between those who were there.
    ("received", "group_sessions.session"): _("Someone in this group"),
}
# Paid people answer proposals by name.
PAID_BY_NAME = {deed for deed in UNNAMED_DEEDS if deed[1] == "decisions.proposal"}
PAID = "professional"

# Help between two, and sessions: there are ever more of them, and one is like the other.
GIVEN_AND_RECEIVED = (
    models.Q(about__startswith="exchange.exchange:")
    | models.Q(about__startswith="group_sessions.session:")
) & models.Q(part__in=("delivered", "received"))


def _unnamed(part: str, kind: str) -> models.Q:
    deed = models.Q(part=part, about__startswith=f"{kind}:")
    return deed & ~models.Q(side=PAID) if (part, kind) in PAID_BY_NAME else deed


UNNAMED = reduce(or_, (_unnamed(*deed) for deed in UNNAMED_DEEDS))


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def about(self, *things: models.Model) -> "ContributionQuerySet":
        return self.filter(about__in=[name_of(thing) for thing in things])

    def standing(self) -> "ContributionQuerySet":
        """What counts: all but what turned out not to have been."""
        return self.filter(taken_back=None)

    def that_add_up(self) -> "ContributionQuerySet":
        """Help and sessions. As a list of one: so SQLite finds it by its index too."""
        return self.filter(adds_up__in=[True])

    def at_stage(self, stage: str) -> "ContributionQuerySet":
        return self.filter(stage=stage)

    def from_side(self, side: str) -> "ContributionQuerySet":
        return self.filter(side=side)

    def newest_first(self) -> "ContributionQuerySet":
        more = ["membership__person", "entered_by__person", "taken_back"]
        return self.select_related(*more).order_by("-id")

    def narrowed(self, *, part: str = "", stage: str = "", who: int = 0) -> "ContributionQuerySet":
        """Of one part, stage or member, where given. Unnamed rows belong to no one member."""
        asked = {"part": part, "stage": stage, "membership": who}
        rows = self.filter(**{name: value for name, value in asked.items() if value})
        return rows.exclude(UNNAMED) if who else rows


class Contribution(Row):
    """One act of one member. Append-only; balance and evidence read only this, as far as it stands.

    `about` names the thing ("decisions.proposal:7"); `side` is the side held then ("" while
    unknown); `entered_by_side` is the side of whoever typed it, where that was someone else.
    `adds_up`: help and sessions, of which the balance knows only how many are alike.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="contributions")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="contributions")
    part = models.CharField(max_length=12, choices=PARTS)
    stage = models.CharField(max_length=12, choices=STAGES)
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    about = models.CharField(max_length=120)
    minutes = models.PositiveIntegerField(null=True)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    entered_by_side = models.CharField(max_length=12, choices=SIDES, blank=True)

    adds_up = models.GeneratedField(
        expression=models.Case(
            models.When(GIVEN_AND_RECEIVED, then=models.Value(True)), default=models.Value(False)
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    line = Line()

    objects = ContributionQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("part", "stage", "side", "about", "channel", "entered_by_side"),
        why="Append-only, and without anyone's words; the person behind it is blanked.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "about"]),
            models.Index(fields=["partnership", "adds_up", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.membership} {self.part} {self.about}"

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self, "taken_back")

    @property
    def shown_name(self) -> str:
        """Who did it, as the whole group may read it."""
        return str(UNNAMED_DEEDS[self._deed] if self.is_unnamed else self.membership)

    @property
    def is_unnamed(self) -> bool:
        by_name = self.side == PAID and self._deed in PAID_BY_NAME
        return self._deed in UNNAMED_DEEDS and not by_name

    @property
    def shown_paid(self) -> bool:
        """Whether they were paid, but for deeds without a name: it could point at one person."""
        return self.side == PAID and not self.is_unnamed

    @property
    def shown_typist(self) -> str:
        """Who typed it in, but for deeds without a name: who types for whom is known."""
        if self.entered_by is None or not self.is_unnamed:
            return str(self.entered_by or "")
        return str(
            _("someone paid to be here") if self.entered_by_side == PAID else _("someone else")
        )

    @property
    def _deed(self) -> tuple[str, str]:
        return self.part, self.about_kind

    @property
    def about_kind(self) -> str:
        return self.about.partition(":")[0]

    @property
    def about_words(self) -> str:
        """What kind of thing it was about, in words: "promise" for "partnerships.promise:7"."""
        model = kinds().get(self.about_kind)
        return str(model._meta.verbose_name if model else self.about_kind.rpartition(".")[2])


class TakenBack(Row):
    """It turned out that this was not so: an exchange out of the book again. It is still read
    in what has been done, with these words beside it, and no longer counted."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="taken_back")

    personal = NothingPersonal(why="That an act no longer counts; whose it was stands with it.")

    def __str__(self) -> str:
        return str(self.contribution)
