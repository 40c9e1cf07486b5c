"""The books as sheets: one account's statement, or every entry of a book."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from alongside.core.spreadsheets import write_rows
from alongside.core.workbooks import Sheet, write_workbook
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
ACCOUNTS = ["account", "kind", "label", "balance", "floor", "ceiling", "entries", "state"]


def statement_as_csv(account: Account) -> bytes:
    return write_rows(STATEMENT, _statement(account))


def statement_as_workbook(account: Account) -> bytes:
    return write_workbook({str(account): Sheet(STATEMENT, _statement(account))})


def book_as_csv(book: Book) -> bytes:
    """Every entry of the book, in the order in which they were posted."""
    return write_rows(JOURNAL, _journal(book))


def book_as_workbook(book: Book) -> bytes:
    """Two sheets: the accounts with what they hold, and every entry."""
    return write_workbook(
        {
            "Accounts": Sheet(ACCOUNTS, _accounts(book)),
            "Entries": Sheet(JOURNAL, _journal(book)),
        }
    )


def _statement(account: Account) -> Iterator[list[Any]]:
    entries = Entry.objects.of_account(account).with_postings().in_order()
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
        ]


def _journal(book: Book) -> Iterator[list[Any]]:
    for entry in Entry.objects.of_book(book).iterator(AT_A_TIME):
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
