"""Who may vote once: members by name, others by a printed code. Never what anyone said."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alongside.budgets.models.pots import Pot
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row
from alongside.partnerships.models import Membership
from alongside.people.models import Person

# How a ballot came: never kept beside the ballot itself.
WAYS = [*CHANNELS, ("tablet", _("On a tablet in the hall"))]


class BallotList(Row):
    """The ideas are settled. Envelopes are sealed to `public_key`; its twin is a file of our own.

    `counted_at` is set by the one count, which also burns the twin.
    """

    pot = models.OneToOneField(Pot, models.CASCADE, related_name="ballot_list")
    set_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    public_key = models.BinaryField()
    key_name = models.UUIDField(unique=True, default=uuid4, editable=False)
    counted_at = models.DateTimeField(null=True)

    personal = Personal(owner="set_by__person", erasure="keep", why="A date and a public key.")

    def __str__(self) -> str:
        return f"ballot of {self.pot}"


class CodeSheet(Row):
    """Codes that were printed together. `cancelled_at`: lost or unused, they open nothing."""

    pot = models.ForeignKey(Pot, models.CASCADE, related_name="code_sheets")
    printed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    for_members = models.BooleanField(default=False)
    copies = models.PositiveIntegerField()
    cancelled_at = models.DateTimeField(null=True)

    personal = Personal(owner="printed_by__person", erasure="keep", why="Dates and numbers only.")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.copies} codes"


class RollEntryQuerySet(models.QuerySet["RollEntry"]):
    def who_took_part(self) -> "RollEntryQuerySet":
        return self.filter(took_part=True)

    def of_person(self, person: Person | None) -> "RollEntryQuerySet":
        """One's own line: that one took part, for one's own eyes."""
        return self.filter(membership__person=person).exclude(membership=None)

    def of_members(self) -> "RollEntryQuerySet":
        rows = self.exclude(membership=None).select_related("membership__person")
        return rows.order_by(Lower("membership__person__name"), "id")

    def called(self, words: str) -> "RollEntryQuerySet":
        return self.filter(membership__person__name__icontains=words) if words else self

    def with_code(self, digest: str) -> "RollEntry | None":
        return self.filter(code_digest=digest, is_void=False).select_related("typed_by").first()

    def locked(self, entry: "RollEntry") -> "RollEntry":
        return self.select_for_update(of=("self",)).get(pk=entry.pk)

    def locked_to_print(self) -> "list[RollEntry]":
        """Members who have not taken part, by name; locked in the order of their ids, as whoever
        types a sheet does it, so that neither waits for the other."""
        rows = self.of_members().filter(took_part=False)
        held = rows.order_by("pk").select_for_update(of=("self",))
        return list(rows.filter(pk__in=[entry.pk for entry in held]))

    def counted_by_way(self) -> dict[str, int]:
        """{way: how many took part so}."""
        rows = self.who_took_part().values("way").annotate(count=models.Count("pk"))
        return {row["way"]: row["count"] for row in rows.order_by("way")}


class RollEntry(Row):
    """One line of the roll: a member, or whoever holds one printed code.

    Until the count `envelope` holds what they chose, sealed to a key outside the database; the
    count empties it. No column says when it was cast.
    """

    pot = models.ForeignKey(Pot, models.CASCADE, related_name="roll")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    sheet = models.ForeignKey(CodeSheet, models.CASCADE, null=True, related_name="entries")
    code_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 (unique where given)
    is_void = models.BooleanField("cancelled code", default=False)
    took_part = models.BooleanField(default=False)
    way = models.CharField(max_length=20, choices=WAYS, blank=True)
    typed_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    envelope = models.BinaryField(null=True)

    objects = RollEntryQuerySet.as_manager()
    personal = Personal(
        owner="membership__person",
        erasure="keep",
        kept=("code_digest", "way"),
        why="One ballot each can be shown to anyone; the person behind the number is blanked.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pot", "membership"], name="on_a_pots_roll_once"),
            models.UniqueConstraint(fields=["pot", "code_digest"], name="a_code_of_a_pot_once"),
            models.CheckConstraint(
                condition=~Q(membership=None) | ~Q(code_digest=None), name="a_member_or_a_code"
            ),
            models.CheckConstraint(
                condition=Q(envelope=None) | Q(took_part=True), name="an_envelope_took_part"
            ),
        ]
        verbose_name_plural = "roll entries"

    def __str__(self) -> str:
        return str(self.membership or "a printed code")
