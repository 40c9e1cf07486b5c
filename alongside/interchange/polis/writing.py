"""The four files, as Polis writes them and as our own readers take them back unchanged."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from alongside.core.spreadsheets import safe_cell
from alongside.interchange.polis.cells import milliseconds
from alongside.interchange.polis.folders import Summary

COMMENTS = (
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
)
VOTES = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
PERSON = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")


class Sink(Protocol):
    def writerow(self, row: Iterable[Any], /) -> Any: ...


@contextmanager
def new_file(folder: Path, name: str, headings: Sequence[str] = ()) -> Iterator[Sink]:
    """A CSV file that is there whole or not at all."""
    unfinished = folder / f".{name}.unfinished"
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if headings:
                writer.writerow(headings)
            yield writer
        unfinished.replace(folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def vote_row(statement: int, voter: int, value: int, at: datetime) -> tuple[Any, ...]:
    return (milliseconds(at), _spoken(at), statement, voter, value)


def comment_row(
    number: int, words: str, moderated: int, at: datetime, agrees: int, disagrees: int
) -> tuple[Any, ...]:
    """Without the author: who said it, beside how they voted, would name many a person."""
    when = milliseconds(at), _spoken(at)
    return (*when, number, "", agrees, disagrees, moderated, safe_cell(words))


def person_row(voter: int, values: Sequence[int | None]) -> tuple[Any, ...]:
    """Neither a group nor a count of statements: both would say more than the votes do."""
    given = [value for value in values if value is not None]
    agrees, disagrees = given.count(1), given.count(-1)
    cells = ["" if value is None else value for value in values]
    return (voter, "", "", len(given), agrees, disagrees, *cells)


def write_summary(folder: Path, summary: Summary, voters: int, comments: int) -> None:
    with new_file(folder, "summary.csv") as out:
        for name, value in [
            ("topic", summary.topic),
            ("url", summary.url),
            ("voters", voters),
            ("voters-in-conv", voters),
            ("comments", comments),
            ("conversation-description", summary.description),
        ]:
            out.writerow((name, safe_cell(value)))


def _spoken(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at:%a %b %d %H:%M:%S} UTC {at:%Y}"
