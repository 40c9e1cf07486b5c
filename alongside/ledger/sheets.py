"""The books as sheets: one account's statement, or every entry of a book."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from alongside.core.spreadsheets import write_rows
from alongside.core.workbooks import Sheet, write_workbook
from alongside.ledger.kinds import MINUTES
from alongside.ledger.models import Account, Book, Entry

AT_A_TIME = 2_000
STATEMENT = ["number", "made_at", "posting", "kind", "about", "units", "balance_after", "reversed"]
JOURNAL = [
    "posting",
    "made_at",
    "kind",
    "about",
    "account",
    "account_kind",
    "label",
    "units",
    "balance_after",
    "reverses",
    "entered",
    "reason",
]
HOURS = ["minutes_given", "minutes_charged"]  # last, and only where there can be any
ACCOUNTS = ["account", "kind", "label", "balance", "floor", "ceiling", "entries", "state"]


def statement_as_csv(account: Account) -> bytes:
    return write_rows(_statement_head(account), _statement(account))


def statement_as_workbook(account: Account) -> bytes:
    return write_workbook({str(account): Sheet(_statement_head(account), _statement(account))})


def book_as_csv(book: Book) -> bytes:
    """Every entry of the book, in the order in which they were posted."""
    return write_rows(_journal_head(book), _journal(book))


def book_as_workbook(book: Book) -> bytes:
    """Two sheets: the accounts with what they hold, and every entry."""
    return write_workbook(
        {
            "Accounts": Sheet(ACCOUNTS, _accounts(book)),
            "Entries": Sheet(_journal_head(book), _journal(book)),
        }
    )


def _statement_head(account: Account) -> list[str]:
    return [*STATEMENT, *(HOURS if account.has_hours else [])]


def _journal_head(book: Book) -> list[str]:
    return [*JOURNAL, *(HOURS if book.unit == MINUTES else [])]


def _statement(account: Account) -> Iterator[list[Any]]:
    entries = Entry.objects.of_account(account).with_postings().in_order()
    entries = entries.with_hours() if account.has_hours else entries
    for entry in entries.iterator(AT_A_TIME):
        posting = entry.posting
        yield [
            entry.number,
            timezone.localtime(posting.made_at),
            posting.pk,
            posting.kind,
            posting.about,
            entry.units,
            entry.balance_after,
            "yes" if posting.is_reversed else "",
            *([entry.given, entry.charged] if account.has_hours else []),
        ]


def _journal(book: Book) -> Iterator[list[Any]]:
    entries, has_hours = Entry.objects.of_book(book), book.unit == MINUTES
    for entry in (entries.with_hours() if has_hours else entries).iterator(AT_A_TIME):
        posting, account = entry.posting, entry.account
        yield [
            posting.pk,
            timezone.localtime(posting.made_at),
            posting.kind,
            posting.about,
            account.pk,
            account.kind,
            account.label,
            entry.units,
            entry.balance_after,
            posting.reverses_id,
            posting.channel,
            posting.reason.words if posting.reason else "",
            *([entry.given, entry.charged] if has_hours else []),
        ]


def _accounts(book: Book) -> Iterator[list[Any]]:
    for account in book.accounts.in_order().iterator(AT_A_TIME):
        yield [
            account.pk,
            account.kind,
            account.label,
            account.balance,
            account.floor,
            account.ceiling,
            account.entry_count,
            account.state,
        ]
