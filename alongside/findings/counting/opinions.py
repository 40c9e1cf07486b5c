"""The opinion map as it may be shown: patches of ten people or more, never a dot of anybody.

Where people stand is worked out and thrown away. What is kept apart (`axes`) places a reader's
own answers on the map when they look, and nobody else's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from alongside.engines.common_ground.display import shown_percent
from alongside.engines.common_ground.thresholds import HEARD_ANSWERS, STEP_POINTS
from alongside.engines.opinion_map import (
    OpinionMap,
    Representative,
    StatementOnMap,
    VoteTable,
    opinion_map,
)
from alongside.findings.counting.held import Held

MINIMUM_VOTES = 7
RESAMPLES = 40  # of people, and as many deals of their votes: either finds groups or does not
TESTED_PEOPLE = 400
GRIDS = (
    11,
    9,
    8,
    7,
    6,
    5,
    4,
    3,
    2,
    1,
)  # patches across: the finest in which most people still have company
STRIPS = (5, 4, 3, 2, 1)  # along one line: each has a word of its own in the table beside it
ENOUGH = 0.6
END_STATEMENTS = 2
MEAN_STEP, MEAN_END = 0.2, 0.8  # of what people answered on average, from -1 to 1


def map_of(
    held: Held, statements: Sequence[int], seed: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page may show, and the axes on which a reader's own answers are placed."""
    table = _table(held, statements)
    answered = table.votes_of_each if len(table.people) else np.zeros(0)
    enough = int((answered >= min(MINIMUM_VOTES, len(table.statements))).sum())
    if enough < HEARD_ANSWERS or len(table.statements) < 2:
        return {"people": None, "needed": HEARD_ANSWERS}, {}
    found = opinion_map(
        table,
        seed=seed,
        minimum_votes=MINIMUM_VOTES,
        permutations=RESAMPLES,
        bootstraps=RESAMPLES,
        tested_people=TESTED_PEOPLE,
    )
    reach = _reach(found)
    return _shown(found, reach), _axes(found, reach)


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


def _table(held: Held, statements: Sequence[int]) -> VoteTable:
    """Answers of erased people have no number any more and stand nowhere."""
    asked = set(statements)
    return VoteTable.from_votes(
        (person, statement, value)
        for (person, statement), value in held.answers.items()
        if person > 0 and statement in asked
    )


def _shown(found: OpinionMap, reach: np.ndarray) -> dict[str, Any]:
    groups = found.groups
    return {
        "people": _stepped(len(found.people_ids)),
        "too_few_votes": found.too_few_votes >= HEARD_ANSWERS,
        "groups": [_stepped(size) for size in groups.sizes] if groups.shown else [],
        "why": groups.why,
        "flat": not groups.shown,
        "patches": _patches(found, reach),
        "ends": _ends(found),
        "representative": [
            [_representative(row) for row in rows if row.answered >= HEARD_ANSWERS]
            for rows in found.representative
        ],
        "shared": [asdict(row) for row in found.consensus] if groups.shown else [],
        "provenance": asdict(found.provenance),
    }


def _axes(found: OpinionMap, reach: np.ndarray) -> dict[str, Any]:
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


def _reach(found: OpinionMap) -> np.ndarray:
    """How far out most people stand, in round steps: nobody's own place sets the edge."""
    widest = np.quantile(np.abs(found.places), 0.95, axis=0)
    return np.maximum(np.ceil(widest * 2) / 2, 0.5)


def _patches(found: OpinionMap, reach: np.ndarray) -> list[dict[str, Any]]:
    """Squares of a grid (or strips of one axis while no groups are shown) with ten people or more.

    x and y are the middle of the square, so that nobody's place can be read from it.
    """
    places = np.clip(found.places / reach, -1, 0.999)
    if not found.groups.shown:
        places = places * [1, 0]
    total = len(places)
    drawn: list[dict[str, Any]] = []
    for across in GRIDS if found.groups.shown else STRIPS:
        squares = np.floor((places + 1) / 2 * across).astype(int)
        counts = Counter(zip(*squares.T.tolist(), found.group_of.tolist()))
        drawn = [
            _patch(square, people, across)
            for square, people in sorted(counts.items())
            if people >= HEARD_ANSWERS
        ]
        if sum(patch["count"] for patch in drawn) >= ENOUGH * total:
            break
    return drawn


def _patch(square: tuple[int, int, int], people: int, across: int) -> dict[str, Any]:
    x, y, group = square
    return {
        "x": round((2 * x + 1) / across - 1, 3),
        "y": round((2 * y + 1) / across - 1, 3),
        "group": group + 1,
        "count": _stepped(people),
    }


def _ends(found: OpinionMap) -> dict[str, list[int]]:
    """The statements that pull furthest to either end of the first axis."""
    rows = sorted(
        (row for row in found.statements if row.answered >= HEARD_ANSWERS),
        key=lambda row: row.loading_x,
    )
    return {
        "left": [int(row.id) for row in rows[:END_STATEMENTS] if row.loading_x < 0],
        "right": [int(row.id) for row in rows[::-1][:END_STATEMENTS] if row.loading_x > 0],
    }


def _representative(row: Representative) -> dict[str, Any]:
    """A share in steps, never unanimous. Of fewer than ten answers nothing is said at all."""
    return {
        "statement": row.statement,
        "direction": row.direction,
        "percent": shown_percent(row.count, row.answered),
    }


def _stepped(people: int) -> int:
    return STEP_POINTS * (people // STEP_POINTS)
