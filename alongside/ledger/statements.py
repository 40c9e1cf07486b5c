"""Statements: one account's entries, newest first, at the same cost for ten as for a million."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from alongside.ledger.models import Account, Entry


def statement_of(account: Account, size: int = 50) -> "Statement":
    """`statement_of(account).get_page(request.GET.get("page"))` gives a page of entries, each
    with its `posting`, `balance_after` and `hours_in_words`.
    """
    return Statement(account, size)


class Statement(Paginator):  # type: ignore[type-arg]
    """Entries are numbered without gaps, so a page is a range of numbers: nothing is counted."""

    def __init__(self, account: Account, size: int) -> None:
        self.account = account
        entries = Entry.objects.of_account(account).with_postings().newest_first()
        self.entries = entries.with_hours() if account.has_hours else entries
        super().__init__(self.entries, size)

    @cached_property
    def count(self) -> int:
        return self.account.entry_count

    def page(self, number: Any) -> Page[Entry]:
        number = self.validate_number(number)
        newest = self.count - (number - 1) * self.per_page
        rows = self.entries.filter(number__lte=newest, number__gt=newest - self.per_page)
        return Page(list(rows), number, self)
