"""Somebody with SQL tries the equal hour: refused, and found by the walk where guards are off."""

import pytest
from django.db import connection

from alongside.ledger import actions
from alongside.ledger.checking import check_books
from alongside.ledger.models import Hours, Posting
from tests.emptying import guards_lifted
from tests.rooms.ledger.forged_hours import DEFECTS, GIVEN, forged
from tests.rooms.ledger.forging import commit, reason, sql
from tests.rooms.ledger.test_attacks import refused

postgresql_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="its own function")
FOUND = {what: defect for what, defect in DEFECTS.items() if defect[2]}
RIGHT = {
    "an exchange": forged({"rosa": 60, "ian": -60}),
    "an exchange to which two went along": forged({"rosa": 60, "tom": 60, "ian": -60, "pot": -60}),
    "a session with a surplus": forged(
        {"rosa": 60, "ian": -60, "tom": -60, "pot": 60}, kind="session"
    ),
    "a session that the pot pays for": forged({"rosa": 45, "tom": 90, "pot": -135}, kind="session"),
}


@pytest.fixture
def posting(bank) -> Posting:
    return bank.give("rosa", "ian", 60)


@pytest.mark.parametrize("forgery", RIGHT.values(), ids=RIGHT)
def test_hours_written_right_by_hand_are_let_in(bank, forgery):
    """So what is refused below is refused for what is wrong with it."""
    commit(forgery(bank).write)
    assert check_books().violations == []


@pytest.mark.parametrize(("forgery", "words", "_rules"), DEFECTS.values(), ids=DEFECTS)
def test_no_hours_are_forged(bank, posting, forgery, words, _rules):
    def deed() -> None:
        forgery(bank).write()

    refused(deed, words)
    assert Hours.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("forgery", "_words", "rules"), FOUND.values(), ids=FOUND)
def test_the_walk_finds_what_was_forged_without_guards(bank, posting, forgery, _words, rules):
    """These, and nothing else: the entries and balances are in order."""
    with guards_lifted():
        commit(forgery(bank).write)
    assert {violation.rule for violation in check_books().violations} == rules


CHANGES = {
    "minutes given are edited": "UPDATE ledger_hours SET given = 90 WHERE given > 0",
    "minutes charged are edited": "UPDATE ledger_hours SET charged = 59 WHERE charged > 0",
    "hours move to another account": "UPDATE ledger_hours SET account_id = account_id + 9",
    "hours move to another posting": "UPDATE ledger_hours SET posting_id = posting_id + 9",
    "hours move to another place": "UPDATE ledger_hours SET place_id = 0",
    "hours are deleted": "DELETE FROM ledger_hours WHERE given > 0",
    "all hours are deleted": "DELETE FROM ledger_hours",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_no_statement_changes_hours_and_the_walk_names_what_did(bank, posting, statement):
    refused(lambda: sql(statement), "never edited or deleted")
    assert check_books().violations == []
    with guards_lifted():
        sql(statement)
    named = {violation.row.split()[0] for violation in check_books().violations}
    assert named & {"posting", "entry", "hours"}


@pytest.mark.django_db(transaction=True)
def test_hours_are_not_added_later_and_the_walk_names_the_row(bank, posting):
    later = forged({"rosa": 60, "ian": -60})(bank)
    later.number = posting.pk
    refused(lambda: later.tell(bank["tom"], 30, 0), "sealed")
    with guards_lifted():
        later.tell(bank["tom"], 0, 60)
    added = Hours.objects.get(account=bank["tom"])
    found = {(violation.rule, violation.row) for violation in check_books().violations}
    assert ("hours_stand_beside_a_persons_entry", f"hours {added.pk}") in found


@pytest.mark.django_db(transaction=True)
def test_hours_without_any_posting_are_refused_and_found(bank):
    alone = forged({"rosa": 60, "ian": -60})(bank)
    refused(lambda: alone.tell(bank["rosa"], 60, 0), "credited is what was given")
    with guards_lifted():
        alone.tell(bank["rosa"], 60, 0)
    rules = {violation.rule for violation in check_books().violations}
    assert "hours_in_exchanges_and_sessions_alone" in rules


def test_hours_stand_in_the_place_of_their_posting(bank, posting):
    elsewhere = forged({"rosa": 60, "ian": -60}, {})(bank)

    def deed() -> None:
        for account, units in elsewhere.entries:
            elsewhere.enter(account, units)
        elsewhere.tell(bank["rosa"], 60, 0, place=0)

    refused(deed, "credited is what was given")


def test_hours_are_told_once(bank, posting):
    twice = forged({"rosa": 60, "ian": -60}, GIVEN)(bank)
    twice.hours = [*twice.hours, twice.hours[0]]
    refused(twice.write)


def test_a_reversal_has_no_hours(bank, posting):
    back = {"kind": "reversal", "reverses_id": posting.pk}
    told = forged({"rosa": -60, "ian": 60}, {"rosa": (0, 60), "ian": (60, 0)}, **back)

    def deed() -> None:
        forgery = told(bank)
        forgery.columns["reason_id"] = reason()
        forgery.write()

    refused(deed, "hours are written with")
    actions.reverse(by=bank.by, posting=posting, reason="Cancelled")
    assert check_books().violations == []


@postgresql_only
def test_a_program_that_knows_of_no_hours_still_posts_what_has_none(bank):
    """The function as it was called before there were hours, in the middle of an upgrade."""
    call = (
        "SELECT ledger_post(%s, %s, %s, %s, 'h', '', 'person:1', '', NULL, 'online', '', "
        "'', '', '', NULL, now(), 'posting.made', %s::bigint[], %s::bigint[])"
    )
    one, other = bank["rosa"].pk, bank["ian"].pk
    given = [bank.book.place_id, bank.book.pk]
    commit(lambda: sql(call, *given, "gift", "g", [one, other], [60, -60]))
    assert bank.balance("rosa") == 60
    refused(lambda: sql(call, *given, "exchange", "e", [one, other], [60, -60]), "say who gave")


@postgresql_only
@pytest.mark.parametrize(
    "told", [([60, 0], [0, 59]), ([120, 0], [0, 60]), ([0, 60], [60, 0]), ([60, 0], [0, None])]
)
def test_postgresqls_own_function_credits_nothing_but_the_minutes_given(bank, told):
    call = (
        "SELECT ledger_post(%s, %s, 'exchange', 'k', 'h', '', 'person:1', '', NULL, 'online', '', "
        "'', '', '', NULL, now(), 'posting.made', %s::bigint[], %s::bigint[], %s::bigint[], "
        "%s::bigint[], %s::bigint[])"
    )
    accounts, book = [bank["rosa"].pk, bank["ian"].pk], bank.book

    def deed(told: tuple[list[int], list[int]]) -> None:
        sql(call, book.place_id, book.pk, accounts, [60, -60], accounts, *told)

    refused(lambda: deed(told))
    commit(lambda: deed(([60, 0], [0, 60])))
    assert bank.balance("rosa") == 60
