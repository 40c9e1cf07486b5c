"""What may be shown of a count of people, in an open or protected conversation.

Everything here is worked out from counts that move in batches (`count_in_batches`) and from
figures already rounded, never the other way about, so that nothing is given away twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from alongside.engines.common_ground.answers import Cells, Id
from alongside.engines.common_ground.intervals import wilson
from alongside.engines.common_ground.thresholds import HEARD_ANSWERS, STEP_POINTS, TOP_PERCENT

ALL_SHOWN = "all shown"  # the group named by a total, which adds up published sides only


@dataclass(frozen=True, slots=True)
class Figure:
    """The share of a group that agrees, as it may be shown.

    `percent` is in steps of 5; 90 means "9 in 10 or more" and 10 "1 in 10 or fewer".
    `low` and `high` are a 95 % Wilson interval of the figure as shown, rounded outward.
    `answered_at_least` is rounded down to five.
    """

    group: str
    statement: Id
    percent: int
    low: int
    high: int
    answered_at_least: int


def figures(cells: Cells, withheld: Sequence[bool]) -> tuple[Figure, ...]:
    """One figure for each cell with ten answers or more, unless its statement is withheld.

    Of the three answers only "agree" gets a number: three shares of one cell add up to a hundred
    and would tell what top-coding hides.
    """
    agree, answered = cells.agree, cells.answered
    return tuple(
        _figure(group, statement, int(agree[row, column]), int(answered[row, column]))
        for column, statement in enumerate(cells.statements)
        if not withheld[column]
        for row, group in enumerate(cells.groups)
        if answered[row, column] >= HEARD_ANSWERS
    )


def totals(cells: Cells, shown: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each statement's total over the sides that are published, and over no other."""
    row_of = {group: row for row, group in enumerate(cells.groups)}
    column_of = {statement: column for column, statement in enumerate(cells.statements)}
    sums: dict[Id, tuple[int, int]] = {}
    for figure in shown:
        cell = row_of[figure.group], column_of[figure.statement]
        agree, answered = sums.get(figure.statement, (0, 0))
        sums[figure.statement] = (
            agree + int(cells.agree[cell]),
            answered + int(cells.answered[cell]),
        )
    return tuple(_figure(ALL_SHOWN, statement, *counts) for statement, counts in sums.items())


def shown_percent(agree: int, answered: int) -> int:
    """In steps of five points; unanimous and one-off cells look like any other near the end."""
    stepped = STEP_POINTS * floor(100 * agree / answered / STEP_POINTS + 0.5)
    return min(TOP_PERCENT, max(100 - TOP_PERCENT, stepped))


def _figure(group: str, statement: Id, agree: int, answered: int) -> Figure:
    percent, at_least = shown_percent(agree, answered), STEP_POINTS * (answered // STEP_POINTS)
    low, high = map(float, wilson(percent / 100, at_least))
    return Figure(
        group,
        statement,
        percent,
        0 if percent <= 100 - TOP_PERCENT else STEP_POINTS * floor(100 * low / STEP_POINTS),
        100 if percent >= TOP_PERCENT else STEP_POINTS * ceil(100 * high / STEP_POINTS),
        at_least,
    )
