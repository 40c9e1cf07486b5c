"""A session: planned, its givers asked, names put down, held, written down, confirmed, posted."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank
from alongside.gifts.models import NotWith
from alongside.gifts.risks import RISK_CODES, RISKS, WORDS_OF_RISK
from alongside.ledger.models import Posting
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

if TYPE_CHECKING:
    from alongside.group_sessions.models.differences import Difference

SURPLUS, SPLIT, POT = "surplus", "split", "pot"
FUNDINGS = [
    (SURPLUS, _("Each who comes is charged the session")),
    (SPLIT, _("Those who come share what was given")),
    (POT, _("Nobody is charged: the community pot pays")),
]
STATES = {
    "cancelled": _("Called off"),
    "reversed": _("Taken back in the book"),
    "confirmed": _("Held, confirmed and noted in the book"),
    "differs": _("They see it differently"),
    "recorded": _("Written down, waiting for somebody else to say so too"),
    "at_the_desk": _("Waiting for the coordinator"),
    "held": _("Over: who came is not written down yet"),
    "planned": _("To come"),
}
CLEARED = [
    ("check", _("All who give have a check on record")),
    ("path", _("The right way was found, and is written down")),
    ("two", _("Two give it together")),
]
MOST_PLACES = 500
NOT_STOPPED = Q(risk="") | ~Q(cleared_at=None)


class GroupSessionQuerySet(models.QuerySet["Session"]):
    def of_bank(self, bank: Bank) -> "GroupSessionQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def besides(self, memberships: set[int]) -> "GroupSessionQuerySet":
        """Without those that one of these members gives: silent, and both ways."""
        theirs = Q(givers__holder__membership__in=memberships, givers__said_no_at=None)
        return self.exclude(pk__in=Session.objects.filter(theirs).values("pk"))

    def going(self) -> "GroupSessionQuerySet":
        return self.filter(cancelled_at=None, confirmed_at=None)

    def coming(self) -> "GroupSessionQuerySet":
        return self.going().filter(recorded_at=None, starts_at__gte=clock.in_days(-0.5))

    def by_check(self) -> "GroupSessionQuerySet":
        """What goes ahead because everybody who gives it has a check."""
        return self.filter(cleared_as="check")

    def to_write_down(self) -> "GroupSessionQuerySet":
        """Held, and nothing in the way: what waits at the desk needs a way first."""
        return self.going().filter(NOT_STOPPED, recorded_at=None, starts_at__lt=clock.now())

    def to_confirm(self) -> "GroupSessionQuerySet":
        return self.going().exclude(recorded_at=None)

    def stopped(self) -> "GroupSessionQuerySet":
        return self.going().filter(cleared_at=None).exclude(risk="")

    def waiting_for(self, person: Person | None) -> "GroupSessionQuerySet":
        """Where this one was asked to give, has to write down who came, or could say so too."""
        groups = Partnership.objects.including(person)
        asked = Session.objects.filter(_asked(person))
        asked = asked.besides(NotWith.objects.around_person(person))
        waits = Q(pk__in=asked.values("pk")) | _to_write_down(person) | _to_confirm(person)
        rows = self.filter(waits, bank__partnership__in=groups.filter(ended_at=None))
        rows = rows.filter(cancelled_at=None)
        return rows.whole().distinct().soonest_first()

    def over(self) -> "GroupSessionQuerySet":
        return self.exclude(confirmed_at=None, cancelled_at=None)

    def whole(self) -> "GroupSessionQuerySet":
        return self.select_related(
            "bank__partnership__place",
            "bank__book",
            "bank__pot",
            "planned_by__person",
            "posting",
            "recorded_by__person",
            "confirmed_by__person",
        ).prefetch_related(
            "givers__holder__membership__person",
            "givers__organisation",
            "differences__raised_by__person",
        )

    def soonest_first(self) -> "GroupSessionQuerySet":
        return self.order_by("starts_at", "id")

    def newest_first(self) -> "GroupSessionQuerySet":
        return self.order_by("-starts_at", "-id")


def _asked(person: Person | None) -> Q:
    open_still = Q(givers__agreed_at=None, givers__said_no_at=None, recorded_at=None)
    return open_still & _speaks("givers", person)


def _to_write_down(person: Person | None) -> Q:
    mine = Q(planned_by__person=person)
    mine |= Q(givers__agreed_at__isnull=False, givers__said_no_at=None) & _speaks("givers", person)
    return mine & Q(recorded_at=None, starts_at__lt=clock.now()) & NOT_STOPPED


def _to_confirm(person: Person | None) -> Q:
    open_still = Q(recorded_at__isnull=False, confirmed_at=None)
    own = Q(recorded_by__person=person) | Q(recorded_typed_by__person=person)
    came = {"shares__given": 0, "shares__holder__membership": F("recorded_by")}
    by_one_who_came = Session.objects.filter(**came).values("pk")
    other_side = Q(shares__given=0) | Q(pk__in=by_one_who_came)
    return open_still & ~own & _speaks("shares", person) & other_side


def _speaks(rows: str, person: Person | None) -> Q:
    acts = {f"{rows}__organisation__speakers__membership__person": person}
    acts[f"{rows}__organisation__speakers__ended_at"] = None
    return Q(**{f"{rows}__holder__membership__person": person}) | Q(**acts)


class Session(Row):
    """`minutes` is planned, `took_minutes` what it was. `version` counts what was written down, so
    that nobody confirms blindly; `turn` how often it was taken back: each turn is posted once.

    `guests` came and have no account: nobody charges them. `risk` is what the law looks after in
    it: such a session waits at the desk until every giver has a check for it, a way is on record,
    or two give it together.
    """

    LONGEST = 500

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=120)
    words = models.CharField("what happens there", max_length=LONGEST, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField("how long it is to be")
    where = models.CharField(max_length=200, blank=True)
    places = models.PositiveIntegerField("how many can come")
    funding = models.CharField(max_length=10, choices=FUNDINGS)
    risk = models.CharField(max_length=20, choices=RISKS, blank=True)
    cleared_at = models.DateTimeField(null=True)
    cleared_as = models.CharField(max_length=5, choices=CLEARED, blank=True)
    cleared_words = models.CharField(max_length=300, blank=True)
    cleared_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    sequence = models.PositiveIntegerField("how often it was changed", default=0)
    took_minutes = models.PositiveIntegerField(null=True)
    guests = models.PositiveIntegerField(default=0)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    recorded_typed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    recorded_channel = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    version = models.PositiveIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    posting = models.OneToOneField(Posting, models.PROTECT, null=True, related_name="+")
    reversed_at = models.DateTimeField(null=True)
    reversed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    cancelled_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    objects = GroupSessionQuerySet.as_manager()
    personal = Personal(
        owner="planned_by__person",
        erasure="blank",
        fields=("words", "where", "cancelled_because"),
        kept=(
            "title",
            "funding",
            "risk",
            "cleared_as",
            "cleared_words",
            "channel",
            "recorded_channel",
        ),
        why="What the group did together is its own; that the law was heeded is on record.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440)
                & (Q(took_minutes=None) | Q(took_minutes__gte=1, took_minutes__lte=1440)),
                name="session_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=MOST_PLACES), name="session_has_places"
            ),
            models.CheckConstraint(
                condition=Q(funding__in=[code for code, _words in FUNDINGS]),
                name="session_funding_known",
            ),
            models.CheckConstraint(
                condition=Q(risk="") | Q(risk__in=RISK_CODES), name="session_risk_known"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None) | Q(risk="") | Q(cleared_at__isnull=False),
                name="a_flagged_session_is_cleared_first",
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None)
                | Q(took_minutes__isnull=False, recorded_by__isnull=False),
                name="written_down_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None)
                | Q(recorded_at__isnull=False, posting__isnull=False, cancelled_at=None),
                name="session_confirmed_is_posted",
            ),
            models.CheckConstraint(
                condition=Q(reversed_at=None) | Q(confirmed_at__isnull=False),
                name="only_what_was_posted_is_taken_back",
            ),
        ]
        indexes = [models.Index(fields=["place_id", "bank", "starts_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("group_session", args=[self.bank.partnership.slug, self.pk])

    @property
    def state(self) -> str:
        """A key of STATES."""
        told = {
            "cancelled": self.cancelled_at,
            "reversed": self.reversed_at,
            "confirmed": self.confirmed_at,
            "differs": self.open_difference,
            "recorded": self.recorded_at,
            "at_the_desk": self.is_stopped,
            "held": self.has_begun,
        }
        return next((name for name, so in told.items() if so), "planned")

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def how_long(self) -> str:
        return hours_of(self.took_minutes or self.minutes)

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def written_by(self) -> set[int | None]:
        """The memberships whose it is that it was written down, and who typed that."""
        return {self.recorded_by_id, self.recorded_typed_by_id}

    @property
    def is_stopped(self) -> bool:
        return bool(self.risk) and self.cleared_at is None

    @property
    def is_kept(self) -> bool:
        """Written down, and stopped since: who came and who gave is there, to be said anew."""
        return self.recorded_at is None and self.took_minutes is not None

    @property
    def is_open(self) -> bool:
        """Whether names can be put down."""
        return not (self.cancelled_at or self.recorded_at or self.has_begun or self.is_stopped)

    @property
    def risk_words(self) -> str:
        return str(WORDS_OF_RISK.get(self.risk, ""))

    @property
    def open_difference(self) -> "Difference | None":
        return next((each for each in self.differences.all() if each.settled_at is None), None)
