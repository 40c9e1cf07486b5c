"""Votes from either file: a row for each vote, or a row for each person."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from alongside.interchange.polis import cells
from alongside.interchange.polis.cells import Reading
from alongside.interchange.polis.sheets import (
    Progress,
    Rejected,
    Row,
    Sheet,
    Unreadable,
    Wrong,
)

LONG = ("comment-id", "voter-id", "vote")
WIDE = ("participant",)
BESIDE = {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}

type Reject = Callable[[Rejected], None]


class Vote(NamedTuple):
    """In the order that the action which brings them in wants."""

    voter: str
    statement: str
    value: int
    at: datetime | None


class NotThere(ValueError):
    """A statement's number, and there is no such statement."""


def read_votes(
    path: Path,
    reject: Reject,
    *,
    voter: Reading = cells.whole_number,
    statement: Reading = cells.whole_number,
    progress: Progress | None = None,
) -> Iterator[Vote]:
    """Votes in the order of the file; `reject` is told of every row that cannot be read.

    votes.csv or participants-votes.csv, told apart by their headings. In the second every
    heading that `statement` can read is one, but for those that Polis itself puts beside them.
    """
    with Sheet(path, progress=progress) as sheet:
        _look_at_headings(sheet)
        if LONG[0] in sheet.column:
            yield from _long(sheet, reject, voter, statement)
        else:
            yield from _wide(sheet, reject, voter, statement)


def _long(sheet: Sheet, reject: Reject, name: Reading, about_what: Reading) -> Iterator[Vote]:
    statement, voter, value = (sheet.column[heading] for heading in LONG)
    at = sheet.column.get("timestamp")
    for line, row, problem in sheet:
        column = ""
        try:
            if problem:
                raise ValueError(problem)
            column = "vote"
            given = cells.vote(row[value])
            column = "voter-id"
            who = name(row[voter])
            column = "comment-id"
            about = about_what(row[statement])
            column = "timestamp"
            yield Vote(who, about, given, None if at is None else cells.moment(row[at]))
        except ValueError as wrong:
            reject(sheet.rejected(line, Wrong(column, str(wrong))))


def _wide(sheet: Sheet, reject: Reject, name: Reading, about_what: Reading) -> Iterator[Vote]:
    statements = _statements(sheet, reject, about_what)
    seen: set[str] = set()
    for line, row, problem in sheet:
        try:
            who, given = _person(sheet, (line, row, problem), statements, name)
            if who in seen:
                raise Wrong("participant", "has a row already")
        except Wrong as wrong:
            reject(sheet.rejected(line, wrong))
            continue
        seen.add(who)
        for about, value in given:
            yield Vote(who, about, value, None)


def _person(
    sheet: Sheet, row: Row, statements: list[tuple[int, str]], name: Reading
) -> tuple[str, list[tuple[str, int]]]:
    """Everything that one person voted: the whole row, or nothing of it."""
    _, filled, problem = row
    if problem:
        raise Wrong("", problem)
    try:
        who = name(filled[sheet.column["participant"]])
    except ValueError as wrong:
        raise Wrong("participant", str(wrong)) from wrong
    given = []
    for place, statement in statements:
        if cell := filled[place]:
            try:
                given.append((statement, cells.vote(cell)))
            except ValueError as wrong:
                if cell.strip():
                    raise Wrong(sheet.headings[place], str(wrong)) from wrong
    return who, given


def _statements(sheet: Sheet, reject: Reject, about_what: Reading) -> list[tuple[int, str]]:
    """(place, id) of every column that holds votes."""
    found = []
    for place, heading in enumerate(sheet.headings):
        if heading and heading not in BESIDE:
            try:
                found.append((place, about_what(heading)))
            except NotThere as wrong:
                reject(sheet.rejected(1, Wrong(f"column {place + 1}", str(wrong))))
            except ValueError:
                continue
    if not found:
        raise Unreadable(sheet.name, "no column is named by a statement's number", line=1)
    return found


def _look_at_headings(sheet: Sheet) -> None:
    shape = LONG if any(heading in sheet.column for heading in LONG) else WIDE
    sheet.look_for(shape)
    named = [heading for heading in sheet.headings if heading]
    if len(named) != len(set(named)):
        raise Unreadable(sheet.name, "two columns have the same name", line=1)
