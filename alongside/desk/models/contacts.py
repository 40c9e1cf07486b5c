"""Who keeps in touch with whom, how somebody is reached, and when they were rung."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.exchange.models import Bank, Holder
from alongside.gifts.models import NotWith
from alongside.partnerships.models import Membership

OUTCOMES = [("talked", _("We talked")), ("no_answer", _("No answer"))]


def _kept_apart() -> Q:
    """Silent, and both ways."""
    one, other = models.OuterRef("holder__membership"), models.OuterRef("keeper")
    rows = NotWith.objects.filter(Q(membership=one, other=other) | Q(membership=other, other=one))
    return Q(models.Exists(rows))


class ContactQuerySet(models.QuerySet["Contact"]):
    def of_bank(self, bank: Bank) -> "ContactQuerySet":
        return self.filter(place_id=bank.place_id, holder__bank=bank)

    def open(self) -> "ContactQuerySet":
        """Of people who are in the bank today; whoever keeps in touch may have left."""
        return self.filter(ended_at=None, holder__in=Holder.objects.here())

    def kept(self) -> "ContactQuerySet":
        """By somebody who is in the group today, and whom they have not kept apart from since."""
        return self.open().filter(keeper__in=Membership.objects.current()).exclude(_kept_apart())

    def left_behind(self) -> "ContactQuerySet":
        """By somebody who has left the group: their people are handed over."""
        return self.open().exclude(keeper__in=Membership.objects.current())

    def by(self, keeper: Membership) -> "ContactQuerySet":
        return self.filter(keeper=keeper)

    def whole(self) -> "ContactQuerySet":
        return self.select_related("holder__membership__person", "keeper__person")


class Contact(Row):
    """One member keeps in touch with another: rings, asks, and types what they say."""

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    holder = models.ForeignKey(Holder, models.CASCADE, related_name="contacts")
    keeper = models.ForeignKey(Membership, models.CASCADE, related_name="keeps_in_touch")
    ended_at = models.DateTimeField(null=True)

    objects = ContactQuerySet.as_manager()
    personal = Personal(owner="holder__membership__person", erasure="delete", why="Ends with them.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder"], condition=Q(ended_at=None), name="one_contact_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["place_id", "keeper"])]

    def __str__(self) -> str:
        return f"{self.keeper} keeps in touch with {self.holder}"


class HowToReach(Row):
    """What somebody told the desk of how to reach them, for that alone; with who said so and when.

    Seen by them, by whoever runs the rounds and by whoever keeps in touch with them.
    """

    LONGEST = 200

    holder = models.OneToOneField(Holder, models.CASCADE, related_name="how_to_reach")
    words = models.CharField(max_length=LONGEST)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    witness = models.CharField(max_length=200, blank=True)

    personal = Personal(
        owner="holder__membership__person",
        erasure="delete",
        fields=("words", "channel", "witness"),
        why="Ends with the person.",
    )

    class Meta:
        verbose_name_plural = "how to reach you"

    def __str__(self) -> str:
        return self.words


class Call(Row):
    """Somebody from the desk rang. That they did, and nothing of what was said."""

    holder = models.ForeignKey(Holder, models.CASCADE, related_name="calls")
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)

    personal = Personal(
        owner="holder__membership__person",
        erasure="delete",
        fields=("outcome",),
        days=400,
        why="So that nobody is rung twice, and nobody forgotten.",
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.get_outcome_display()
