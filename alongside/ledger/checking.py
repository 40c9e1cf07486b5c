"""Walking the whole book: does everything still add up, whatever the guards have let through?

Reads alone, in the database, so a book of a million postings needs no memory here. The rules
are those that the guards keep; this finds what somebody did who switched them off.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection

from alongside.ledger import guards
from alongside.ledger.models import Account, Posting
from alongside.ledger.questions import QUESTIONS

MOST_OF_EACH = 100
KINDS = ["posting", "entry", "hours", "account", "book"]


@dataclass(frozen=True)
class Violation:
    """`row`: "posting 7", "entry 12", "hours 5", "account 3", "book 1", or the name of a guard."""

    rule: str
    row: str


@dataclass(frozen=True)
class Checked:
    accounts: int
    postings: int
    violations: list[Violation]


def check_books(progress: Callable[[float], object] = lambda share: None) -> Checked:
    """Ask every question of every book. What is wrong comes postings first, then entries,
    hours, accounts and books, each by number, and last the guards that are missing.
    """
    found: list[tuple[int, int, Violation]] = []
    for done, (rule, kind, question) in enumerate(QUESTIONS):
        progress(done / len(QUESTIONS))
        for number in _asked(question):
            found.append((KINDS.index(kind), number, Violation(rule, f"{kind} {number}")))
    ordered = [violation for *_, violation in sorted(found, key=lambda each: each[:2])]
    lost = [Violation("guard_missing", name) for name in guards.missing()]
    return Checked(Account.objects.count(), Posting.objects.count(), [*ordered, *lost])


def _asked(question: str) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        yield from islice((number for (number,) in cursor), MOST_OF_EACH)
