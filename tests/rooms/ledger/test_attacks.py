"""Somebody with SQL and no action: the database itself refuses, on PostgreSQL and on SQLite."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection

from alongside.ledger import actions
from alongside.ledger.checking import check_books
from alongside.ledger.models import Account, Entry, Posting
from tests.rooms.ledger.forging import Forgery, Uncarried, Unsealed, commit, reason, sql

TABLES = ["book", "account", "posting", "entry", "hours", "reason"]
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'")


@pytest.fixture
def posting(bank) -> Posting:
    return bank.give("rosa", "ian", 60)


def refused(deed: Callable[[], object], words: str = "") -> None:
    before = [list(model.objects.order_by("id").values()) for model in (Account, Posting, Entry)]
    with pytest.raises(IntegrityError, match=words or None):
        commit(deed)
    after = [list(model.objects.order_by("id").values()) for model in (Account, Posting, Entry)]
    assert after == before


def test_a_posting_written_right_by_hand_is_let_in(bank):
    """So what is refused below is refused for what is wrong with it."""
    commit(Forgery((bank["rosa"], 60), (bank["ian"], -60)).write)
    assert (bank.balance("rosa"), check_books().violations) == (60, [])


STATEMENTS = {
    "an entry is edited": ("UPDATE ledger_entry SET units = units * 2", "never edited"),
    "an entry's carried balance is edited": (
        "UPDATE ledger_entry SET balance_after = 0",
        "never edited",
    ),
    "an entry is moved to another account": (
        "UPDATE ledger_entry SET account_id = account_id + 2",
        "never edited",
    ),
    "an entry is deleted": ("DELETE FROM ledger_entry WHERE units > 0", "never edited or deleted"),
    "a posting's kind is edited": ("UPDATE ledger_posting SET kind = 'gift'", "never edited"),
    "a posting's actor is edited": ("UPDATE ledger_posting SET actor = 'person:0'", "never edited"),
    "a posting's moment is edited": ("UPDATE ledger_posting SET made_at = NULL", "never edited"),
    "a posting is deleted": ("DELETE FROM ledger_posting", "never edited or deleted"),
    "an account is deleted": ("DELETE FROM ledger_account", "never deleted"),
    "a book is deleted": ("DELETE FROM ledger_book", "never deleted"),
    "a balance is raised": ("UPDATE ledger_account SET balance = balance + 1", "sum of its"),
    "a balance is wiped": (
        "UPDATE ledger_account SET balance = 0, entry_count = 0",
        "sum of its entries",
    ),
    "a count is raised": ("UPDATE ledger_account SET entry_count = entry_count + 1", "sum of its"),
    "an account closes with hours in it": (
        "UPDATE ledger_account SET closed_at = made_at",
        "closes_at_zero",
    ),
    "an account moves to another book": ("UPDATE ledger_account SET book_id = 0", "in its book"),
    "an account moves to another place": ("UPDATE ledger_account SET place_id = 0", "in its book"),
    "an account becomes another kind": ("UPDATE ledger_account SET kind = 'hall'", "in its book"),
    "minutes become pence": ("UPDATE ledger_book SET unit = 'pence'", "its unit"),
    "a book moves to another place": ("UPDATE ledger_book SET place_id = 0", "its place"),
    "an account is frozen for no reason": (
        "UPDATE ledger_account SET frozen_at = made_at",
        "frozen_for_a_reason",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("statement", "words"), STATEMENTS.values(), ids=STATEMENTS)
def test_no_statement_can(bank, posting, statement, words):
    refused(lambda: sql(statement), words)


def test_a_balance_is_not_wound_back_to_what_it_was(bank, posting):
    bank.give("rosa", "ian", 60)
    back = "UPDATE ledger_account SET balance = 60, entry_count = 1 WHERE id = %s"
    refused(lambda: sql(back, bank["rosa"].pk), "sum of its entries")


FORGED = {
    "it does not add up": (lambda b: Forgery((b["rosa"], 60), (b["ian"], -59)), "add up to zero"),
    "it has one entry": (lambda b: Forgery((b["rosa"], 60)), "add up to zero"),
    "an entry moves nothing": (
        lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), (b["tom"], 0)),
        "moves_something",
    ),
    "the balances stay behind": (
        lambda b: Uncarried((b["rosa"], 60), (b["ian"], -60)),
        "sum of its entries",
    ),
    "the entries have no posting": (lambda b: Unsealed((b["rosa"], 60), (b["ian"], -60)), ""),
    "an account has two entries in it": (
        lambda b: Forgery((b["rosa"], 30), (b["rosa"], 30), (b["ian"], -60)),
        "",
    ),
    "it is money in a book of minutes": (
        lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), kind="payment"),
        "of this kind",
    ),
    "its kind is unknown": (
        lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), kind="present"),
        "",
    ),
    "it is past the floor": (lambda b: Forgery((b["rosa"], 601), (b["ian"], -601)), "past a limit"),
    "it is let past the floor by nobody": (
        lambda b: Forgery((b["rosa"], 601), (b["ian"], -601), overridden_by="a friend"),
        "override_by_a_named_person",
    ),
    "it is let past the floor for no reason": (
        lambda b: Forgery((b["rosa"], 601), (b["ian"], -601), overridden_by="person:1"),
        "override_by_a_named_person",
    ),
    "it adjusts on one person's word": (
        lambda b: Forgery(
            *((b["rosa"], 60), (b["ian"], -60)),
            kind="adjustment",
            agreed_by="person:1",
            reason_id=reason(),
        ),
        "two_named_people",
    ),
    "it adjusts for no reason": (
        lambda b: Forgery(
            (b["rosa"], 60), (b["ian"], -60), kind="adjustment", agreed_by="person:2"
        ),
        "two_named_people",
    ),
    "it has no key": (lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), key=""), "has_a_key"),
    "its key was used": (lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), key="test-1"), ""),
    "it stands in another place": (
        lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), place_id=0),
        "stays in one book",
    ),
    "it says that it reverses, and what not": (
        lambda b: Forgery((b["rosa"], 60), (b["ian"], -60), kind="reversal", reason_id=reason()),
        "",
    ),
}


@pytest.mark.parametrize(("forgery", "words"), FORGED.values(), ids=FORGED)
def test_no_posting_is_forged(bank, posting, forgery, words):
    def deed() -> None:
        forgery(bank).write()

    refused(deed, words)


def test_no_posting_crosses_books(bank, posting, another_bank):
    elsewhere = another_bank()
    refused(lambda: Forgery((bank["rosa"], 60), (elsewhere, -60)).write(), "stays in one book")


def test_nothing_is_forged_onto_a_closed_or_frozen_account(bank):
    actions.close_account(by=bank.by, account=bank["tom"])
    actions.freeze_account(by=bank.by, account=bank["zed"], reason="A question")
    refused(lambda: Forgery((bank["rosa"], 60), (bank["tom"], -60)).write(), "open account")
    refused(lambda: Forgery((bank["rosa"], 60), (bank["zed"], -60)).write(), "frozen")


def test_a_sealed_posting_takes_no_further_entry(bank, posting):
    later = Forgery((bank["tom"], 5), (bank["zed"], -5))
    later.number = posting.pk
    refused(lambda: later.enter(bank["tom"], 5), "sealed")


def test_an_entry_follows_the_last_one(bank, posting):
    forgery = Uncarried((bank["rosa"], 5), (bank["ian"], -5))
    refused(lambda: forgery.enter(bank["rosa"], 5, gap=1), "follows the last one")
    refused(lambda: forgery.enter(bank["rosa"], 5, gap=-1), "follows the last one")
    refused(lambda: forgery.enter(bank["rosa"], 5, off=1), "follows the last one")


def reversal_of(posting: Posting, *entries: tuple[Account, int], **columns) -> Callable[[], None]:
    def deed() -> None:
        given = {"kind": "reversal", "reverses_id": posting.pk, "reason_id": reason(), **columns}
        Forgery(*entries, **given).write()

    return deed


def test_a_reversal_forged_right_is_let_in_once(bank, posting):
    mirror = reversal_of(posting, (bank["rosa"], -60), (bank["ian"], 60))
    commit(mirror)
    refused(mirror)
    assert check_books().violations == []


def test_a_reversal_that_is_no_mirror_is_refused(bank, posting, another_bank):
    for entries in [
        [("rosa", -59), ("ian", 59)],
        [("rosa", 60), ("ian", -60)],
        [("rosa", -60), ("tom", 60)],
        [("rosa", -60), ("ian", 59), ("tom", 1)],
    ]:
        moved = [(bank[name], units) for name, units in entries]
        refused(reversal_of(posting, *moved), "exact mirror")


def test_a_reversal_is_not_reversed_nor_without_reason_nor_elsewhere(bank, posting, another_bank):
    back = [(bank["rosa"], -60), (bank["ian"], 60)]
    refused(reversal_of(posting, *back, reason_id=None), "for_a_reason")
    refused(reversal_of(posting, *back, kind="exchange"), "for_a_reason")
    reversal = actions.reverse(by=bank.by, posting=posting, reason="Cancelled")
    refused(reversal_of(reversal, (bank["rosa"], 60), (bank["ian"], -60)), "of no reversal")
    one, other = another_bank(), actions.open_account
    second = other(by=bank.by, book=one.book, kind="person")
    refused(reversal_of(bank.give("rosa", "ian", 5), (one, -5), (second, 5)), "in the same book")


OPENED = {
    "with hours in it": {"balance": 60},
    "with a past": {"entry_count": 1},
    "closed": {"closed_at": "2027-01-01 00:00:00+00"},
    "in another place": {"place_id": 0},
    "as a second community pot": {"kind": "community_pot"},
    "as a purse of money": {"kind": "award"},
    "as nothing known": {"kind": "purse"},
    "with the name of a person": {"label": "Rosa"},
}


@pytest.mark.parametrize("changed", OPENED.values(), ids=OPENED)
def test_no_account_is_opened(bank, changed):
    given = {
        "made_at": "2027-01-01 00:00:00+00",
        "place_id": bank.book.place_id,
        "book_id": bank.book.pk,
        "kind": "person",
        "label": "",
        "balance": 0,
        "entry_count": 0,
    }

    def opened(columns: dict[str, object]) -> Callable[[], None]:
        holes = ", ".join(["%s"] * len(columns))
        insert = f"INSERT INTO ledger_account ({', '.join(columns)}) VALUES ({holes})"  # noqa: S608
        return lambda: sql(insert, *columns.values())

    refused(opened(given | changed))
    commit(opened(given))


def test_a_reason_is_blanked_for_erasure_and_never_rewritten_or_deleted(bank, posting):
    reversal = actions.reverse(by=bank.by, posting=posting, reason="Rosa was ill")
    refused(lambda: sql("UPDATE ledger_reason SET words = 'She was well'"), "never rewritten")
    refused(lambda: sql("DELETE FROM ledger_reason"), "never deleted")
    commit(lambda: sql("UPDATE ledger_reason SET words = ''"))
    reversal.reason.refresh_from_db()
    assert reversal.reason.words == ""


@sqlite_only
@pytest.mark.parametrize("table", TABLES)
def test_sqlite_replaces_nothing_that_is_there(bank, posting, table):
    actions.reverse(by=bank.by, posting=posting, reason="Cancelled")
    replace = f"INSERT OR REPLACE INTO ledger_{table} SELECT * FROM ledger_{table}"  # noqa: S608
    refused(lambda: sql(replace))


@sqlite_only
def test_sqlite_replaces_no_pot_and_no_key(bank, posting):
    pot = (
        "INSERT OR REPLACE INTO ledger_account "
        "(made_at, place_id, book_id, kind, label, balance, entry_count) "
        "SELECT made_at, place_id, book_id, kind, label, 0, 0 FROM ledger_account "
        "WHERE kind = 'community_pot'"
    )
    refused(lambda: sql(pot), "one community pot")


@postgresql_only
@pytest.mark.parametrize("table", TABLES)
def test_postgresql_empties_no_table(bank, posting, table):
    connection.check_constraints()  # nothing is pending that would stop it
    with pytest.raises(IntegrityError, match="never"):
        commit(lambda: sql(f"TRUNCATE ledger_{table} CASCADE"))
    assert Posting.objects.exists()


@postgresql_only
def test_postgresql_guards_its_function_too(bank):
    """`ledger_post` called with what the action would never send."""
    call = (
        "SELECT ledger_post(%s, %s, 'gift', 'k', 'h', '', 'person:1', '', NULL, 'online', '', "
        "'', '', '', NULL, now(), 'posting.made', %s::bigint[], %s::bigint[])"
    )
    book, one, other = bank.book, bank["rosa"].pk, bank["ian"].pk
    for units in ([60, -59], [0, 0]):
        deed = [call, book.place_id, book.pk, [one, other], units]
        refused(lambda deed=deed: sql(*deed))
    refused(lambda: sql(call, 0, book.pk, [one, other], [60, -60]))
    commit(lambda: sql(call, book.place_id, book.pk, [one, other], [60, -60]))


def test_these_tests_run_on_a_database_that_is_guarded(db):
    assert connection.vendor in {"sqlite", "postgresql"}
