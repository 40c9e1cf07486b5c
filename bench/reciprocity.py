"""Statement, balance, desk and reciprocity over a book of 1,000 postings, beside one of a million.

    python -m bench.reciprocity [postings]                                 on SQLite
    python bin/with_postgres.py python -m bench.reciprocity [postings]     on PostgreSQL

The same 400 people each time. Pages are asked for in one process, without HTTP. The rows of the
long book, and the two contributions that each leaves, are written by SQL, the guards taken away:
what is timed only reads. Beside the pages stand the two chores that do read the whole year: the
count, once a week, and the first adding up for the balance.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

PEOPLE, ROUNDS, SHORT = 400, 15, 1_000
POSTINGS = """
WITH RECURSIVE n(i) AS (SELECT CAST(%s AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %s)
INSERT INTO ledger_posting (id, made_at, place_id, book_id, kind, about, key, request_hash, actor,
                            entered_by, channel, agreed_by, overridden_by)
SELECT i, %s, %s, %s, 'exchange', '', CAST(i AS text), '', 'person:1', '', 'phone', '', '' FROM n"""
HOURS = """
WITH RECURSIVE n(i) AS (SELECT CAST(%s AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < %s)
INSERT INTO ledger_hours (place_id, posting_id, account_id, given, charged)
SELECT %s, i, CAST(%s AS bigint) + {who}, {given}, {charged} FROM n"""
ENTRIES = """
INSERT INTO ledger_entry (place_id, posting_id, account_id, number, units, balance_after)
SELECT h.place_id, h.posting_id, h.account_id, a.entry_count + row_number() OVER w,
       h.given - h.charged, a.balance + sum(h.given - h.charged) OVER w
FROM ledger_hours h JOIN ledger_account a ON a.id = h.account_id
WHERE h.posting_id BETWEEN %s AND %s
WINDOW w AS (PARTITION BY h.account_id ORDER BY h.posting_id)"""
BALANCES = """
UPDATE ledger_account SET
    entry_count = (SELECT max(number) FROM ledger_entry e WHERE e.account_id = ledger_account.id),
    balance = (SELECT sum(units) FROM ledger_entry e WHERE e.account_id = ledger_account.id)
WHERE id IN (SELECT account_id FROM ledger_entry)"""
CONTRIBUTIONS = """
INSERT INTO partnerships_contribution (made_at, place_id, partnership_id, membership_id, part,
                                       stage, side, about, channel, entered_by_side)
SELECT p.made_at, p.place_id, %s, o.membership_id,
       CASE WHEN h.given > 0 THEN 'delivered' ELSE 'received' END, 'deliver',
       CASE WHEN o.membership_id %% 5 = 0 THEN 'professional' ELSE 'uses' END,
       'exchange.exchange:' || p.id, 'phone', ''
FROM ledger_hours h JOIN ledger_posting p ON p.id = h.posting_id
JOIN exchange_holder o ON o.account_id = h.account_id WHERE p.id BETWEEN %s AND %s"""


def main() -> None:
    most = int(sys.argv[1]) if sys.argv[1:] else 1_000_000
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        os.environ |= {"ALONGSIDE_VAR": folder, "ALONGSIDE_MODE": "development"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        bank, host = _bank()
        for first, last in [(1, SHORT), (SHORT + 1, most)]:
            _write(bank, first, last)
            _tell(bank, host, last)


def _bank() -> tuple[Any, Any]:
    from alongside.core.acts import Act
    from alongside.exchange import actions as exchange
    from alongside.exchange.models import Holder
    from alongside.ledger.models import Account
    from alongside.partnerships import actions as partnerships
    from alongside.partnerships.models import Membership
    from alongside.people.models import Person
    from alongside.places.models import Place

    place = Place.objects.create(name="Ballydrum", slug="ballydrum")
    host = Person.objects.create(name="Maya")
    by = Act(person=host)
    group = partnerships.start(by=by, place=place, name="Errands", what="Errands")
    bank = exchange.open_bank(by=by, partnership=group, pot_rules="Be fair")
    people = Person.objects.bulk_create(Person(name=f"P{n}") for n in range(PEOPLE))
    members = Membership.objects.bulk_create(
        Membership(partnership=group, person=person) for person in people
    )
    accounts = Account.objects.bulk_create(
        Account(place_id=place.pk, book=bank.book, kind="person") for _ in people
    )
    Holder.objects.bulk_create(
        Holder(place_id=place.pk, bank=bank, membership=each, account=account, channel="phone")
        for each, account in zip(members, accounts, strict=True)
    )
    return bank, host


def _write(bank: Any, first: int, last: int) -> None:
    """Twelve months of help between two: i helps i * 7 + 1, an hour each."""
    from django.db import connection

    from alongside.core import clock
    from alongside.ledger import guards
    from alongside.ledger.models import Account

    guards.remove(guards.NEWEST)(None, connection.schema_editor())
    accounts = Account.objects.filter(book=bank.book, kind="person")
    start, step = accounts.order_by("id")[0].pk, (last - first + 12) // 12
    giver, receiver = f"(i %% {PEOPLE})", f"((i * 7 + 1) %% {PEOPLE})"
    with connection.cursor() as cursor:
        for month, low in enumerate(range(first, last + 1, step)):
            high, at = min(low + step - 1, last), clock.now() - timedelta(days=30 * month, hours=2)
            cursor.execute(POSTINGS, [low, high, at, bank.place_id, bank.book_id])
            for who, given, charged in [(giver, 60, 0), (receiver, 0, 60)]:
                rows = HOURS.format(who=who, given=given, charged=charged)
                cursor.execute(rows, [low, high, bank.place_id, start])
        cursor.execute(ENTRIES, [first, last])
        cursor.execute(BALANCES)
        cursor.execute(CONTRIBUTIONS, [bank.partnership_id, first, last])
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _tell(bank: Any, host: Any, postings: int) -> None:
    from alongside.balance.actions import add_up_balances
    from alongside.desk.actions import count_banks
    from alongside.desk.models import Count

    Count.objects.all().delete()
    began = time.perf_counter()
    count_banks()
    print(f"{postings:>9,} postings: counted in {time.perf_counter() - began:8.2f} s", end="")
    began = time.perf_counter()
    add_up_balances()
    print(f"   added up in {time.perf_counter() - began:6.2f} s", end="")
    for name, ask in _pages(bank, host).items():
        print(f"   {name} {_milliseconds(ask):6.1f} ms", end="")
    print(flush=True)


def _pages(bank: Any, host: Any) -> dict[str, Callable[[], Any]]:
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from alongside.people.middleware import SEAT

    settings.ALLOWED_HOSTS = ["*"]
    slug = bank.partnership.slug
    member = bank.holders.select_related("membership__person").earliest("id").membership.person
    names = {
        "statement": "my_hours",
        "bank": "bank",
        "balance": "balance",
        "both ways": "reciprocity",
        "behind it": "reciprocity_behind",
        "desk": "desk",
    }

    def signed_in(person: Any) -> Client:
        client = Client()
        session = client.session
        session[SEAT] = person.pk
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def ask(route: str) -> Callable[[], None]:
        client = signed_in(member if route in {"my_hours", "bank"} else host)

        def asked() -> None:
            answer = client.get(reverse(route, args=[slug]))
            assert answer.status_code == 200, answer.status_code

        return asked

    return {name: ask(route) for name, route in names.items()}


def _milliseconds(ask: Callable[[], Any]) -> float:
    """The median of rounds, after one to warm up."""
    ask()
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


if __name__ == "__main__":
    main()
