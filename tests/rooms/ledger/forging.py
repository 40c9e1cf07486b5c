"""Writing into the books past every action: what somebody with SQL could try."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from alongside.core import clock
from alongside.ledger.kinds import WHO_GIVES, WITH_HOURS
from alongside.ledger.models import Account, Posting, Reason


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def commit(deed: Callable[[], Any]) -> None:
    """Do it in a transaction of its own; what a commit would look at is looked at."""
    with transaction.atomic():
        deed()
        connection.check_constraints()


def reason() -> int:
    return Reason.objects.create(words="Because", given_by="person:1").pk


class Forgery:
    """A posting written row by row, as `post` would, and then changed: `entries` are
    (account, units), `hours` are (account, given, charged), unless said otherwise as they were
    moved, and `columns` the posting's. Anything may be off.
    """

    def __init__(
        self,
        *entries: tuple[Account, int],
        hours: list[tuple[Account, int, int]] | None = None,
        **columns: Any,
    ) -> None:
        self.entries, self.hours = entries, hours
        self.number = 700_000 + Posting.objects.count()
        book = entries[0][0].book
        self.columns = {
            "id": self.number,
            "made_at": clock.now(),
            "place_id": book.place_id,
            "book_id": book.pk,
            "kind": "exchange",
            "about": "",
            "key": f"forged-{self.number}",
            "request_hash": "0" * 64,
            "actor": "person:1",
            "entered_by": "",
            "channel": "online",
            "agreed_by": "",
            "overridden_by": "",
            "reason_id": None,
            "reverses_id": None,
            **columns,
        }

    def write(self) -> None:
        for account, units in self.entries:
            self.enter(account, units)
        for row in self.as_moved() if self.hours is None else self.hours:
            self.tell(*row)
        self.seal()

    def as_moved(self) -> list[tuple[Account, int, int]]:
        if self.columns["kind"] not in WITH_HOURS:
            return []
        people = [each for each in self.entries if each[0].kind in WHO_GIVES]
        return [(account, max(units, 0), max(-units, 0)) for account, units in people]

    def tell(self, account: Account, given: int, charged: int, place: int | None = None) -> None:
        sql(
            "INSERT INTO ledger_hours (place_id, posting_id, account_id, given, charged) "
            "VALUES (%s, %s, %s, %s, %s)",
            *(account.place_id if place is None else place, self.number, account.pk),
            *(given, charged),
        )

    def enter(self, account: Account, units: int, *, gap: int = 0, off: int = 0) -> None:
        account.refresh_from_db()
        number, after = account.entry_count + 1 + gap, account.balance + units + off
        sql(
            "INSERT INTO ledger_entry "
            "(place_id, posting_id, account_id, number, units, balance_after) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            *(account.place_id, self.number, account.pk, number, units, after),
        )
        self.carry(account, number, after)

    def carry(self, account: Account, number: int, after: int) -> None:
        sql(
            "UPDATE ledger_account SET balance = %s, entry_count = %s WHERE id = %s",
            *(after, number, account.pk),
        )

    def seal(self) -> None:
        names = ", ".join(self.columns)
        holes = ", ".join(["%s"] * len(self.columns))
        insert = f"INSERT INTO ledger_posting ({names}) VALUES ({holes})"  # noqa: S608
        sql(insert, *self.columns.values())


class Uncarried(Forgery):
    """Leaves the accounts' balances as they were."""

    def carry(self, account: Account, number: int, after: int) -> None:
        pass


class Unsealed(Forgery):
    """Never writes the posting."""

    def seal(self) -> None:
        pass
