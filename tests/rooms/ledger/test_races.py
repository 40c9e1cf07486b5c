"""Sixteen at once on eight hot accounts, watched while they run: nothing drifts, nobody waits
for ever, nothing is posted twice. And the same with the lock taken away is noticed.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, OperationalError, connection

from alongside.core.errors import Conflict, Refused
from alongside.ledger import actions, guards
from alongside.ledger.checking import check_books
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Account, Posting
from tests.emptying import guards_lifted
from tests.rooms.ledger.forging import sql
from tests.rooms.ledger.racing import Watch, at_once

pytestmark = pytest.mark.django_db(transaction=True)
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'")
AFTER_THE_LOCKS = "    posting_id := nextval("
PAUSE = "    PERFORM pg_sleep(0.003);\n"
HOT = ["rosa", "ian", "maya", "tom", "zed", "pot", "hall", "clearing"]


def how_many() -> tuple[int, int]:
    """(postings, writers): SQLite lets one write at a time, so fewer tell as much."""
    return (320, 16) if connection.vendor == "postgresql" else (60, 4)


def snapshot(bank) -> int:
    return sum(Account.objects.filter(book=bank.book).values_list("balance", flat=True))


def hurry(bank, times: int, writers: int) -> tuple[list[object], list[int]]:
    """(what each posting gave, what each snapshot meanwhile added up to)."""
    accounts = [bank[name] for name in HOT]
    people, pot = [each for each in accounts if each.has_hours], bank["pot"]

    def deed(number: int) -> object:
        chance = random.Random(number)
        posted = chance.choice([gift, exchange, exchange, session])(chance)
        try:
            return actions.post(by=bank.by, book=bank.book, key=f"hot-{number}", **posted)
        except Refused as refusal:  # a limit is an answer too
            return refusal

    def gift(chance: random.Random) -> dict[str, object]:
        giver, receiver = chance.sample(accounts, 2)
        units = chance.randint(1, 50)
        return {"kind": "gift", "lines": [Line(giver, -units), Line(receiver, units)]}

    def exchange(chance: random.Random) -> dict[str, object]:
        """One gives, or two who go along together."""
        *givers, receiver = chance.sample(people, chance.choice([2, 3]))
        minutes = chance.randint(1, 50)
        return told("exchange", [*((each, minutes) for each in givers), (receiver, -minutes)])

    def session(chance: random.Random) -> dict[str, object]:
        *givers, receiver = chance.sample(people, 3)
        given = [(each, chance.randint(1, 50)) for each in givers]
        return told("session", [*given, (receiver, -chance.randint(1, 50))])

    def told(kind: str, moved: list[tuple[Account, int]]) -> dict[str, object]:
        rest = -sum(units for _, units in moved)
        lines = [Line(account, units) for account, units in [*moved, (pot, rest)]]
        hours = [Hours(account, max(units, 0), max(-units, 0)) for account, units in moved]
        return {"kind": kind, "lines": lines, "hours": hours}

    with Watch(lambda: snapshot(bank)) as watch:
        given = at_once(deed, times, writers)
    return given, watch.seen


def went_wrong(given: list[object]) -> list[object]:
    return [each for each in given if not isinstance(each, Posting | Refused)]


def test_nothing_drifts_on_hot_accounts(bank):
    given, snapshots = hurry(bank, *how_many())
    assert went_wrong(given) == []
    assert len(snapshots) > 5
    assert set(snapshots) == {0}
    posted = [each for each in given if isinstance(each, Posting)]
    assert len(posted) == Posting.objects.count() > len(given) // 2
    assert check_books().violations == []
    assert all(account.balance >= account.floor for account in Account.objects.exclude(floor=None))


def test_the_last_hour_is_spent_once(bank):
    """Sixteen want the last ten minutes that the limit leaves."""
    times, writers = (64, 16) if connection.vendor == "postgresql" else (16, 4)
    bank.give("rosa", "ian", 590)
    given = at_once(lambda number: bank.give("maya", "ian", 10, key=f"l{number}"), times, writers)
    assert len([each for each in given if isinstance(each, Posting)]) == 1
    assert len([each for each in given if isinstance(each, Refused)]) == times - 1
    assert bank.balance("ian") == -600


def test_one_key_at_once_posts_once(bank):
    given = at_once(lambda _: bank.give("rosa", "ian", 60, key="one"), 32, how_many()[1])
    assert {posting.pk for posting in given} == {Posting.objects.get().pk}
    assert len([posting for posting in given if not posting.was_there_already]) == 1
    assert bank.balance("rosa") == 60


def test_one_key_with_two_bodies_at_once_posts_one_of_them(bank):
    """On accounts that have nothing in common, so that no lock keeps them apart."""
    pairs = [("rosa", "ian"), ("maya", "tom"), ("zed", "hall")]

    def deed(number: int) -> Posting:
        return bank.give(*pairs[number % 3], 60, key="one")

    given = at_once(deed, 30, how_many()[1])
    posted = [each for each in given if isinstance(each, Posting)]
    assert {posting.pk for posting in posted} == {Posting.objects.get().pk}
    assert all(isinstance(each, Conflict) for each in given if each not in posted)
    assert len(posted) == 10
    assert bank.book.drift == 0


def test_one_posting_is_reversed_once(bank, rosa):
    posting = bank.give("rosa", "ian", 60)

    def deed(number: int) -> Posting:
        return actions.reverse(by=bank.by, posting=posting, reason=f"Reason {number % 2}")

    given = at_once(deed, 16, how_many()[1])
    assert Posting.objects.filter(kind="reversal").count() == 1
    assert {type(each) for each in given} <= {Posting, Conflict}
    assert bank.balance("rosa") == 0


def test_an_account_closes_or_is_posted_to_and_never_both(bank):
    def deed(number: int) -> object:
        if number == 6:
            return actions.close_account(by=bank.by, account=bank["rosa"])
        return bank.give("rosa", "ian", 1, key=f"c{number}")

    at_once(deed, 12, how_many()[1])
    rosas = bank["rosa"]
    assert rosas.is_open or rosas.balance == 0
    assert check_books().violations == []


@contextmanager
def function_changed(was: str, becomes: str) -> Iterator[None]:
    """The database's own function with a defect planted in it, and time for it to show."""
    text = guards.statements("postgresql", guards.NEWEST)[0]
    whole = text[text.index("CREATE FUNCTION ledger_post(") :]
    assert was in whole and AFTER_THE_LOCKS in whole
    planted = whole.replace(was, becomes).replace(AFTER_THE_LOCKS, PAUSE + AFTER_THE_LOCKS, 1)
    sql(planted.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))
    try:
        yield
    finally:
        sql(whole.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1))


@postgresql_only
def test_planted_without_the_lock_postings_fail_and_still_nothing_drifts(bank):
    with function_changed("ORDER BY a.id FOR NO KEY UPDATE", "ORDER BY a.id"):
        given, snapshots = hurry(bank, *how_many())
    assert any(isinstance(each, IntegrityError) for each in went_wrong(given))
    assert set(snapshots) == {0}
    assert check_books().violations == []


@postgresql_only
def test_planted_without_lock_and_guards_the_snapshots_see_the_drift(bank):
    """What an unlocked stored balance does, and that this harness would tell."""
    sql("ALTER TABLE ledger_entry DROP CONSTRAINT entry_numbered_once")
    try:
        with guards_lifted(), function_changed("ORDER BY a.id FOR NO KEY UPDATE", "ORDER BY a.id"):
            _, snapshots = hurry(bank, *how_many())
        assert set(snapshots) != {0}
        rules = {violation.rule for violation in check_books().violations}
        assert "balance_is_the_sum_of_entries" in rules
    finally:
        with guards_lifted():
            sql("TRUNCATE ledger_account, ledger_posting, ledger_entry, ledger_hours CASCADE")
        sql(
            "ALTER TABLE ledger_entry ADD CONSTRAINT entry_numbered_once "
            "UNIQUE (place_id, account_id, number)"
        )


@postgresql_only
def test_planted_locks_in_any_order_end_in_deadlock(bank):
    with function_changed("ORDER BY a.id FOR NO KEY UPDATE", "ORDER BY random() FOR NO KEY UPDATE"):
        given, _ = hurry(bank, 96, 16)
    assert any("deadlock" in str(each) for each in given if isinstance(each, OperationalError))
    assert check_books().violations == []
