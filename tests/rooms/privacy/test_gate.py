"""The small-number gate against a linear program that knows everything but the hidden cells."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from alongside.privacy.gate import PUBLIC, TOTAL, gate_list, gate_table, shown_count


def what_a_reader_can_infer(shown: dict, rows: list, columns: list) -> dict:
    """{hidden cell: (least, most)}, over all tables of numbers that agree with what is shown."""
    cells = list(shown)
    at = {cell: place for place, cell in enumerate(cells)}
    sums = []
    for row in [*rows, TOTAL]:
        sums.append({**dict.fromkeys([at[row, c] for c in columns], 1), at[row, TOTAL]: -1})
    for column in [*columns, TOTAL]:
        sums.append({**dict.fromkeys([at[r, column] for r in rows], 1), at[TOTAL, column]: -1})
    equal = np.zeros((len(sums), len(cells)))
    for line, parts in enumerate(sums):
        for place, sign in parts.items():
            equal[line, place] = sign
    bounds = [(0, None) if shown[cell] is None else (shown[cell],) * 2 for cell in cells]
    found = {}
    for cell in (cell for cell in cells if shown[cell] is None):
        aim = np.zeros(len(cells))
        aim[at[cell]] = 1
        ends = [
            linprog(sign * aim, A_eq=equal, b_eq=np.zeros(len(sums)), bounds=bounds)
            for sign in (1, -1)
        ]
        assert ends[0].status == 0, "the true table itself agrees with what is shown"
        most = np.inf if ends[1].status == 3 else -ends[1].fun
        found[cell] = (ends[0].fun, most)
    return found


tables = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.one_of(st.integers(0, 12), st.integers(0, 200)),
            min_size=rows * columns,
            max_size=rows * columns,
        ).map(
            lambda counts: {
                (f"r{place // columns}", f"c{place % columns}"): count
                for place, count in enumerate(counts)
            }
        )
    )
)


@settings(max_examples=150, deadline=None)
@given(tables, st.sampled_from([3, 5, 10]))
def test_zed_cannot_work_out_any_hidden_figure_from_what_is_shown(cells, smallest):
    shown = gate_table(cells, smallest)
    rows = list(dict.fromkeys(row for row, _ in cells))
    columns = list(dict.fromkeys(column for _, column in cells))
    assert all(count is None or count >= smallest for count in shown.values())
    for cell, (least, most) in what_a_reader_can_infer(shown, rows, columns).items():
        assert most - least >= smallest - 1e-6, f"{cell} lies between {least} and {most}"


def test_the_oracle_catches_a_gate_that_hides_the_small_cell_alone():
    cells = {("uses", "yes"): 4, ("uses", "no"): 20, ("family", "yes"): 30, ("family", "no"): 40}
    careless = {cell: count if count >= 10 else None for cell, count in cells.items()}
    careless |= {("uses", TOTAL): 24, ("family", TOTAL): 70, (TOTAL, "yes"): 34}
    careless |= {(TOTAL, "no"): 60, (TOTAL, TOTAL): 94}
    found = what_a_reader_can_infer(careless, ["uses", "family"], ["yes", "no"])
    assert found["uses", "yes"] == pytest.approx((4, 4))


@settings(max_examples=100, deadline=None)
@given(tables)
def test_nothing_is_hidden_where_every_figure_is_large(cells):
    large = {cell: count + PUBLIC for cell, count in cells.items()}
    shown = gate_table(large, PUBLIC)
    assert {cell: shown[cell] for cell in large} == large


def test_one_small_answer_takes_the_next_smallest_with_it():
    shown = gate_list({"agree": 40, "disagree": 12, "pass": 2}, PUBLIC)
    assert shown == {"agree": 40, "disagree": None, "pass": None, TOTAL: 54}


def test_a_group_too_small_for_any_figure_shows_none():
    assert gate_list({"agree": 4, "disagree": 3}, PUBLIC) == {
        "agree": None,
        "disagree": None,
        TOTAL: None,
    }


def test_a_count_of_none_is_a_small_count():
    assert shown_count(0, 3) is None
    assert shown_count(2, 3) is None
    assert shown_count(3, 3) == 3


def test_a_count_below_nothing_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        gate_table({("r", "c"): -1}, 3)


def test_of_nobody_nothing_is_shown():
    assert gate_list({}, 10) == {TOTAL: None}
