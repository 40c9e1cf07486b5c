"""An hour is an hour: what an exchange and a session must say, through the action."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger import actions
from alongside.ledger.checking import check_books
from alongside.ledger.kinds import PENCE
from alongside.ledger.lines import Hours, Line, hash_of
from alongside.ledger.models import Entry, Posting
from alongside.ledger.models import Hours as Told
from alongside.ledger.sheets import book_as_csv, statement_as_csv
from alongside.ledger.statements import statement_of

HOUR = 60
MOVES = [("rosa", HOUR), ("ian", -HOUR)]
BOTH = {"rosa": (HOUR, 0), "ian": (0, HOUR)}

ACCEPTED = {
    "an exchange": ("exchange", MOVES, BOTH),
    "two go along, and the pot pays the second": (
        "exchange",
        [("rosa", HOUR), ("tom", HOUR), ("ian", -HOUR), ("pot", -HOUR)],
        BOTH | {"tom": (HOUR, 0)},
    ),
    "an organisation gives": (
        "exchange",
        [("hall", 90), ("rosa", -90)],
        {"hall": (90, 0), "rosa": (0, 90)},
    ),
    "one minute": ("exchange", [("rosa", 1), ("ian", -1)], {"rosa": (1, 0), "ian": (0, 1)}),
    "a session whose surplus goes to the pot": (
        "session",
        [("rosa", HOUR), ("ian", -HOUR), ("maya", -HOUR), ("tom", -HOUR), ("pot", 120)],
        BOTH | {"maya": (0, HOUR), "tom": (0, HOUR)},
    ),
    "a session that is split": (
        "session",
        [("rosa", 100), ("ian", -34), ("maya", -33), ("tom", -33)],
        {"rosa": (100, 0), "ian": (0, 34), "maya": (0, 33), "tom": (0, 33)},
    ),
    "a session that the pot pays, with two who give their own minutes": (
        "session",
        [("rosa", 45), ("tom", 90), ("pot", -135)],
        {"rosa": (45, 0), "tom": (90, 0)},
    ),
}


@pytest.mark.parametrize(("kind", "moves", "hours"), ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(bank, kind, moves, hours):
    posting = bank.post(*moves, kind=kind, hours=hours)
    stored = {row.account_id: (row.given, row.charged) for row in posting.hours.all()}
    assert stored == {bank[name].pk: said for name, said in hours.items()}
    for name, (given, charged) in hours.items():
        assert bank.balance(name) == given - charged
    assert check_books().violations == []


REFUSED = {
    "nothing is said of hours": ("exchange", MOVES, {}, "Say who gave"),
    "the credit is doubled": (
        "exchange",
        [("rosa", 120), ("ian", -60), ("pot", -60)],
        BOTH,
        "exactly the minutes",
    ),
    "the hour is worth two": (
        "exchange",
        [("rosa", 120), ("ian", -60), ("pot", -60)],
        BOTH | {"rosa": (120, 0)},
        "as many minutes",
    ),
    "a minute less is charged": (
        "exchange",
        [("rosa", 60), ("ian", -59), ("pot", -1)],
        BOTH | {"ian": (0, 59)},
        "as many minutes",
    ),
    "who is charged is left out": ("exchange", MOVES, {"rosa": (60, 0)}, "exactly the minutes"),
    "somebody else is said to have given": (
        "exchange",
        MOVES,
        {"tom": (60, 0), "ian": (0, 60)},
        "exactly the minutes",
    ),
    "the pot is said to have given": (
        "session",
        [("pot", 60), ("rosa", -60)],
        {"pot": (60, 0), "rosa": (0, 60)},
        "Only people and organisations",
    ),
    "the second is credited less": (
        "exchange",
        [("rosa", 60), ("tom", 30), ("ian", -60), ("pot", -30)],
        BOTH | {"tom": (30, 0)},
        "An hour is an hour",
    ),
    "two are charged for one exchange": (
        "exchange",
        [("rosa", 60), ("ian", -60), ("tom", -60), ("pot", 60)],
        BOTH | {"tom": (0, 60)},
        "one is charged",
    ),
    "nobody is charged": ("exchange", [("rosa", 60), ("pot", -60)], {"rosa": (60, 0)}, "one is"),
    "nobody gives": ("session", [("rosa", -60), ("pot", 60)], {"rosa": (0, 60)}, "Say who gave"),
    "clearing pays": (
        "session",
        [("rosa", 60), ("clearing", -60)],
        {"rosa": (60, 0)},
        "Only the community pot",
    ),
    "who gives is charged": ("session", MOVES, BOTH | {"rosa": (90, 30)}, "is not charged"),
    "minutes below zero": ("exchange", MOVES, BOTH | {"rosa": (0, -60)}, "whole minutes"),
    "half a minute": ("exchange", MOVES, BOTH | {"rosa": (60.0, 0)}, "whole minutes"),
    "true for one": ("exchange", MOVES, BOTH | {"rosa": (True, 0)}, "whole minutes"),
    "words": ("exchange", MOVES, BOTH | {"rosa": ("60", 0)}, "whole minutes"),
    "more than a book holds": (
        "exchange",
        MOVES,
        BOTH | {"rosa": (10**12 + 1, 0)},
        "whole minutes",
    ),
    "somebody who did nothing": ("exchange", MOVES, BOTH | {"tom": (0, 0)}, "left out"),
    "a gift with hours": ("gift", MOVES, BOTH, "Only exchanges and sessions"),
    "an opening with hours": ("opening", MOVES, BOTH, "Only exchanges and sessions"),
    "a pot grant with hours": (
        "pot_grant",
        [("pot", -60), ("rosa", 60)],
        {"rosa": (60, 0)},
        "Only exchanges and sessions",
    ),
}


@pytest.mark.parametrize(("kind", "moves", "hours", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_in_words(bank, kind, moves, hours, words):
    with pytest.raises(BadInput, match=words):
        bank.post(*moves, kind=kind, hours=hours)
    assert (Posting.objects.count(), Told.objects.count()) == (0, 0)


def test_an_account_is_named_once(bank):
    rosas, ians = bank["rosa"], bank["ian"]
    lines = [Line(rosas, 60), Line(ians, -60)]
    hours = [Hours(rosas, given=30), Hours(rosas, given=30), Hours(ians, charged=60)]
    with pytest.raises(BadInput, match="each account once"):
        actions.post(by=bank.by, book=bank.book, kind="exchange", lines=lines, key="k", hours=hours)


def test_an_account_of_another_bank_gives_no_hour_here(bank, another_bank):
    elsewhere = another_bank()
    lines = [Line(elsewhere, 60), Line(bank["ian"], -60)]
    hours = [Hours(elsewhere, given=60), Hours(bank["ian"], charged=60)]
    with pytest.raises(BadInput, match="same book"):
        actions.post(by=bank.by, book=bank.book, kind="exchange", lines=lines, key="k", hours=hours)
    assert not Told.objects.exists()


def test_money_has_no_hours(money):
    with pytest.raises(BadInput, match="Only exchanges and sessions"):
        money.post(("pot", -5), ("chairs", 5), kind="award", hours={"chairs": (5, 0)})


def test_an_override_lets_past_a_limit_and_past_no_hour(bank, tom):
    past = {"overridden_by": f"person:{tom.pk}", "reason": "In hospital"}
    with pytest.raises(Refused):
        bank.give("rosa", "ian", 700)
    with pytest.raises(BadInput):
        bank.post(("rosa", 700), ("ian", -700), hours=BOTH, **past)
    assert bank.give("rosa", "ian", 700, **past).hours.count() == 2


def test_the_double_click_writes_hours_once_and_in_any_order(bank):
    first = bank.post(*MOVES, hours=BOTH, key="k")
    again = bank.post(*MOVES, hours=dict(reversed(BOTH.items())), key="k")
    assert (again.pk, again.was_there_already, Told.objects.count()) == (first.pk, True, 2)


def test_other_hours_under_the_same_key_are_a_conflict(bank):
    """The pot takes up what is over, so accounts and units of the two are those of one kind."""
    bank.post(("rosa", 60), ("ian", -60), kind="session", key="k")
    with pytest.raises(Conflict):
        bank.post(("rosa", 60), ("ian", -60), kind="exchange", key="k")
    hashes = {wanted(hours).request_hash for hours in ({}, {1: (60, 0)}, {1: (0, 60)})}
    assert len(hashes) == 3


def wanted(hours: dict[int, tuple[int, int]]):
    from alongside.core import clock
    from alongside.ledger.writing import Wanted

    fixed = {"place_id": 1, "book_id": 1, "verb": "posting.made", "kind": "award", "key": "k"}
    by = {"actor": "person:1", "channel": "online", "at": clock.now()}
    return Wanted(**fixed, **by, net={1: 5, 2: -5}, hours=hours)


def test_what_was_sent_before_there_were_hours_is_still_the_same_request():
    body = {
        "kind": "award",
        "lines": [(1, 5), (2, -5)],
        "about": "",
        "actor": "person:1",
        "agreed_by": "",
        "overridden_by": "",
        "reason": "",
        "reverses": None,
    }
    assert wanted({}).request_hash == hash_of(body)


def test_a_reversal_mirrors_the_entries_and_tells_no_hours(bank):
    posting = bank.post(
        ("rosa", 60), ("tom", 60), ("ian", -60), ("pot", -60), hours=BOTH | {"tom": (60, 0)}
    )
    reversal = actions.reverse(by=bank.by, posting=posting, reason="It rained")
    assert (reversal.hours.count(), posting.hours.count()) == (0, 3)
    assert {bank.balance(name) for name in ("rosa", "tom", "ian", "pot")} == {0}
    assert check_books().violations == []


def test_a_posting_without_hours_asks_nothing_of_them(money):
    with CaptureQueriesContext(connection) as asked:
        money.post(("pot", -5), ("chairs", 5), kind="award")
    assert not any("ledger_hours" in query["sql"] for query in asked.captured_queries)


def test_a_statement_says_the_minutes_in_one_query(bank, django_assert_num_queries):
    bank.give("rosa", "ian", 60)
    bank.give("maya", "rosa", 1)
    bank.give("rosa", "ian", 5, kind="gift")
    rosas = bank["rosa"]
    with django_assert_num_queries(1):
        said = [entry.hours_in_words for entry in statement_of(rosas).get_page(1)]
    assert said == ["", "1 minute charged", "60 minutes given"]
    assert Entry.objects.of_account(rosas).in_order()[0].hours_in_words == ""


def rows_of(sheet: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))


def test_sheets_of_hours_say_what_was_given_and_charged(bank):
    bank.post(("rosa", 60), ("ian", -120), ("pot", 60), kind="session")
    bank.give("rosa", "ian", 5, kind="gift")
    head, *rows = rows_of(book_as_csv(bank.book))
    assert head[-2:] == ["minutes_given", "minutes_charged"]
    told = [["60", "0"], ["0", "120"], ["", ""], ["", ""], ["", ""]]
    assert [row[-2:] for row in rows] == told
    head, first, second = rows_of(statement_as_csv(bank["ian"]))
    assert (head[-1], first[-1], second[-1]) == ("minutes_charged", "120", "")


def test_sheets_of_money_know_no_minutes(money):
    assert money.book.unit == PENCE
    for sheet in (book_as_csv(money.book), statement_as_csv(money["pot"])):
        assert "minutes_given" not in rows_of(sheet)[0]
