"""Workbooks out."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from alongside.core import workbooks
from alongside.core.workbooks import Sheet, write_workbook


def read(made: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(made))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_numbers_and_dates_stay_what_they_are():
    moment = datetime(2027, 7, 1, 18, 30, tzinfo=UTC)
    row = ["Rosa", 60, Decimal("2.5"), date(2027, 7, 1), moment, None, True]
    made = read(write_workbook({"Hours": Sheet(list("abcdefg"), [row])}))
    assert made["Hours"][1] == (
        *("Rosa", 60, 2.5),
        *(datetime(2027, 7, 1), datetime(2027, 7, 1, 19, 30)),  # noqa: DTZ001 (in London)
        *(None, "True"),
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_text_is_never_a_formula(text):
    made = load_workbook(io.BytesIO(write_workbook({"S": Sheet([text], [[text]])})))
    for (cell,) in made["S"].iter_rows():
        assert cell.data_type == "s"
        assert cell.value.startswith("'")


def test_what_no_workbook_can_hold_is_left_out_or_cut():
    made = read(write_workbook({"a/b: [c]?*": Sheet(["x"], [["\x00\x07bell"], ["y" * 40_000]])}))
    ((title, rows),) = made.items()
    assert title == "a b   c"
    assert (rows[1][0], len(rows[2][0])) == ("bell", 32_767)


def test_a_sheet_that_is_too_long_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    made = read(write_workbook({"Hours": Sheet(["n"], [[1], [2], [3]])}))
    assert {title: len(rows) for title, rows in made.items()} == {"Hours": 3, "Hours 2": 2}
