"""`alongside ledger check`: whole, or the first row that is wrong."""

import json

import pytest
from django.db import connection

from alongside.core.acts import Act
from alongside.ledger import actions
from alongside.ledger.lines import Hours, Line
from tests.emptying import guards_lifted


@pytest.fixture
def posted(transactional_db, rosa, ian, place):
    by = Act(person=rosa)
    book = actions.open_book(by=by, place=place, unit="minutes", name="Time bank")
    mine, his = (actions.open_account(by=by, book=book, kind="person") for _ in range(2))
    lines = [Line(mine, 60), Line(his, -60)]
    hours = [Hours(mine, given=60), Hours(his, charged=60)]
    told = {"kind": "exchange", "lines": lines, "hours": hours}
    return [actions.post(by=by, book=book, key=key, **told) for key in "abc"]


def as_an_administrator(statement: str, *values: int) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_whole_book_is_a_yes(run, posted):
    said = run("ledger", "check", "--json")
    assert said.exit_code == 0
    assert json.loads(said.output) == {"accounts": 2, "postings": 3, "violations": []}
    assert run("ledger", "check").output == "Whole: 2 accounts and 3 postings.\n"


def test_no_books_at_all_are_whole(run, db):
    assert run("ledger", "check").output == "Whole: 0 accounts and 0 postings.\n"


def test_an_edited_entry_is_a_no_and_its_posting_is_named_first(run, posted):
    wrong = posted[1].entries.order_by("-units")[0]
    as_an_administrator("UPDATE ledger_entry SET units = 61 WHERE id = %s", wrong.pk)
    said = run("ledger", "check", "--json")
    found = json.loads(said.output)["violations"]
    assert said.exit_code == 1
    first = {"rule": "posting_adds_up_to_zero", "row": f"posting {posted[1].pk}"}
    assert found[0] == first
    assert {each["rule"] for each in found} >= {
        "balance_after_carries_on",
        "balance_is_the_sum_of_entries",
    }
    assert f"Wrong at posting {posted[1].pk}: " in run("ledger", "check").output


def test_a_credit_that_is_not_the_minutes_given_is_named(run, posted):
    """The entries still add up: only what was said of the hour has changed."""
    entry = posted[2].entries.get(units__gt=0)
    as_an_administrator(
        "UPDATE ledger_hours SET given = 120 WHERE posting_id = %s AND account_id = %s",
        *(posted[2].pk, entry.account_id),
    )
    said = run("ledger", "check", "--json")
    assert said.exit_code == 1
    assert json.loads(said.output)["violations"] == [
        {"rule": "an_hour_is_an_hour", "row": f"posting {posted[2].pk}"},
        {"rule": "credit_is_the_minutes_given", "row": f"entry {entry.pk}"},
    ]
    words = f"Wrong at posting {posted[2].pk}: the rule “an hour is an hour” is broken."
    assert words in run("ledger", "check").output


def test_a_lost_guard_is_a_no(run, posted):
    on = " ON ledger_posting" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_posting_stays{on}")
    try:
        said = run("ledger", "check", "--json")
        lost = [{"rule": "guard_missing", "row": "ledger_posting_stays"}]
        assert (said.exit_code, json.loads(said.output)["violations"]) == (1, lost)
    finally:
        put_back()


def put_back() -> None:
    from alongside.ledger import guards

    connection.disable_constraint_checking()
    with connection.schema_editor() as editor:
        guards.install(guards.NEWEST)(None, editor)
    connection.enable_constraint_checking()
