"""Answers of distinct people, counted by group and statement."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.engines.common_ground.thresholds import BATCH_PEOPLE
from alongside.engines.results import input_hash
from alongside.engines.sides import SIDES

type Id = str | int
type Value = Literal["agree", "disagree", "pass", "withdrawn"]
type Counts = npt.NDArray[np.int64]

COUNTED_VALUES: tuple[Value, ...] = ("agree", "disagree", "pass")
WITHDRAWN: Value = "withdrawn"


class Answer(NamedTuple):
    """What a person says of a statement. A later answer replaces an earlier one.

    "pass" is an answer; a statement that was seen and left alone is no answer at all.
    "withdrawn" takes an answer back, so that protected figures move in batches then, too.
    """

    person: Id
    statement: Id
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Counts of distinct people, one row per group, one column per statement."""

    groups: tuple[str, ...]
    statements: tuple[Id, ...]
    agree: Counts
    disagree: Counts
    passed: Counts

    @property
    def answered(self) -> Counts:
        return self.agree + self.disagree + self.passed


def count(answers: Iterable[Answer], group_of: Mapping[Id, str], statements: Sequence[Id]) -> Cells:
    """What everyone in `group_of` says now. Anyone else is left out: only confirmed members."""
    latest = {
        (person, statement): value for person, statement, value in answers if person in group_of
    }
    rows = ((group_of[person], statement, value) for (person, statement), value in latest.items())
    return _tally(rows, groups_in(group_of), statements)


def count_in_batches(
    answers: Iterable[Answer], group_of: Mapping[Id, str], statements: Sequence[Id]
) -> Cells:
    """The counts that protected figures are made from: each cell moves by five people or more.

    `answers` stand in the order in which they began to count (a person confirmed late counts
    from then on, not from when they first answered): only then is the past left as it was shown.
    """
    batches: dict[tuple[str, Id], Batch[Value]] = {}
    for person, statement, value in answers:
        if (group := group_of.get(person)) is not None:
            cell = (group, statement)
            if cell not in batches:
                batches[cell] = Batch(WITHDRAWN)
            batches[cell].hear(person, value)
    rows = ((*cell, value) for cell, batch in batches.items() for value in batch.held.values())
    return _tally(rows, groups_in(group_of), statements)


class Batch[V: Hashable]:
    """What may be shown of one cell, and what waits until five people have something new.

    People are counted, not answers: someone who changes their mind back and forth can neither
    fill a batch nor push another person's single answer out of it.
    """

    def __init__(self, nothing: V, size: int = BATCH_PEOPLE) -> None:
        self.held: dict[Id, V] = {}
        self.nothing = nothing
        self.size = size
        self.waiting: dict[Id, V] = {}

    def hear(self, person: Id, value: V) -> None:
        if self.held.get(person, self.nothing) == value:
            self.waiting.pop(person, None)
            return
        self.waiting[person] = value
        if len(self.waiting) >= self.size:
            self.held |= self.waiting
            self.waiting.clear()


def groups_in(group_of: Mapping[Id, str]) -> tuple[str, ...]:
    """Groups with any people, in the order of the sides; merged groups before professionals."""
    present = set(group_of.values())
    unmerged = [side for side in SIDES if side in present]
    return (*sorted(present - set(SIDES)), *unmerged)


def statements_in(answers: Iterable[Answer]) -> tuple[Id, ...]:
    """Statements in the order in which they were first answered."""
    return tuple(dict.fromkeys(answer.statement for answer in answers))


def answers_hash(
    answers: Sequence[Answer], standing: Mapping[Id, str], statements: Sequence[Id], *rest: object
) -> str:
    """Hash of the input. Answers go in as arrays of indices: a million take a second."""
    people = {person: index for index, person in enumerate(standing)}
    columns = {statement: index for index, statement in enumerate(statements)}
    codes = {value: index for index, value in enumerate((*COUNTED_VALUES, WITHDRAWN))}
    rows = [
        (people[person], columns[statement], codes[value])
        for person, statement, value in answers
        if person in people and statement in columns
    ]
    return input_hash(list(standing.items()), statements, np.array(rows, np.int64), *rest)


def _tally(
    rows: Iterable[tuple[str, Id, Value]], groups: tuple[str, ...], statements: Sequence[Id]
) -> Cells:
    row_of = {group: index for index, group in enumerate(groups)}
    column_of = {statement: index for index, statement in enumerate(statements)}
    layers = {value: np.zeros((len(groups), len(statements)), np.int64) for value in COUNTED_VALUES}
    for (group, statement, value), people in Counter(rows).items():
        if value in layers and statement in column_of:
            layers[value][row_of[group], column_of[statement]] = people
        elif value not in layers and value != WITHDRAWN:
            raise ValueError(f"Not an answer: {value!r}")
    agree, disagree, passed = (layers[value] for value in COUNTED_VALUES)
    return Cells(groups, tuple(statements), agree, disagree, passed)
