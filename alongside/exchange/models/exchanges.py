"""Help between two: proposed, agreed, done, confirmed by the other person, posted."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.minutes import hours_of
from alongside.exchange.models.banks import Bank, Holder
from alongside.exchange.models.exchange_sets import ExchangeQuerySet
from alongside.exchange.models.needs import Need
from alongside.exchange.models.states import CLEARED, ENDED, STATES, YOUR_TURN
from alongside.gifts.models import Gift
from alongside.gifts.risks import WORDS_OF_RISK
from alongside.ledger.models import Posting
from alongside.partnerships.models import Membership

if TYPE_CHECKING:
    from alongside.exchange.models.words import Dispute


class Exchange(Row):
    """`minutes` is what was really given, said by one of the two and confirmed by the other.

    `risks`: what the law looks after in it and no way is on record for, set apart by spaces. Such
    a one stops at the desk until somebody there writes down the way (`path`) or it becomes `two`:
    then `companion`, once they say yes, goes along and is credited with the same minutes, out of
    the pot. `key` makes confirming twice the same as once. `let_past_by`: whoever runs the rounds
    lets it past the lowest that an account may stand at, for a reason. `stopped_at`: when it was
    agreed already, and the law had come to look after something in it.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.PROTECT, related_name="exchanges")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    need = models.ForeignKey(Need, models.PROTECT, related_name="exchanges")
    gift = models.ForeignKey(Gift, models.PROTECT, null=True, related_name="+")
    giver = models.ForeignKey(Holder, models.PROTECT, related_name="given")
    receiver = models.ForeignKey(Holder, models.PROTECT, related_name="received")
    proposed_by = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    starts_at = models.DateTimeField(null=True)
    where = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(
        "how often when and where were changed", default=0, db_default=0
    )
    agreed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    risks = models.CharField(max_length=120, blank=True)
    companion = models.ForeignKey(Holder, models.PROTECT, null=True, related_name="went_along")
    cleared_at = models.DateTimeField(null=True)
    cleared_as = models.CharField(max_length=4, choices=CLEARED, blank=True)
    cleared_words = models.CharField(max_length=300, blank=True)
    cleared_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    done_said_by = models.ForeignKey(Holder, models.PROTECT, null=True, related_name="+")
    done_typed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    done_channel = models.CharField(max_length=20, choices=CHANNELS, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    posting = models.OneToOneField(Posting, models.PROTECT, null=True, related_name="+")
    let_past_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    let_past_words = models.CharField(max_length=300, blank=True, default="", db_default="")
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=ENDED, blank=True)

    objects = ExchangeQuerySet.as_manager()
    personal = Personal(
        owner="receiver__membership__person",
        erasure="blank",
        fields=("where",),
        kept=(
            "channel",
            "risks",
            "cleared_as",
            "cleared_words",
            "done_channel",
            "let_past_words",
            "ended_as",
        ),
        why="That a regulated favour was handled rightly is on record; no name stands in it.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="not_with_oneself"),
            models.CheckConstraint(
                condition=Q(companion=None)
                | ~Q(companion=F("giver")) & ~Q(companion=F("receiver")),
                name="the_second_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=1440),
                name="given_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(risks="") | Q(cleared_at__isnull=False),
                name="a_flagged_one_is_cleared_first",
            ),
            models.CheckConstraint(
                condition=~Q(cleared_as="two") | Q(companion__isnull=False),
                name="two_means_two",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None)
                | Q(agreed_at__isnull=False, minutes__isnull=False, posting__isnull=False),
                name="confirmed_is_agreed_and_posted",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(confirmed_at=None), name="over_in_one_way"
            ),
            models.CheckConstraint(
                condition=Q(let_past_by=None) | ~Q(let_past_words=""), name="let_past_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["need", "giver"],
                condition=Q(ended_at=None, confirmed_at=None),
                name="asked_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["place_id", "bank", "confirmed_at"])]

    def __str__(self) -> str:
        return str(self.need)

    def get_absolute_url(self) -> str:
        return reverse("exchange", args=[self.bank.partnership.slug, self.pk])

    @property
    def state(self) -> str:
        """A key of STATES. Disputes are asked of the rows: `whole()` fetches them."""
        if self.ended_at:
            return self.ended_as
        if self.confirmed_at:
            return "reversed" if self.reversal else "confirmed"
        if self.is_stopped:
            return "at_the_desk"
        if self.open_dispute:
            return "disputed"
        if self.minutes is not None:
            return "done"
        return "agreed" if self.agreed_at else "proposed"

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])

    @property
    def turn_words(self) -> str:
        """To whoever has something to say: what."""
        return str(YOUR_TURN.get(self.state, STATES[self.state]))

    @property
    def how_long(self) -> str:
        """What was given, or else about how long it would take."""
        return hours_of(self.minutes or self.need.minutes)

    @property
    def is_over(self) -> bool:
        return bool(self.ended_at or self.confirmed_at)

    @property
    def reversal(self) -> Posting | None:
        return getattr(self.posting, "reversal", None)

    @property
    def is_stopped(self) -> bool:
        return bool(self.risks) and self.cleared_at is None

    @property
    def was_agreed(self) -> bool:
        """Also where it has stopped since: what was done by then is not lost."""
        return self.agreed_at is not None or (self.is_stopped and self.stopped_at is not None)

    @property
    def is_wanted_no_more(self) -> bool:
        """Only asked, and somebody else has helped by now: a yes would come to nothing."""
        return self.state == "proposed" and self.need.is_over

    @property
    def is_done_and_stopped(self) -> bool:
        """Dealt with at the desk: the two alone cannot make it count."""
        return self.is_stopped and self.minutes is not None

    @property
    def risk_words(self) -> list[str]:
        codes = self.risks.split()
        return [str(WORDS_OF_RISK[code]) for code in codes if code in WORDS_OF_RISK]

    @property
    def open_dispute(self) -> "Dispute | None":
        return next((each for each in self.disputes.all() if each.settled_at is None), None)

    @property
    def is_left_alone(self) -> bool:
        """Done, and the one who would say so too is here no longer."""
        return self.state == "done" and self.confirmer in self.gone

    @property
    def gone(self) -> list[Holder]:
        """Those of the two who have left the bank, or the group."""
        group = self.bank.partnership
        return [
            one
            for one in self.two
            if one.left_at or group.membership_of(one.membership.person) is None
        ]

    @property
    def is_to_settle(self) -> bool:
        return self.open_dispute is not None or self.is_left_alone or self.is_done_and_stopped

    @property
    def is_past_the_limit(self) -> bool:
        """The receiver's account cannot be charged so much, unless somebody lets it past."""
        left = self.receiver.account.can_spend
        waits = self.minutes is not None and not self.is_over and self.let_past_by is None
        return waits and left is not None and left < (self.minutes or 0)

    @property
    def two(self) -> tuple[Holder, Holder]:
        return (self.giver, self.receiver)

    @property
    def all_in_it(self) -> list[Holder]:
        """The two, and whoever goes along or is asked to."""
        return [one for one in (*self.two, self.companion) if one]

    @property
    def goes_along(self) -> Holder | None:
        """The second, once they have said yes to it."""
        return self.companion if self.cleared_as == "two" else None

    def other_than(self, holder: Holder) -> Holder:
        return self.receiver if holder.pk == self.giver_id else self.giver

    @property
    def turn_of(self) -> int | None:
        """The number of the person whose turn it is, whoever is asked to go along included."""
        holder = self.companion if self.is_stopped else self.waits_for()
        return holder.person_id if holder else None

    def waits_for(self) -> Holder | None:
        """Whose turn it is to say something; nobody's while it waits for a way. Where they see it
        differently, a yes is still theirs to say."""
        if self.state == "proposed":
            return self.other_than(self.proposed_by)
        return self.confirmer if self.state in {"done", "disputed"} else None

    @property
    def confirmer(self) -> Holder | None:
        """Whoever has to say so too, once one of the two has said that it is done."""
        if self.done_said_by_id is None:
            return None
        return self.receiver if self.done_said_by_id == self.giver_id else self.giver
