"""A reader's own dot: placed on the map when they look, and by them alone."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from alongside.engines.common_ground.thresholds import HEARD_ANSWERS
from alongside.engines.opinion_map import OpinionMap, StatementOnMap

MINIMUM_VOTES = 7
MEAN_STEP, MEAN_END = 0.2, 0.8  # of what people answered on average, from -1 to 1


def axes_of(found: OpinionMap, reach: np.ndarray) -> dict[str, Any]:
    """What a reader could work out by answering one way and another, and watching their own dot.

    How far it jumps tells a statement's mean. So that is blurred like any figure: of ten answers
    or more, in steps, and never unanimous.
    """
    known = [row for row in found.statements if row.answered >= HEARD_ANSWERS]
    across = _in_steps([row.loading_x for row in known])
    up = _in_steps([row.loading_y for row in known])
    return {
        "reach": reach.tolist(),
        "statements": {
            str(row.id): [_blurred_mean(row), x, y] for row, x, y in zip(known, across, up)
        },
    }


def _blurred_mean(row: StatementOnMap) -> float:
    """From -0.8 to 0.8 in steps of 0.2: of everyone who answered, on the map or not."""
    mean = (row.agree - row.disagree) / row.answered
    return max(-MEAN_END, min(MEAN_END, round(mean / MEAN_STEP) * MEAN_STEP)) + 0.0


def _in_steps(loadings: list[float]) -> list[float]:
    """Twenty steps up to the heaviest."""
    step = max(map(abs, loadings), default=0.0) / 20 or 1.0
    return [round(round(loading / step) * step, 6) + 0.0 for loading in loadings]


def own_place(axes: Mapping[str, Any], answers: Mapping[int, int]) -> tuple[float, float] | None:
    """Where these answers stand, each way from -1 to 1; nothing for fewer than seven of them.

    x = sqrt(M / n) * sum over what was answered of (vote - mean) * loading, as in the engine.
    """
    known = {str(statement): value for statement, value in answers.items()}
    rows = [
        (known[name], *place) for name, place in axes.get("statements", {}).items() if name in known
    ]
    if len(rows) < max(1, min(MINIMUM_VOTES, len(axes.get("statements", {})))):
        return None
    stretch = (len(axes["statements"]) / len(rows)) ** 0.5
    across = stretch * sum((vote - mean) * x for vote, mean, x, _ in rows) / axes["reach"][0]
    up = stretch * sum((vote - mean) * y for vote, mean, _, y in rows) / axes["reach"][1]
    return max(-1.0, min(1.0, across)), max(-1.0, min(1.0, up))
