"""One reader for every whole number that somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forms import typed_id, typed_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("+7", 7),
        ("007", 7),
        ("0", 0),
        ("1,200", 1200),
        ("1 200", 1200),
        ("12,345,678", 12_345_678),
        ("9" * 18, 10**18 - 1),
    ],
)
def test_maya_types_a_number_in_her_own_way(typed, meant):
    assert typed_number(typed, least=0, most=10**18) == meant


@pytest.mark.parametrize(
    "typed",
    ["", " ", "seven", "7.5", "7e3", "0x7", "1_000", "1,20", "1,2000", ",200", "7-", "--7", "+",
     "7;drop", "<b>7</b>", "9" * 19, "9" * 100_000, "1 " * 50_000],
)  # fmt: skip
def test_what_is_no_whole_number_is_none(typed):
    assert typed_number(typed, least=-(10**30), most=10**30) is None


@pytest.mark.parametrize("typed", ["7\x00", "\x007", "7\n", "7\r\n", "\t7", "7\u200b", "\u202e7"])
def test_control_characters_make_it_no_number(typed):
    assert typed_number(typed, least=0, most=10) is None


@pytest.mark.parametrize("typed", ["٧", "७", "７", "²", "Ⅶ", "⑦", "1\u00a0200"])
def test_digits_of_other_scripts_make_it_no_number(typed):
    assert typed_number(typed, least=0, most=10_000) is None


@pytest.mark.parametrize(("typed", "meant"), [("1", 1), ("60", 60), ("0", None), ("61", None)])
def test_the_bounds_themselves_are_in_and_what_lies_beyond_is_none(typed, meant):
    assert typed_number(typed, least=1, most=60) == meant


def test_a_number_below_nought_is_read_where_the_bounds_allow_it():
    assert typed_number("-1", least=-1, most=1) == -1
    assert typed_number("-1", least=0, most=1) is None


@given(st.integers(-(10**17), 10**17))
def test_every_number_in_bounds_is_read_back(number):
    assert typed_number(f"{number}", least=-(10**17), most=10**17) == number
    assert typed_number(f"{number:,}", least=-(10**17), most=10**17) == number


@given(st.text(max_size=40))
def test_nothing_that_is_typed_raises(typed):
    found = typed_number(typed, least=0, most=100)
    assert found is None or 0 <= found <= 100


@pytest.mark.parametrize(("typed", "row"), [("7", 7), ("0", 0), ("-7", 0), ("seven", 0), ("", 0)])
def test_what_names_no_row_is_nought_which_no_row_has(typed, row):
    assert typed_id(typed) == row
