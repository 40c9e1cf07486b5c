"""Rings of three: an invitation. Each helps one and is helped by another; nobody is assigned."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.declarations import NothingPersonal, Personal
from alongside.core.models import Row
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.gifts.models import Gift
from alongside.people.models import Person


class RingQuerySet(models.QuerySet["Ring"]):
    def open(self) -> "RingQuerySet":
        return self.filter(lapsed_at=None, closed_at=None, good_until__gte=clock.today())

    def of_bank(self, bank: Bank) -> "RingQuerySet":
        return self.filter(place_id=bank.place_id, bank=bank)

    def of_person(self, person: Person) -> "RingQuerySet":
        """Everybody in a ring gives in it once."""
        return self.filter(edges__giver__membership__person=person)

    def whole(self) -> "RingQuerySet":
        rows = self.select_related("bank__partnership__place", "bank__book", "bank__pot")
        return rows.prefetch_related(
            "edges__need__holder",
            "edges__gift",
            "edges__giver__membership__person",
            "edges__receiver__membership__person",
        )

    def newest_first(self) -> "RingQuerySet":
        return self.order_by("-id")


class Ring(Row):
    """Open until all three ways are said yes to from both ends; it lapses with the first no, with
    its day, or when one of its parts no longer holds. Why is told to nobody.
    """

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    bank = models.ForeignKey(Bank, models.CASCADE, related_name="rings")
    good_until = models.DateField()
    lapsed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = RingQuerySet.as_manager()
    personal = NothingPersonal(why="Who is in it stands in its edges.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lapsed_at=None) | Q(closed_at=None), name="closed_or_lapsed"
            ),
        ]

    def __str__(self) -> str:
        return _("A ring of three")

    def get_absolute_url(self) -> str:
        return reverse("ring", args=[self.bank.partnership.slug, self.pk])

    @property
    def is_open(self) -> bool:
        over = self.lapsed_at or self.closed_at
        return not over and self.good_until >= clock.today()

    @property
    def holders(self) -> list[Holder]:
        return [edge.giver for edge in self.edges.all()]

    @property
    def is_said_yes_to(self) -> bool:
        """Every way, from both ends."""
        return all(edge.giver_said_at and edge.receiver_said_at for edge in self.edges.all())


class RingEdge(Row):
    """One of three ways: `giver` helps `receiver` with `need`. Each end says yes for itself, to
    need and gift as they were offered: `need_version` and `gift_version`."""

    ring = models.ForeignKey(Ring, models.CASCADE, related_name="edges")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    gift = models.ForeignKey(Gift, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    giver_said_at = models.DateTimeField(null=True)
    receiver_said_at = models.DateTimeField(null=True)
    need_version = models.PositiveIntegerField(null=True)
    gift_version = models.PositiveIntegerField(null=True)
    exchange = models.OneToOneField(Exchange, models.PROTECT, null=True, related_name="+")

    personal = Personal(owner="receiver__membership__person", erasure="keep")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ring", "giver"], name="gives_once_in_a_ring"),
            models.UniqueConstraint(fields=["ring", "receiver"], name="receives_once_in_a_ring"),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")), name="nobody_helps_themselves"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return _("{giver} helps {receiver}").format(giver=self.giver, receiver=self.receiver)

    def end_of(self, person: Person) -> str:
        """ "giver" or "receiver", whichever this one is; "" for whoever is neither."""
        ends = {self.giver.person_id: "giver", self.receiver.person_id: "receiver"}
        return ends.get(person.pk, "")

    @property
    def is_as_offered(self) -> bool:
        """Neither end has said something else since."""
        said = [(self.need_version, self.need.version), (self.gift_version, self.gift.version)]
        return all(offered in (None, now) for offered, now in said)

    def has_said(self, end: str) -> bool:
        return bool(self.giver_said_at if end == "giver" else self.receiver_said_at)
