"""Claims for what it cost someone to take part, with the receipts that show it."""

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership, Partnership
from alongside.recognition.models.choices import Choice

MOST_PENCE = 100_000
COSTS = [
    ("bus", _("Bus or train")),
    ("taxi", _("Taxi")),
    ("miles", _("Car miles, or parking")),
    ("care", _("Someone to look after a child or an adult")),
    ("support", _("A support worker or an interpreter")),
    ("food", _("Food or drink")),
    ("phone", _("Phone or data")),
    ("fee", _("The fee that was agreed")),
    ("other", _("Something else")),
]
STATES = {
    "draft": _("Being written"),
    "sent": _("Waiting to be paid"),
    "paid": _("Paid"),
    "refused": _("Not paid"),
    "withdrawn": _("Taken back"),
}


def costs_for(membership: Membership) -> list[tuple[str, str]]:
    """What they can claim: a fee only where they chose the fee that was offered.

    Their last choice counts, also of somebody who has left and finishes a claim.
    """
    last = Choice.objects.filter(membership=membership).newest_first().first()
    fee = last is not None and last.kind == "fee"
    return [(kind, str(words)) for kind, words in COSTS if fee or kind != "fee"]


class ClaimQuerySet(models.QuerySet["Claim"]):
    def of_partnership(self, partnership: Partnership) -> "ClaimQuerySet":
        return self.filter(membership__partnership=partnership)

    def of_member(self, membership: Membership) -> "ClaimQuerySet":
        return self.filter(membership=membership)

    def sent(self) -> "ClaimQuerySet":
        return self.exclude(sent_at=None).filter(withdrawn_at=None)

    def waiting(self) -> "ClaimQuerySet":
        return self.sent().filter(settlement=None)

    def unsent_of(self, person: object) -> "ClaimQuerySet":
        """Begun and not sent, in groups that they have left as well."""
        rows = self.filter(membership__person=person, sent_at=None, withdrawn_at=None)
        return rows.select_related("membership__partnership").order_by("id")

    def to_settle_by(self, person: object) -> "ClaimQuerySet":
        """Waiting where this person runs the rounds; not their own, nor what they typed."""
        rounds = Partnership.objects.filter(
            facilitation_turns__ended_at=None, facilitation_turns__membership__person=person
        )
        rows = self.waiting().filter(membership__partnership__in=rounds)
        rows = rows.exclude(membership__person=person).exclude(entered_by__person=person)
        return rows.select_related("membership__partnership").order_by("id")

    def with_sums(self) -> "ClaimQuerySet":
        """With person, settlement and sum fetched: a list costs the same at 5 and 500."""
        whole = self.select_related("membership__person", "membership__partnership", "settlement")
        return whole.annotate(pence=Sum("lines__cost_pence"))

    def newest_first(self) -> "ClaimQuerySet":
        return self.order_by("-id")

    def started_again(self, membership: Membership, occasion: str) -> "Claim | None":
        """The same claim of a moment ago: the form was sent twice."""
        same = self.filter(membership=membership, occasion=occasion, sent_at=None)
        return same.filter(withdrawn_at=None, made_at__gt=clock.a_moment_ago()).first()


class Claim(Row):
    """What somebody asks back, for one occasion. `about` names it: "gatherings.gathering:7"."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="claims")
    occasion = models.CharField("what it was for", max_length=160)
    about = models.CharField(max_length=120, blank=True)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS, default="online")
    witness = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ClaimQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="blank",
        fields=("occasion",),
        kept=("about", "channel", "witness"),
        why="Accounts of public money are kept: what kind of cost and how much, without its words.",
        blank_to={"occasion": "(taken out)"},
    )

    def __str__(self) -> str:
        return self.occasion

    @property
    def state(self) -> str:
        """A key of `STATES`."""
        if self.withdrawn_at:
            return "withdrawn"
        settled = getattr(self, "settlement", None)
        if settled is not None:
            return "paid" if settled.paid_on else "refused"
        return "sent" if self.sent_at else "draft"

    @property
    def state_words(self) -> str:
        return str(STATES[self.state])

    def total_pence(self) -> int:
        return self.lines.aggregate(total=Sum("cost_pence"))["total"] or 0


class ClaimLine(Row):
    """One cost, on one day, in whole pence."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=COSTS)
    words = models.CharField("from where to where, or what", max_length=160)
    spent_on = models.DateField()
    cost_pence = models.PositiveIntegerField()

    personal = Personal(
        owner="claim__membership__person",
        erasure="blank",
        fields=("words",),
        kept=("kind",),
        why="The kind and the sum are public money's account.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_pence__gte=1, cost_pence__lte=MOST_PENCE), name="claim_line_pence"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class Receipt(Row):
    """A photo or a PDF of what was paid; private to the claimant and whoever settles it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="receipts")
    file = models.FileField(upload_to="receipts/")
    content_type = models.CharField(max_length=60)

    personal = Personal(
        owner="claim__membership__person",
        erasure="delete",
        fields=("file",),
        kept=("content_type",),
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Receipt {self.pk}"


class Settlement(Row):
    """Paid on a day, or not paid, because. Never by the claimant or whoever typed the claim."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="settlement")
    settled_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    paid_on = models.DateField(null=True)
    because = models.CharField(max_length=300, blank=True)

    personal = Personal(
        owner="settled_by__person",
        erasure="keep",
        kept=("because",),
        why="The answer to somebody's claim stays with the claim.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_on__isnull=False) | ~Q(because=""), name="paid_or_because"
            )
        ]

    def __str__(self) -> str:
        return "paid" if self.paid_on else self.because
