"""The vote files that the commands take: bad input is named by file, line and field."""

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from alongside.cli.frame import BadInputFile, Progress
from alongside.engines.opinion_map import VoteTable
from alongside.interchange.polis import (
    Reading,
    Rejected,
    Sheet,
    Unreadable,
    Vote,
    any_name,
    read_votes,
)

type Id = int | str


def votes_in(path: str, name: Reading = any_name) -> Iterator[Vote]:
    """Votes in the order of the file. Raises BadInputFile for the first row that is wrong."""
    with Progress("Reading") as progress:
        try:
            yield from read_votes(
                Path(path), _refuse(path), voter=name, statement=name, progress=progress
            )
        except Unreadable as problem:
            raise bad_file(path, problem) from problem


def rows_of(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by heading) of a small file with these headings."""
    try:
        with Sheet(Path(path), columns) as sheet:
            for line, row, problem in sheet:
                if problem:
                    raise BadInputFile(path, problem, line=line)
                yield line, {name: row[sheet.column[name]].strip() for name in columns}
    except Unreadable as problem:
        raise bad_file(path, problem) from problem


def as_id(name: str) -> Id:
    """Numbers are numbers again, so that 2 comes before 10."""
    return int(name) if name.isascii() and name.isdigit() and len(name) <= 18 else name


def table_of(path: str) -> VoteTable:
    """Every vote of the file; of two votes of one person on one statement the later counts.

    18 bytes a vote while it is read, two afterwards. People and statements come in their own
    order, so that the same votes in another order give the same hash.
    """
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    rows, columns, values, moments = array("i"), array("i"), array("b"), array("d")
    for voter, statement, value, at in votes_in(path):
        rows.append(people.setdefault(voter, len(people)))
        columns.append(statements.setdefault(statement, len(statements)))
        values.append(value)
        moments.append(at.timestamp() if at else 0.0)
    if not values:
        raise BadInputFile(path, "has no votes")
    arrived = np.argsort(np.asarray(moments), kind="stable")
    people_ids, row_of = _in_order(people)
    statement_ids, column_of = _in_order(statements)
    return VoteTable.from_arrays(
        row_of[np.asarray(rows)[arrived]],
        column_of[np.asarray(columns)[arrived]],
        np.asarray(values)[arrived],
        people=people_ids,
        statements=statement_ids,
    )


def _in_order(met: dict[str, int]) -> tuple[list[Id], NDArray[np.int32]]:
    """Names in order, and the place that each has there, by the number under which it was met."""
    names = sorted(met, key=lambda name: (isinstance(as_id(name), str), as_id(name)))
    place = np.empty(len(names), np.int32)
    place[[met[name] for name in names]] = np.arange(len(names))
    return [as_id(name) for name in names], place


def rejected_in(path: str) -> list[Id]:
    """Statements that moderation rejected, by a comments.csv."""
    return [
        as_id(cells["comment-id"])
        for _, cells in rows_of(path, ("comment-id", "moderated"))
        if cells["moderated"] == "-1"
    ]


def bad_file(path: str, problem: Unreadable) -> BadInputFile:
    return BadInputFile(path, problem.words, line=problem.line, field=problem.column)


def _refuse(path: str) -> Callable[[Rejected], NoReturn]:
    def refuse(row: Rejected) -> NoReturn:
        words = row.reason.removeprefix(row.column).strip()
        raise BadInputFile(path, words, line=row.line, field=row.column)

    return refuse
