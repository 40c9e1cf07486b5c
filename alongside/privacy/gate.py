"""The small-number gate: no figure about too few people, nor one from which it follows.

Primary suppression hides what is too small. Secondary suppression hides more, until no hidden
figure can be worked out from the totals: complementary cells are found as shortest cycles in
the network of the table (Kelly, Golden and Assad 1992, "Cell suppression: disclosure
protection for sensitive tabular data", Networks 22). The oracle in the tests is a linear
program: what a reader could still infer about a hidden cell spans at least `smallest`.
"""

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

MEMBERS = 3  # members' own decisions and conversations among ourselves
TIME_BANK = 5  # totals of a time bank
PUBLIC = 10  # anything public, personal or pooled
TOTAL = "∑"  # stands for all rows, or all columns

Cell = tuple[Hashable, Hashable]
Node = tuple[str, Hashable]


class Arc(NamedTuple):
    """Each figure is an arc between the two sums that it is part of."""

    plus: Node
    minus: Node


def shown_count(count: int, smallest: int) -> int | None:
    """The count, or None where it is about fewer than `smallest` people (none included)."""
    return count if count >= smallest else None


def gate_list(counts: Mapping[Hashable, int], smallest: int) -> dict[Hashable, int | None]:
    """Counts of one list whose total is known, for example answers to one question.

    Returns {name: count or None}, with the total under `TOTAL` (None where even that is small).
    """
    if not counts:
        return {TOTAL: None}
    table = gate_table({("", name): count for name, count in counts.items()}, smallest)
    shown = {name: table["", name] for name in counts}
    return {**shown, TOTAL: table["", TOTAL]}


def gate_table(cells: Mapping[Cell, int], smallest: int) -> dict[Cell, int | None]:
    """{(row, column): count} with None for what stays hidden, and the totals that may be shown.

    Totals come back under (row, TOTAL), (TOTAL, column) and (TOTAL, TOTAL). A missing cell
    counts as 0. Show all or nothing of the answer: it is safe as a whole. Negative counts raise
    ValueError.
    """
    figures = _with_totals(cells)
    hidden = {cell for cell, count in figures.items() if count < smallest}
    for cell in sorted(hidden, key=lambda cell: (figures[cell], str(cell))):
        hidden |= _cheapest_cycle(cell, figures, hidden, smallest)
    return {cell: None if cell in hidden else count for cell, count in figures.items()}


def _with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    if any(count < 0 for count in cells.values()):
        raise ValueError("a count of people cannot be below 0")
    rows = list(dict.fromkeys(row for row, _ in cells))
    columns = list(dict.fromkeys(column for _, column in cells))
    figures = {(row, column): cells.get((row, column), 0) for row in rows for column in columns}
    figures |= {(row, TOTAL): sum(figures[row, each] for each in columns) for row in rows}
    figures |= {(TOTAL, each): sum(figures[row, each] for row in rows) for each in columns}
    figures[TOTAL, TOTAL] = sum(cells.values())
    return figures


def _cheapest_cycle(
    cell: Cell, figures: Mapping[Cell, int], hidden: set[Cell], smallest: int
) -> set[Cell]:
    """What to hide so that `cell` could as well be larger by `smallest`.

    Around the cycle every hidden figure can change by `smallest` while all sums stay true, so
    each of them is protected, not the first alone. There always is one: over the totals.
    """
    start, end = _arc(cell).minus, _arc(cell).plus
    costs: dict[Node, int] = {start: 0}
    came_by: dict[Node, tuple[Node, Cell]] = {}
    ways = _ways(cell, figures, hidden, smallest)
    waiting: list[tuple[int, str, Node]] = [(0, "", start)]
    while waiting:
        cost, _, node = heappop(waiting)
        if node == end:
            break
        for price, to, by in ways.get(node, []):
            if cost + price < costs.get(to, cost + price + 1):
                costs[to], came_by[to] = cost + price, (node, by)
                heappush(waiting, (cost + price, str(to), to))
    return _along(came_by, start, end)


def _ways(
    cell: Cell, figures: Mapping[Cell, int], hidden: set[Cell], smallest: int
) -> dict[Node, list[tuple[int, Node, Cell]]]:
    """From each sum: (cost, to which sum, by changing which figure).

    A figure can always be larger; it can be smaller only if `smallest` people are in it. What
    is hidden already costs nothing, and a total costs more than all cells together.
    """
    ways: dict[Node, list[tuple[int, Node, Cell]]] = {}
    dear = 2 * figures[TOTAL, TOTAL] + len(figures) + 1
    for other, count in figures.items():
        if other == cell:
            continue
        price = 0 if other in hidden else count + 1 + (dear if TOTAL in other else 0)
        arc = _arc(other)
        ways.setdefault(arc.plus, []).append((price, arc.minus, other))
        if count >= smallest:
            ways.setdefault(arc.minus, []).append((price, arc.plus, other))
    return ways


def _along(came_by: Mapping[Node, tuple[Node, Cell]], start: Node, end: Node) -> set[Cell]:
    cells, node = set(), end
    while node != start:
        node, cell = came_by[node]
        cells.add(cell)
    return cells


def _arc(cell: Cell) -> Arc:
    """Cells flow from their row's sum to their column's; totals close the circle."""
    row, column = cell
    if row == TOTAL and column == TOTAL:
        return Arc(("row", TOTAL), ("column", TOTAL))
    if column == TOTAL:
        return Arc(("column", TOTAL), ("row", row))
    if row == TOTAL:
        return Arc(("column", column), ("row", TOTAL))
    return Arc(("row", row), ("column", column))
