"""Readings go out as a file that a spreadsheet cannot be made to run, and come back the same."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.core.errors import BadInput
from alongside.core.spreadsheets import RISKY, plain_cell, read_rows, safe_cell, write_rows
from alongside.places import actions
from alongside.places.sheets import read_sheet


def test_what_goes_out_comes_back_with_nothing_to_change(client, plan, lonely, keeper):
    hostile = actions.add_indicator(
        by=keeper, outcome=lonely.outcome, name="=HYPERLINK(0)", unit="people"
    )
    for indicator, value in [(lonely, "-12.3"), (hostile, "4")]:
        actions.record_reading(
            by=keeper,
            indicator=indicator,
            on=date(2024, 3, 31),
            value=Decimal(value),
            source='@me, "quoted"',
        )
    answer = client.get(f"/places/plans/{plan.pk}/readings.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    back = read_sheet(plan, io.BytesIO(answer.content))
    assert back.problems == []
    assert (len(back.same), len(back.new), len(back.changed)) == (2, 0, 0)


def test_one_indicators_readings_are_a_file_of_their_own(client, lonely, keeper):
    actions.record_reading(by=keeper, indicator=lonely, on=date(2024, 3, 31), value=Decimal(-3))
    lines = client.get(f"/places/indicators/{lonely.pk}/readings.csv").content.decode("utf-8-sig")
    assert lines.splitlines()[1] == "People who often feel lonely,2024-03-31,-3.0000,"


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\r=1", "＝1", "'=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(value):
    assert safe_cell(value)[0] == "'"


@given(some.text(max_size=40))
def test_no_text_leaves_as_a_formula_and_what_was_guarded_comes_back(text):
    guarded = safe_cell(text)
    assert not guarded.lstrip(" ")[:1] or guarded.lstrip(" ")[0] not in RISKY
    assert plain_cell(guarded) == "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or not (ord(letter) < 32 or letter == "\x7f")
    )


@given(some.lists(some.lists(some.text(max_size=12), min_size=2, max_size=2), max_size=8))
def test_written_rows_have_as_many_cells_as_were_given(rows):
    written = write_rows(["a", "b"], rows).decode("utf-8-sig")
    assert [len(row) for row in csv.reader(io.StringIO(written, newline=""))] == [2] * (
        len(rows) + 1
    )


@given(some.binary(max_size=400))
def test_no_bytes_break_the_reader(raw):
    """Whatever arrives, it is rows or a plain refusal."""
    try:
        lines = read_rows(io.BytesIO(raw))
    except BadInput as refused:
        assert refused.reason
    else:
        assert all(line.number >= 1 for line in lines)
