"""Where two groups differ, and where they demonstrably do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import ndtr

from alongside.engines.common_ground.answers import Cells, Counts, Id
from alongside.engines.common_ground.display import Figure
from alongside.engines.common_ground.evidence import Mask
from alongside.engines.common_ground.intervals import newcombe
from alongside.engines.common_ground.model import Floats
from alongside.engines.common_ground.thresholds import (
    DIVIDE_FALSE_SHARE,
    DIVIDE_SHARE,
    NO_GAP_SHARE,
)


@dataclass(frozen=True, slots=True)
class Divide:
    """`more` agrees by `points` more than `less`: a difference of the two figures as shown."""

    statement: Id
    more: str
    less: str
    points: int


@dataclass(frozen=True, slots=True)
class NoGap:
    """Two groups shown to differ by less than 15 points: more than "no difference was found"."""

    statement: Id
    groups: tuple[str, str]


def divides(cells: Cells, shown: Sequence[Figure]) -> tuple[tuple[Divide, ...], tuple[NoGap, ...]]:
    """Compared where both groups are shown: anything else could be read off a difference."""
    compared = _Comparison(cells, shown)
    apart, alike = compared.apart(), compared.alike()
    return (
        tuple(compared.divide(place) for place in np.flatnonzero(apart).tolist()),
        tuple(compared.no_gap(place) for place in np.flatnonzero(alike).tolist()),
    )


class _Comparison:
    """All pairs of groups shown for a statement, side by side as columns."""

    def __init__(self, cells: Cells, shown: Sequence[Figure]) -> None:
        self.percent = {(figure.group, figure.statement): figure.percent for figure in shown}
        self.pairs = [
            (row, other, column)
            for column, statement in enumerate(cells.statements)
            for row, other in combinations(range(len(cells.groups)), 2)
            if (cells.groups[row], statement) in self.percent
            and (cells.groups[other], statement) in self.percent
        ]
        self.cells = cells
        index = np.array(self.pairs, np.int64).reshape(-1, 3)
        first, second = (index[:, 0], index[:, 2]), (index[:, 1], index[:, 2])
        self.counts = (
            cells.agree[first],
            cells.answered[first],
            cells.agree[second],
            cells.answered[second],
        )

    def apart(self) -> Mask:
        agree, answered, other_agree, other_answered = self.counts
        difference = agree / answered - other_agree / other_answered
        low, high = self._interval(0.95)
        return np.asarray(
            ((low > 0) | (high < 0))
            & (np.abs(difference) >= DIVIDE_SHARE - 1e-9)
            & benjamini_hochberg(two_share_p_values(*self.counts))
        )

    def alike(self) -> Mask:
        """Two one-sided tests at 5 % each are one 90 % interval within the margin."""
        low, high = self._interval(0.90)
        return np.asarray((low > -NO_GAP_SHARE) & (high < NO_GAP_SHARE))

    def divide(self, place: int) -> Divide:
        statement, groups = self._named(place)
        less, more = sorted(groups, key=lambda group: self.percent[group, statement])
        points = self.percent[more, statement] - self.percent[less, statement]
        return Divide(statement, more, less, points)

    def no_gap(self, place: int) -> NoGap:
        return NoGap(*self._named(place))

    def _interval(self, confidence: float) -> tuple[Floats, Floats]:
        agree, answered, other_agree, other_answered = self.counts
        return newcombe(
            agree / answered,
            answered,
            other_agree / other_answered,
            other_answered,
            confidence,
        )

    def _named(self, place: int) -> tuple[Id, tuple[str, str]]:
        row, other, column = self.pairs[place]
        groups = self.cells.groups
        return self.cells.statements[column], (groups[row], groups[other])


def two_share_p_values(
    agree: Counts, answered: Counts, other_agree: Counts, other_answered: Counts
) -> Floats:
    """Two-sided score test of equal shares; 1 where nobody, or everybody, agrees."""
    pooled = (agree + other_agree) / (answered + other_answered)
    error = np.sqrt(pooled * (1 - pooled) * (1 / answered + 1 / other_answered))
    difference = np.abs(agree / answered - other_agree / other_answered)
    return np.asarray(2 * ndtr(-difference / np.where(error > 0, error, np.inf)))


def benjamini_hochberg(p_values: Floats, level: float = DIVIDE_FALSE_SHARE) -> Mask:
    ordered = np.sort(p_values)
    passes = np.flatnonzero(ordered <= level * np.arange(1, len(ordered) + 1) / len(ordered))
    if not len(passes):
        return np.zeros(len(p_values), np.bool_)
    return np.asarray(p_values <= ordered[passes[-1]])
