"""The vote table: who answered what, person by person, two bytes a vote."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from alongside.engines.opinion_map.sorting import (
    Integers,
    code_type,
    last_vote_of_each,
    sorted_codes,
)

type Identifier = int | str
type Vote = tuple[Identifier, Identifier, int]
type Numbers = NDArray[np.float64]

AGREE, PASS, DISAGREE = 1, 0, -1
VOTES_AT_ONCE = 200_000


@dataclass(frozen=True, eq=False)
class VoteTable:
    """Votes sorted by person, then statement; one vote per person and statement.

    `codes` holds 3 * statement + (vote + 1) in two bytes (four above 21,845 statements);
    `codes[starts[p]:starts[p + 1]]` are the votes of `people[p]`.
    """

    people: NDArray[np.generic]
    statements: NDArray[np.generic]
    starts: NDArray[np.int64]
    codes: Integers

    @classmethod
    def from_votes(cls, votes: Iterable[Vote]) -> Self:
        """From (person, statement, vote) in order of arrival; the last vote wins."""
        rows = list(votes)
        people = _in_order(row[0] for row in rows)
        statements = _in_order(row[1] for row in rows)
        row_of = {person: row for row, person in enumerate(people)}
        column_of = {statement: column for column, statement in enumerate(statements)}
        return cls.from_arrays(
            np.fromiter((row_of[row[0]] for row in rows), np.int32, len(rows)),
            np.fromiter((column_of[row[1]] for row in rows), np.int32, len(rows)),
            np.array([row[2] for row in rows]),
            people=people,
            statements=statements,
        )

    @classmethod
    def from_arrays(
        cls,
        person_index: ArrayLike,
        statement_index: ArrayLike,
        value: ArrayLike,
        *,
        people: Sequence[Identifier] | None = None,
        statements: Sequence[Identifier] | None = None,
    ) -> Self:
        """From three arrays in order of arrival; two counting sorts, so linear in the votes."""
        person, statement, vote = map(np.asarray, (person_index, statement_index, value))
        if np.any((vote < DISAGREE) | (vote > AGREE) | (vote != vote.astype(np.int8))):
            raise ValueError("A vote is 1 (agree), 0 (pass) or -1 (disagree).")
        people_count = _length("person", person, people)
        statement_count = _length("statement", statement, statements)
        codes, starts = sorted_codes(person, statement, vote, people_count, statement_count)
        return cls(
            _identifiers(people, people_count),
            _identifiers(statements, statement_count),
            *last_vote_of_each(codes, starts),
        )

    @classmethod
    def from_codes(
        cls,
        starts: NDArray[np.int64],
        codes: Integers,
        statement_count: int,
        *,
        people: Sequence[Identifier] | None = None,
        statements: Sequence[Identifier] | None = None,
    ) -> Self:
        """From codes that are sorted and counted already: the packed copy, taken as it lies."""
        if codes.size and int(codes.max()) >= 3 * statement_count:
            raise ValueError("A vote points outside the statements given.")
        names = _identifiers(people, len(starts) - 1), _identifiers(statements, statement_count)
        return cls(*names, starts, codes)

    @property
    def columns(self) -> Integers:
        """Index of the statement of every vote."""
        return self.codes // 3

    @property
    def values(self) -> NDArray[np.int8]:
        return (self.codes % 3).astype(np.int8) - np.int8(1)

    @property
    def votes_of_each(self) -> NDArray[np.int64]:
        return np.diff(self.starts)

    def of_people(self, rows: Integers) -> Self:
        """The votes of those rows in that order; a row may come twice (a resample)."""
        lengths = self.votes_of_each[rows]
        starts = _starts(lengths)
        kept = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return type(self)(self.people[rows], self.statements, starts, self.codes[kept])

    def with_at_least(self, votes: int) -> Self:
        """Only people with that many votes; if that is everybody, the same table."""
        enough = self.votes_of_each >= votes
        return self if enough.all() else self.of_people(np.flatnonzero(enough))

    def without(self, rejected: Iterable[Identifier]) -> Self:
        """As if those statements had never been put: nobody's vote on them is left."""
        refused = set(rejected)
        keep = np.array([s not in refused for s in self.statements.tolist()], bool)
        if keep.all():
            return self
        kept = keep[self.columns]
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        column = (np.cumsum(keep) - 1)[self.columns[kept]]
        codes = _coded(column, self.values[kept], int(keep.sum()))
        return type(self)(self.people, self.statements[keep], starts, codes)


def tally(table: VoteTable, group: Integers | None = None, groups: int = 1) -> NDArray[np.int64]:
    """Counts by group, statement and vote (disagree, pass, agree); group -1 is left out."""
    width = 3 * len(table.statements)
    place = None if group is None else width * (group.astype(np.intp) % (groups + 1))
    counts = np.zeros((groups + 1) * width, np.int64)
    for rows in in_blocks(table.starts):
        ends = table.starts[rows.start : rows.stop + 1]
        codes = table.codes[ends[0] : ends[-1]].astype(np.intp)
        if place is not None:
            codes += np.repeat(place[rows], np.diff(ends))
        counts += np.bincount(codes, minlength=len(counts))
    return counts.reshape(groups + 1, -1, 3)[:groups]


def in_blocks(starts: NDArray[np.int64], votes: int = VOTES_AT_ONCE) -> Iterator[slice]:
    """People in runs of so many votes: what is made for one run stays in the processor's cache."""
    first, people = 0, len(starts) - 1
    while first < people:
        reach = int(np.searchsorted(starts, starts[first] + votes, "right")) - 1
        last = min(max(reach, first + 1), people)
        yield slice(first, last)
        first = last


def _coded(column: Integers, vote: Integers, statements: int) -> Integers:
    return (3 * column.astype(np.int64) + vote + 1).astype(code_type(statements))


def _length(name: str, index: Integers, identifiers: Sequence[Identifier] | None) -> int:
    highest = int(index.max()) if index.size else -1
    length = highest + 1 if identifiers is None else len(identifiers)
    if index.size and (int(index.min()) < 0 or highest >= length):
        raise ValueError(f"A {name} index points outside the {length} given.")
    return length


def _identifiers(given: Sequence[Identifier] | None, length: int) -> NDArray[np.generic]:
    if given is None:
        return np.arange(length)
    if len(given) != length:
        raise ValueError(f"{len(given)} names were given for {length}.")
    if all(isinstance(identifier, int) for identifier in given):
        return np.array(given, np.int64)
    return np.array(given, object)


def _in_order(identifiers: Iterable[Identifier]) -> list[Identifier]:
    """Numbers first, then words: an order that does not depend on who voted first."""
    return sorted(set(identifiers), key=lambda each: (isinstance(each, str), each))


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths)))
