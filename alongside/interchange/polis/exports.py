"""One whole export: its people, statements and votes, and every row that had to be left out."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from alongside.interchange.polis import cells
from alongside.interchange.polis.folders import Summary, digest_of, files_of, read_summary
from alongside.interchange.polis.sheets import Progress, Rejected, Sheet, Unreadable, Wrong
from alongside.interchange.polis.votes import NotThere, Vote, read_votes

LONGEST_WORDS = 10_000
MOST_REJECTED = 10_000


class Statement(NamedTuple):
    """In the order that the action which brings them in wants."""

    id: str
    words: str
    standing: str
    made_at: datetime | None


class PolisExport:
    """Reads the files anew each time that people, statements or votes are asked for.

    `rejected` grows while they are read, and holds a row once however often it was met.
    Raises `Unreadable`, at once or later, where a file as a whole cannot be used.
    """

    def __init__(
        self, folder: Path, progress: Progress | None = None, *, longest_statement: int = 280
    ) -> None:
        self.folder, self.files, self.progress = folder, files_of(folder), progress
        self.longest_statement = longest_statement
        if "votes.csv" in self.files:
            self.files.pop("participants-votes.csv", None)
        self.votes_file = self.files.get("votes.csv") or self.files["participants-votes.csv"]
        self._left_out: dict[tuple[str, int, str], Rejected] = {}
        self._shortened: dict[int, Rejected] = {}

    @property
    def rejected(self) -> list[Rejected]:
        return sorted(self._left_out.values())

    @property
    def shortened(self) -> list[Rejected]:
        """Statements that are longer than ours may be: brought in, and cut."""
        return list(self._shortened.values())

    @cached_property
    def digest(self) -> str:
        return digest_of(self.files)

    @cached_property
    def summary(self) -> Summary:
        path = self.files.get("summary.csv")
        return read_summary(path) if path else Summary()

    def participants(self) -> Iterator[str]:
        """Everybody with a vote that counts, once."""
        seen: set[str] = set()
        for vote in self._votes():
            if vote.voter not in seen:
                seen.add(vote.voter)
                yield vote.voter

    def statements(self) -> Iterator[Statement]:
        """The words as they stand; a later row with the same id is left out."""
        seen: set[str] = set()
        needed = ("comment-id", "comment-body")
        with Sheet(self.files["comments.csv"], needed) as sheet:
            for line, row, problem in sheet:
                try:
                    found = _statement(sheet, row, problem)
                    if found.id in seen:
                        raise Wrong("comment-id", "stands in an earlier row already")
                except Wrong as wrong:
                    self._reject(sheet.rejected(line, wrong))
                    continue
                seen.add(found.id)
                self._note_length(sheet, line, found.words)
                yield found

    def votes(self) -> Iterator[Vote]:
        return self._votes(self.progress)

    def _votes(self, progress: Progress | None = None) -> Iterator[Vote]:
        return read_votes(
            self.votes_file, self._reject, statement=self._one_of_ours, progress=progress
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(statement.id for statement in self.statements())

    def _one_of_ours(self, cell: str) -> str:
        statement = cells.whole_number(cell)
        if statement in self._known:
            return statement
        raise NotThere("is about a statement that comments.csv does not have")

    def _note_length(self, sheet: Sheet, line: int, words: str) -> None:
        if len(words) > self.longest_statement:
            reason = f"has {len(words)} characters; it is cut to {self.longest_statement}"
            self._shortened[line] = sheet.rejected(line, Wrong("comment-body", reason))

    def _reject(self, row: Rejected) -> None:
        self._left_out.setdefault((row.file, row.line, row.column), row)
        if len(self._left_out) > MOST_REJECTED:
            raise Unreadable(
                row.file,
                f"more than {MOST_REJECTED:,} rows cannot be read, the first because "
                f"{next(iter(self._left_out.values())).reason}",
            )


def _statement(sheet: Sheet, row: list[str], problem: str) -> Statement:
    if problem:
        raise Wrong("", problem)
    column = "comment-id"

    def read(name: str) -> str:
        nonlocal column
        column = name
        return row[sheet.column[name]] if name in sheet.column else ""

    try:
        given = cells.whole_number(read("comment-id"))
        standing = cells.standing(read("moderated"))
        made_at = cells.moment(read("timestamp"))
        words = cells.words(read("comment-body"), LONGEST_WORDS)
    except ValueError as wrong:
        raise Wrong(column, str(wrong)) from wrong
    return Statement(given, words, standing, made_at)
