"""Open conversations: the answers are a sample of a public, so common ground is estimated."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.engines.common_ground import thresholds
from alongside.engines.common_ground.answers import (
    Answer,
    Cells,
    Counts,
    Id,
    answers_hash,
    count_in_batches,
    statements_in,
)
from alongside.engines.common_ground.display import Figure, figures, totals
from alongside.engines.common_ground.divides import Divide, NoGap, divides
from alongside.engines.common_ground.evidence import State, states
from alongside.engines.common_ground.perception import Guess, Guesses, PerceptionGap
from alongside.engines.results import JSON, Provenance
from alongside.engines.sides import coarsen

VERSION = "2"


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement's state, and the groups that fewer than ten have answered from."""

    statement: Id
    state: State
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonGround:
    """What an open conversation may say. Everything in it may be shown to everyone.

    `agreed`, `rejected` and `unsure` each hold one standing for each statement: does every side
    agree, disagree, pass? `perception` and `hidden` come from guesses and may be empty.
    """

    groups: tuple[str, ...]
    agreed: tuple[Standing, ...]
    rejected: tuple[Standing, ...]
    unsure: tuple[Standing, ...]
    figures: tuple[Figure, ...]
    totals: tuple[Figure, ...]
    divides: tuple[Divide, ...]
    no_gaps: tuple[NoGap, ...]
    perception: tuple[PerceptionGap, ...]
    hidden: tuple[Id, ...]
    provenance: Provenance


def common_ground(
    answers: Sequence[Answer],
    sides: Mapping[Id, str],
    *,
    statements: Sequence[Id] = (),
    guesses: Sequence[Guess] = (),
    put_forward: Collection[Id] = (),
    group_of_side: Mapping[str, str] | None = None,
    tau: float = thresholds.AGREEMENT_SHARE,
) -> CommonGround:
    """What every side agrees with, so far as answers from each of them show it.

    `answers` in the order in which they began to count; `sides` of confirmed people only;
    `statements` in the order wanted, none rejected (default: those answered);
    `put_forward`, the few that could become firm; `group_of_side`, the groups as frozen when the
    conversation opened (default: coarsened from `sides` so that each group has ten).
    """
    merged = group_of_side or coarsen(Counter(sides.values()), smallest=thresholds.HEARD_ANSWERS)
    group_of = {person: merged[side] for person, side in sides.items()}
    asked = tuple(statements) or statements_in(answers)
    cells = count_in_batches(answers, group_of, asked)
    said = Guesses(guesses, group_of, merged, in_batches=True)
    hashed = answers_hash(answers, group_of, asked, list(guesses))
    return from_cells(cells, said, put_forward, tau, hashed)


def from_cells(
    cells: Cells, said: Guesses, put_forward: Collection[Id], tau: float, hashed: str
) -> CommonGround:
    """The result once counts are there; `hashed` is the hash of what was counted."""
    agreed = _standings(cells, cells.agree, put_forward, tau)
    shown = figures(cells, [standing.state == State.PROMISING for standing in agreed])
    apart, alike = divides(cells, shown)
    return CommonGround(
        groups=cells.groups,
        agreed=agreed,
        rejected=_standings(cells, cells.disagree, put_forward, tau),
        unsure=_standings(cells, cells.passed, put_forward, tau),
        figures=shown,
        totals=totals(cells, shown),
        divides=apart,
        no_gaps=alike,
        perception=said.gaps(
            _shares(cells, shown), fewest=thresholds.GUESSERS_OPEN, with_interval=True
        ),
        hidden=said.hidden(_shared(agreed), fewest=thresholds.GUESSERS_OPEN),
        provenance=_provenance(cells, put_forward, tau, hashed),
    )


def _standings(
    cells: Cells, successes: Counts, put_forward: Collection[Id], tau: float
) -> tuple[Standing, ...]:
    if not cells.groups or not cells.statements:
        return tuple(Standing(statement, State.NOT_HEARD, ()) for statement in cells.statements)
    forward = np.array([statement in put_forward for statement in cells.statements])
    found = states(successes, cells.answered, forward, tau)
    missing = [_missing(cells.groups, column) for column in cells.answered.T]
    return tuple(map(Standing, cells.statements, found, missing))


def _missing(groups: tuple[str, ...], answered: Counts) -> tuple[str, ...]:
    return tuple(
        group for group, heard in zip(groups, answered) if heard < thresholds.HEARD_ANSWERS
    )


def _shared(agreed: Sequence[Standing]) -> list[Id]:
    claims = (State.COMMON_GROUND, State.FIRM)
    return [standing.statement for standing in agreed if standing.state in claims]


def _shares(cells: Cells, shown: Sequence[Figure]) -> dict[tuple[str, Id], tuple[int, int]]:
    row_of = {group: row for row, group in enumerate(cells.groups)}
    column_of = {statement: column for column, statement in enumerate(cells.statements)}
    shares = {}
    for figure in shown:
        cell = row_of[figure.group], column_of[figure.statement]
        shares[figure.group, figure.statement] = (
            int(cells.agree[cell]),
            int(cells.answered[cell]),
        )
    return shares


def _provenance(cells: Cells, put_forward: Collection[Id], tau: float, hashed: str) -> Provenance:
    parameters: dict[str, JSON] = {
        "tau": tau,
        "heard": thresholds.HEARD_ANSWERS,
        "false share": thresholds.FALSE_SHARE,
        "claim chance": thresholds.CLAIM_CHANCE,
        "batch": thresholds.BATCH_PEOPLE,
        "groups": list(cells.groups),
        "put forward": sorted(map(str, put_forward)),
    }
    return Provenance("common_ground", VERSION, parameters, hashed)
