"""Statements, lists and sheets: what people and treasurers see of a book."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from alongside.core import clock
from alongside.ledger import actions
from alongside.ledger.models import Account, Book, Posting
from alongside.ledger.sheets import (
    book_as_csv,
    book_as_workbook,
    statement_as_csv,
    statement_as_workbook,
)
from alongside.ledger.statements import statement_of


@pytest.fixture
def busy(bank):
    for number in range(1, 8):
        bank.give("rosa", "ian", number, about=f"exchange.help:{number}")
    return bank


def test_a_statement_is_paged_newest_first_with_what_it_then_held(busy):
    statement = statement_of(busy["rosa"], 3)
    pages = [[entry.units for entry in page] for page in statement]
    assert pages == [[7, 6, 5], [4, 3, 2], [1]]
    assert [entry.balance_after for entry in statement.get_page(1)] == [28, 21, 15]
    assert statement.count == 7


@pytest.mark.parametrize(("asked", "page"), [("2", 2), ("99", 3), ("0", 3), ("x", 1), (None, 1)])
def test_a_page_that_does_not_exist_gives_the_nearest(busy, asked, page):
    assert statement_of(busy["rosa"], 3).get_page(asked).number == page


def test_an_empty_statement_is_one_empty_page(bank):
    assert list(statement_of(bank["zed"]).get_page(1)) == []


def test_a_page_costs_the_same_early_and_late(busy, django_assert_num_queries):
    rosas = busy["rosa"]
    for page in (1, 2):
        with django_assert_num_queries(1):
            for entry in statement_of(rosas, 3).get_page(page):
                assert not entry.posting.is_reversed
                assert entry.posting.reason is None


def test_a_page_reads_by_number_and_counts_nothing(busy):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(statement_of(busy["rosa"], 3).get_page(1))
    assert not any("COUNT(" in query["sql"].upper() for query in asked.captured_queries)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_a_book_that_was_counted_is_read_and_written_by_its_indexes(busy):
    """What ANALYZE says of a million postings, hardly one of which reverses another."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'ledger_posting'")
        cursor.execute("SELECT name FROM pragma_index_list('ledger_posting') WHERE partial = 0")
        for (name,) in cursor.fetchall():
            told = "1000000 1000000" + " 1000000 1" * (name == "posting_key_once")
            cursor.execute(
                "INSERT INTO sqlite_stat1 VALUES ('ledger_posting', %s, %s)", [name, told]
            )
        cursor.execute("ANALYZE sqlite_schema")
    asked_first = Q(pk=7) | Q(reverses=7) | Q(reason=7) | Q(place_id=1, book=1, key="k")
    page = statement_of(busy["rosa"], 3).entries.filter(number__lte=3, number__gt=0)
    for rows in (page, Posting.objects.filter(asked_first)):
        plan = rows.explain()
        assert "SCAN" not in plan, plan


def test_the_order_is_that_of_posting_whatever_the_clock_says(bank):
    moment = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    for step in (0, 3_650, -3_650, 1):
        with clock.at(moment + timedelta(days=step)):
            bank.give("rosa", "ian", 1)
    entries = bank["rosa"].entries.in_order()
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert [entry.balance_after for entry in entries] == [1, 2, 3, 4]
    ids = [entry.posting_id for entry in entries]
    assert ids == sorted(ids)


def test_postings_are_found_by_what_they_are_about_and_by_account(busy):
    assert Posting.objects.about("exchange.help:3").get().entries.count() == 2
    assert Posting.objects.of_account(busy["ian"]).of_kind("exchange").count() == 7
    assert Posting.objects.of_account(busy["zed"]).count() == 0
    newest = Posting.objects.of_book(busy.book).newest_first().with_entries().first()
    assert newest.about == "exchange.help:7"


def test_books_are_found_by_place_and_unit(bank, money, place):
    assert list(Book.objects.of_place(place).in_order()) == [bank.book, money.book]
    assert list(Book.objects.in_minutes()) == [bank.book]


def rows_of(sheet: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))


def test_a_statement_as_csv_runs_from_the_first_to_the_last(busy):
    actions.reverse(by=busy.by, posting=Posting.objects.order_by("id")[0], reason="Cancelled")
    head, *rows = rows_of(statement_as_csv(busy["rosa"]))
    assert head[0] == "number"
    assert [row[0] for row in rows] == [str(number) for number in range(1, 9)]
    assert [row[5] for row in rows] == ["1", "2", "3", "4", "5", "6", "7", "-1"]
    assert [row[7] for row in rows] == ["yes", *[""] * 7]


def test_a_book_as_csv_adds_up_to_zero(busy, money):
    head, *rows = rows_of(book_as_csv(busy.book))
    assert len(rows) == 14
    assert sum(int(row[head.index("units")]) for row in rows) == 0


def test_a_workbook_has_accounts_and_entries_as_numbers(busy):
    book = load_workbook(io.BytesIO(book_as_workbook(busy.book)))
    assert book.sheetnames == ["Accounts", "Entries"]
    head, *rows = book["Entries"].iter_rows(values_only=True)
    units = [row[head.index("units")] for row in rows]
    assert (sum(units), len(units)) == (0, 14)
    assert isinstance(rows[0][head.index("made_at")], datetime)
    head, *accounts = book["Accounts"].iter_rows(values_only=True)
    assert [row[head.index("balance")] for row in accounts[:2]] == [28, -28]
    assert {row[head.index("state")] for row in accounts} == {"open"}
    mine = load_workbook(io.BytesIO(statement_as_workbook(busy["rosa"])))
    assert mine.active.max_row == 8


@pytest.mark.parametrize("label", ["=1+1", "+44 28", "-2", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_of_a_sheet_runs(money, label):
    named = actions.open_account(by=money.by, book=money.book, kind="supplier", label=label)
    money.accounts["other"] = named
    money.post(("pot", -5), ("other", 5), kind="payment")
    assert any(f"'{label}" in row for row in rows_of(book_as_csv(money.book)))
    sheets = load_workbook(io.BytesIO(book_as_workbook(money.book)))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == f"'{label}" for cell in cells)


def test_the_reason_stands_in_the_journal_and_no_person(bank, rosa):
    actions.reverse(by=bank.by, posting=bank.give("rosa", "ian", 60), reason="It rained")
    text = book_as_csv(bank.book).decode()
    assert "It rained" in text
    assert "Rosa" not in text
    assert "person:" not in text
    assert str(Account.objects.of_kind("person").first()).startswith("A person")
