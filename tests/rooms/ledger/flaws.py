"""Ways in which what is said of an hour can be off from what is moved for it."""

from collections.abc import Callable

from tests.rooms.ledger.plain_model import Lines, Told

type Both = tuple[Lines, Told]
POT = 0  # the first account of the plain book


def told_right(told: Told) -> Both:
    """Lines exactly as told, the pot paying or taking the rest."""
    moved = [(number, given - charged) for number, given, charged in told]
    return [*moved, (POT, -sum(units for _, units in moved))], told


def _first(told: Told, *, number: int = 0, given: int = 0, charged: int = 0) -> Told:
    """The first row with something added to it."""
    who, plus, minus = told[0]
    return [(who + number, plus + given, minus + charged), *told[1:]]


FLAWS: dict[str, Callable[[Lines, Told], Both]] = {
    "a minute more is credited": lambda lines, told: (
        [*lines, (told[0][0], 1), (POT, -1)],
        told,
    ),
    "a minute more is credited, and told": lambda _, told: told_right(_first(told, given=1)),
    "a minute less is charged, and told": lambda _, told: told_right(
        [*told[:-1], (told[-1][0], told[-1][1], max(told[-1][2] - 1, 0))]
    ),
    "one is not told": lambda lines, told: (lines, told[1:]),
    "one is told twice": lambda lines, told: (lines, [*told, told[0]]),
    "it is told of another": lambda lines, told: (lines, _first(told, number=-1)),
    "the pot is told too": lambda lines, told: (lines, [*told, (POT, 5, 0)]),
    "given and charged at once": lambda lines, told: (
        lines,
        _first(told, given=5, charged=5),
    ),
    "minutes below zero": lambda lines, told: (lines, [*told, (told[0][0], 0, -5)]),
    "somebody who did nothing": lambda lines, told: (lines, [*told, (4, 0, 0)]),
}
