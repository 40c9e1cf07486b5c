"""The walk over the whole book finds what somebody did who switched the guards off."""

import pytest
from django.db import connection

from alongside.ledger import actions
from alongside.ledger.checking import check_books
from tests.emptying import guards_lifted
from tests.rooms.ledger.forging import sql

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy(bank):
    bank.give("rosa", "ian", 60)
    bank.give("maya", "tom", 30)
    actions.reverse(by=bank.by, posting=bank.give("rosa", "ian", 5), reason="Cancelled")
    return bank


def test_a_book_that_nobody_touched_is_whole(busy):
    checked = check_books()
    assert (checked.accounts, checked.postings, checked.violations) == (8, 4, [])


DEEDS = {
    "an entry doubled": (
        "UPDATE ledger_entry SET units = units * 2 WHERE id = (SELECT min(id) FROM ledger_entry)",
        {"posting_adds_up_to_zero", "balance_after_carries_on", "balance_is_the_sum_of_entries"},
    ),
    "a carried balance changed": (
        "UPDATE ledger_entry SET balance_after = 7 WHERE number = 1",
        {"balance_after_carries_on"},
    ),
    "a number left out": (
        "UPDATE ledger_entry SET number = 9 WHERE number = 2",
        {"entries_numbered_without_gaps"},
    ),
    "an entry taken away": (
        "DELETE FROM ledger_entry WHERE id = (SELECT min(id) FROM ledger_entry)",
        {"posting_adds_up_to_zero", "balance_is_the_sum_of_entries"},
    ),
    "a balance raised": (
        "UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'hall' OR kind = 'clearing'",
        {"balance_is_the_sum_of_entries", "book_adds_up_to_zero"},
    ),
    "a reversal that is no mirror": (
        "UPDATE ledger_entry SET units = units * 3 WHERE posting_id = "
        "(SELECT id FROM ledger_posting WHERE kind = 'reversal')",
        {"reversal_is_the_mirror"},
    ),
    "a posting in another place": (
        "UPDATE ledger_posting SET place_id = 0 WHERE kind = 'reversal'",
        {"posting_stays_in_one_book"},
    ),
}


@pytest.mark.parametrize(("statement", "rules"), DEEDS.values(), ids=DEEDS)
def test_the_walk_finds(busy, statement, rules):
    with guards_lifted():
        sql(statement)
    found = check_books().violations
    assert {violation.rule for violation in found} >= rules


def test_the_first_wrong_row_is_named_first(busy):
    with guards_lifted():
        sql("UPDATE ledger_entry SET units = units * 2 WHERE units > 0")
    first = check_books().violations[0]
    assert (first.rule, first.row) == (
        "posting_adds_up_to_zero",
        f"posting {busy.book.postings.order_by('id')[0].pk}",
    )


def test_guards_that_are_off_are_named(busy):
    with guards_lifted():
        lost = {violation.row for violation in check_books().violations}
    assert {"ledger_entry_stays", "ledger_posting_seals"} <= lost


def test_every_question_can_be_asked_of_both_databases(db):
    assert check_books().violations == [], connection.vendor
