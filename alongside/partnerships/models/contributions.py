"""The one record that every action leaves: who took which part, from which side, when."""

from django.apps import apps
from django.db import models

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models.members import SIDES, Membership
from alongside.partnerships.models.partnerships import STAGES, Partnership

PARTS = [
    ("initiated", "put something forward"),
    ("informed", "were told"),
    ("spoke", "spoke"),
    ("voted", "answered"),
    ("decided", "decided"),
    ("facilitated", "ran a round"),
    ("delivered", "did the work"),
    ("received", "received"),
    ("assessed", "judged it"),
]


# Only someone who uses the service confirms a change: a name beside it would say so of them.
CONFIRMED = ("assessed", "partnerships.change:")
UNNAMED = models.Q(part=CONFIRMED[0], about__startswith=CONFIRMED[1])


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def about(self, *things: models.Model) -> "ContributionQuerySet":
        names = [f"{thing._meta.label_lower}:{thing.pk}" for thing in things]
        return self.filter(about__in=names)

    def at_stage(self, stage: str) -> "ContributionQuerySet":
        return self.filter(stage=stage)

    def from_side(self, side: str) -> "ContributionQuerySet":
        return self.filter(side=side)

    def newest_first(self) -> "ContributionQuerySet":
        people = ["membership__person", "entered_by__person"]
        return self.select_related(*people).order_by("-id")

    def narrowed(self, *, part: str = "", stage: str = "", who: int = 0) -> "ContributionQuerySet":
        """Of one part, stage or member, where given. Unnamed rows belong to no one member."""
        asked = {"part": part, "stage": stage, "membership": who}
        rows = self.filter(**{name: value for name, value in asked.items() if value})
        return rows.exclude(UNNAMED) if who else rows


class Contribution(Row):
    """One act of one member. Append-only; balance and evidence read only this.

    `about` names the thing ("decisions.proposal:7"); `side` is the side held then ("" while
    unknown); `entered_by_side` is the side of whoever typed it, where that was someone else.
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

    objects = ContributionQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("part", "stage", "side", "about", "channel", "entered_by_side"),
        why="Append-only, and without anyone's words; the person behind it is blanked.",
    )

    class Meta:
        indexes = [models.Index(fields=["partnership", "about"])]

    def __str__(self) -> str:
        return f"{self.membership} {self.part} {self.about}"

    @property
    def shown_name(self) -> str:
        """Who did it, as the whole group may read it."""
        if self.part == CONFIRMED[0] and self.about.startswith(CONFIRMED[1]):
            return "Someone who uses the service"
        return str(self.membership)

    @property
    def was_paid(self) -> bool:
        return self.side == "professional"

    @property
    def about_words(self) -> str:
        """What kind of thing it was about, in words: "promise" for "partnerships.promise:7"."""
        label = self.about.partition(":")[0]
        try:
            return str(apps.get_model(label)._meta.verbose_name)
        except (LookupError, ValueError):
            return label.rpartition(".")[2]
