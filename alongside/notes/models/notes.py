"""The notes of one gathering, and their lines."""

from hashlib import sha256
from json import dumps, loads

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.gatherings.dates import local
from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Membership, Promise


class NotesQuerySet(models.QuerySet["Notes"]):
    def whole(self) -> "NotesQuerySet":
        """With gathering, lines and open disputes fetched: the same queries at 5 and 500 lines."""
        lines = Line.objects.in_order()
        return self.select_related(
            "gathering__partnership__place", "drafted_by__person"
        ).prefetch_related(Prefetch("lines", queryset=lines))


class Notes(Row):
    """Drafted, then put to the group, then agreed. `agreed_copy` is the text that was agreed.

    `fingerprint` is the SHA-256, in hexadecimal, of `agreed_copy` in UTF-8 (FIPS 180-4): whoever
    holds a printed copy can show that not a letter has changed since.
    """

    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="notes")
    drafted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    put_at = models.DateTimeField("put to the group", null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_copy = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = NotesQuerySet.as_manager()
    personal = Personal(
        owner="drafted_by__person",
        erasure="keep",
        kept=("agreed_copy", "fingerprint"),
        why="What a group agreed that was said; speakers stand in it by alias or not at all.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None, fingerprint="") | Q(agreed_at__gte=models.F("put_at")),
                name="agreed_after_put",
            )
        ]
        verbose_name_plural = "notes"

    def __str__(self) -> str:
        return _("Notes of {gathering}").format(gathering=self.gathering)

    @property
    def state(self) -> str:
        """draft, put or agreed."""
        if self.agreed_at:
            return "agreed"
        return "put" if self.put_at else "draft"

    @property
    def is_true_copy(self) -> bool:
        """Whether the agreed copy, and the lines that the page shows, still are what was agreed."""
        if self.fingerprint != fingerprint_of(self.agreed_copy):
            return False
        kept: bool = loads(self.agreed_copy)["lines"] == self._lines_as_agreed()
        return kept

    def _lines_as_agreed(self) -> list[dict[str, object]]:
        return [line.as_agreed() for line in Line.objects.in_order().filter(notes=self)]

    def as_text(self) -> str:
        """What is agreed to: day, name, every line with whom it is credited to, and how others
        remember it, where nobody could settle that."""
        day = local(self.gathering.starts_at).date().isoformat()
        head = {"gathering": self.gathering.title, "day": day}
        whole = head | {"lines": self._lines_as_agreed()}
        return dumps(whole, ensure_ascii=False, indent=1)


def fingerprint_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class LineQuerySet(models.QuerySet["Line"]):
    def in_order(self) -> "LineQuerySet":
        from alongside.notes.models.disputes import Dispute

        open_ones = Dispute.objects.open()
        rows = self.select_related("promise__owner__person").order_by("position", "id")
        return rows.annotate(
            is_disputed=Exists(open_ones.filter(line=OuterRef("pk")))
        ).prefetch_related(Prefetch("disputes", queryset=Dispute.objects.told()))


class Line(Row, Versioned):
    """One thing that was said, decided or promised. `alias` credits it, if at all.

    An alias is what somebody wants to be called here: a first name, "a carer", or nothing.
    """

    notes = models.ForeignKey(Notes, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500)
    alias = models.CharField("said by", max_length=80, blank=True)
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = LineQuerySet.as_manager()
    personal = Personal(
        owner="written_by__person",
        erasure="keep",
        kept=("words", "alias"),
        why="The group's own record of what was said; whoever wrote it down is blanked.",
    )

    def __str__(self) -> str:
        return self.words

    def as_agreed(self) -> dict[str, object]:
        """As it stands in the agreed copy."""
        otherwise = [row.words for row in self.disputes.all() if row.settled_at is None]
        kept: dict[str, object] = {"words": self.words, "said by": self.alias}
        return kept | ({"or": otherwise} if otherwise else {})
