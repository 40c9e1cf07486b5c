"""Postings and their entries: written once, together, and never touched again."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import ngettext

from alongside.core.acts import CHANNELS
from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row
from alongside.ledger.kinds import ADJUSTMENT, POSTING_KINDS, REVERSAL
from alongside.ledger.models.accounts import Account
from alongside.ledger.models.books import Book
from alongside.ledger.models.hours import Hours
from alongside.ledger.models.reasons import Reason


class PostingQuerySet(models.QuerySet["Posting"]):
    def of_book(self, book: Book) -> "PostingQuerySet":
        return self.filter(place_id=book.place_id, book=book)

    def of_account(self, account: Account) -> "PostingQuerySet":
        return self.filter(entries__place_id=account.place_id, entries__account=account)

    def about(self, thing: str) -> "PostingQuerySet":
        return self.filter(about=thing)

    def of_kind(self, *kinds: str) -> "PostingQuerySet":
        return self.filter(kind__in=kinds)

    def standing(self) -> "PostingQuerySet":
        """What counts: neither a reversal nor reversed, as if both had never been made."""
        return self.filter(reversal=None, reverses=None)

    def with_entries(self) -> "PostingQuerySet":
        return self.prefetch_related("entries__account", "reason")

    def newest_first(self) -> "PostingQuerySet":
        return self.order_by("-id")


class Posting(Row):
    """One movement in a book. Numbers give the order: clocks may step back.

    `actor`, `entered_by`, `agreed_by` and `overridden_by` are names like "person:7". `about`
    is the row that it belongs to in a room above, "budgets.payment:3". `key` makes sending it
    twice the same as once; `request_hash` tells whether it really is the same.
    """

    was_there_already = False  # set on what `post` returns for a key that was posted before

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    # The guards look for the book and the account. A foreign key would look again, and lock the
    # book's one row for every posting in it.
    book = models.ForeignKey(
        Book, models.PROTECT, related_name="postings", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=20, choices=POSTING_KINDS)
    about = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=80)
    request_hash = models.CharField(max_length=64)
    actor = models.CharField(max_length=80)
    entered_by = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=20, choices=CHANNELS)
    agreed_by = models.CharField(max_length=80, blank=True)
    overridden_by = models.CharField(max_length=80, blank=True)
    reason = models.OneToOneField(Reason, models.PROTECT, null=True, related_name="posting")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")

    objects = PostingQuerySet.as_manager()
    personal = NothingPersonal(
        why="Sums between numbered accounts. People stand here by number only, and the line in "
        "the log that each posting leaves, which is theirs to see, says the same of them."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place_id", "book", "key"], name="posting_key_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in POSTING_KINDS]), name="posting_kind_known"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="posting_has_a_key"),
            models.CheckConstraint(
                condition=Q(kind=REVERSAL, reverses__isnull=False, reason__isnull=False)
                | (~Q(kind=REVERSAL) & Q(reverses=None)),
                name="reversal_of_something_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ADJUSTMENT)
                | Q(agreed_by__startswith="person:", actor__startswith="person:")
                & ~Q(agreed_by=F("actor"))
                & ~Q(agreed_by=F("entered_by"))
                & Q(reason__isnull=False),
                name="adjustment_by_two_named_people",
            ),
            models.CheckConstraint(
                condition=Q(overridden_by="")
                | Q(overridden_by__startswith="person:", reason__isnull=False),
                name="override_by_a_named_person",
            ),
        ]
        indexes = [
            models.Index(fields=["about"], condition=~Q(about=""), name="postings_about"),
            # Most have neither. An SQLite that has counted its rows takes the unique indexes for
            # a million of a kind, and reads the whole table for a statement and a new posting.
            models.Index(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="postings_reversing"
            ),
            models.Index(
                fields=["reason"], condition=Q(reason__isnull=False), name="postings_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversal")


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_account(self, account: Account) -> "EntryQuerySet":
        return self.filter(place_id=account.place_id, account=account)

    def of_book(self, book: Book) -> "EntryQuerySet":
        """Every entry in the order of posting, with its posting, reason and account."""
        mine = self.filter(place_id=book.place_id, posting__book=book)
        return mine.select_related("posting__reason", "account").order_by("posting_id", "id")

    def with_postings(self) -> "EntryQuerySet":
        return self.select_related("posting__reason", "posting__reversal")

    def with_hours(self) -> "EntryQuerySet":
        """Each entry says what was `given` and `charged`; None where there are no hours."""
        own = Hours.objects.filter(posting=OuterRef("posting"), account=OuterRef("account"))
        told = {name: Subquery(own.values(name)) for name in ("given", "charged")}
        return self.annotate(**told)

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-number")

    def in_order(self) -> "EntryQuerySet":
        return self.order_by("number")


class Entry(models.Model):
    """What one posting did to one account. `number` counts the account's entries from 1;
    `balance_after` is what it then held, so a statement of a million lines needs no adding up.
    """

    given: int | None = None  # set by `with_hours`
    charged: int | None = None

    place_id = models.BigIntegerField(help_text="Tables that grow carry their place")
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="entries", db_index=False)
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="entries", db_index=False, db_constraint=False
    )
    number = models.PositiveBigIntegerField()
    units = models.BigIntegerField()
    balance_after = models.BigIntegerField()

    objects = EntryQuerySet.as_manager()
    personal = NothingPersonal(why="Whole units into or out of a numbered account.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "account"], name="one_entry_per_account_and_posting"
            ),
            models.UniqueConstraint(
                fields=["place_id", "account", "number"], name="entry_numbered_once"
            ),
            models.CheckConstraint(condition=~Q(units=0), name="entry_moves_something"),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.units:+} {self.account_id}"

    @property
    def hours_in_words(self) -> str:
        """ "60 minutes given"; empty where the entry has no hours or was read without them."""
        minutes = (self.given or 0) + (self.charged or 0)
        if not minutes:
            return ""
        if self.given:
            words = ngettext("%(minutes)d minute given", "%(minutes)d minutes given", minutes)
        else:
            words = ngettext("%(minutes)d minute charged", "%(minutes)d minutes charged", minutes)
        return words % {"minutes": minutes}
