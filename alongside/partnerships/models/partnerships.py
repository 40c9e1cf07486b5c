"""The group itself, and the stages that it moves through."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row

if TYPE_CHECKING:
    from alongside.partnerships.models.members import Membership
    from alongside.people.models import Person

STAGES = [
    ("commission", _("Deciding what matters")),
    ("design", _("Designing it")),
    ("deliver", _("Doing it")),
    ("assess", _("Judging it")),
]


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def including(self, person: "Person | None") -> "PartnershipQuerySet":
        from alongside.partnerships.models.members import Membership

        mine = Membership.objects.current().filter(person=person)
        return self.filter(pk__in=mine.values("partnership"))

    def listed(self) -> "PartnershipQuerySet":
        """Those that chose to be shown on their place's page, by name, with their brief."""
        shown = self.filter(listed=True, ended_at=None)
        return shown.select_related("brief").order_by("name")

    def newest_first(self) -> "PartnershipQuerySet":
        return self.select_related("place").order_by("-made_at")


class Partnership(Row):
    """People of several sides who co-produce one service."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="partnerships")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    listed = models.BooleanField(default=False, help_text="Shown on the place's page")
    ended_at = models.DateTimeField(null=True)

    objects = PartnershipQuerySet.as_manager()
    personal = NothingPersonal(why="A group's name.")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership", args=[self.slug])

    def includes(self, person: "Person | None") -> bool:
        """Whether this person is a member today. Rooms above ask this, never a copy of it."""
        return self.membership_of(person) is not None

    def membership_of(self, person: "Person | None") -> "Membership | None":
        """The person's current membership, asked once per page: the answer is remembered."""
        if person is None:
            return None
        known = self.__dict__.setdefault("_memberships", {})
        if person.pk not in known:
            known[person.pk] = self.memberships.current().filter(person=person).first()
        found: Membership | None = known[person.pk]
        return found

    def member(self, person: "Person | None") -> "Membership":
        """The membership of someone whom a rule has just let in as a member."""
        membership = self.membership_of(person)
        if membership is None:
            raise ValueError(f"{person} is not in {self}: ask the rule first")
        return membership

    def hold(self) -> None:
        """Keep the group's row to this transaction: what is sent twice is then done in turn."""
        Partnership.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def forget_members(self) -> None:
        """Drop what `membership_of` remembered: somebody joined or left."""
        self.__dict__.pop("_memberships", None)

    def who_brought(self, about: str) -> "Membership | None":
        """Who put the thing of this name forward or said it, by the contributions."""
        parts = ["initiated", "spoke"]
        first = self.contributions.filter(about=about, part__in=parts).order_by("id").first()
        return first.membership if first else None

    def facilitator(self) -> "Membership | None":
        turn = self.facilitation_turns.current().select_related("membership__person").first()
        return turn.membership if turn else None

    @property
    def stage(self) -> str:
        turn = self.stage_turns.filter(ended_at=None).first()
        return turn.stage if turn else "commission"

    @property
    def stage_words(self) -> str:
        return str(dict(STAGES)[self.stage])


class StageTurn(Row):
    """The group is at one stage, from one moment to another. A service cycles through them."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="stage_turns")
    stage = models.CharField(max_length=12, choices=STAGES)
    ended_at = models.DateTimeField(null=True)

    personal = NothingPersonal(why="Dates of a group's stages.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(ended_at=None), name="one_stage_at_a_time"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_stage_display()}"

    def get_absolute_url(self) -> str:
        return reverse("stage", args=[self.partnership.slug])
