"""The opinion map as it may be shown: patches of ten people or more, never a dot of anybody.

Where people stand is worked out and thrown away. What is kept apart (`axes`) places a reader's
own answers on the map when they look, and nobody else's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from alongside.engines.common_ground.display import shown_percent
from alongside.engines.common_ground.thresholds import HEARD_ANSWERS, STEP_POINTS
from alongside.engines.opinion_map import (
    OpinionMap,
    Representative,
    VoteTable,
    opinion_map,
)
from alongside.findings.counting.held import Held
from alongside.findings.counting.own_dot import MINIMUM_VOTES, axes_of

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


def map_of(
    held: Held, statements: Sequence[int], seed: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page may show, and the axes on which a reader's own answers are placed."""
    return map_of_table(_table(held, statements), seed)


def map_of_table(table: VoteTable, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
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
    return _shown(found, reach), axes_of(found, reach)


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
