"""A CSV file of any size, row by row: what is wrong with a row is said, and reading goes on."""

import csv
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from alongside.core.errors import BadInput
from alongside.core.spreadsheets import NOT_A_SHEET, encoding_of

LONGEST_CELL = 20_000_000  # characters: a quote that is never closed stops here
ROWS_BETWEEN = 20_000
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))

type Progress = Callable[[float], None]
type Row = tuple[int, list[str], str]


class Unreadable(BadInput):
    """The file as a whole cannot be used. `words` leave out the file's name and the line."""

    def __init__(self, file: str, words: str, *, line: int | None = None, column: str = "") -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {words}.", "files")
        self.file, self.words, self.line, self.column = file, words, line, column


class Rejected(NamedTuple):
    """A row that was left out. The reason never repeats what stands in the row."""

    file: str
    line: int
    reason: str
    column: str = ""


class Wrong(ValueError):
    """What is wrong with a row, at which column ("" for the row as such)."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


class Sheet:
    """Iterating gives (line on which the row begins, cells, "" or what is wrong with the row).

    UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs. `column` finds a heading, in small
    letters. Raises `Unreadable` for what is no such file or lacks a heading in `needed`.
    """

    def __init__(
        self, path: Path, needed: Sequence[str] = (), progress: Progress | None = None
    ) -> None:
        self.name, self.progress = path.name, progress
        self.size = 1
        self.raw = _opened(path)
        try:
            self._begin(needed)
        except BaseException:
            self.raw.close()
            raise

    def _begin(self, needed: Sequence[str]) -> None:
        start = self.raw.peek(4096)[:4096]
        encoding = encoding_of(start)
        _refuse_other_kinds(self.name, start, start.decode(encoding, errors="replace"))
        self.size = max(1, os.fstat(self.raw.fileno()).st_size)
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        self.text = io.TextIOWrapper(self.raw, encoding=encoding, errors=errors, newline="")
        self.reader = csv.reader(self._lines(), delimiter=_delimiter(start), strict=True)
        self.first = self._first()
        if self.first and self.first[0].lower().startswith("sep="):
            self.first = self._first()
        self.headings = [cell.strip().lower() for cell in self.first]
        self.look_for(needed)
        self.column = {heading: place for place, heading in enumerate(self.headings) if heading}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.text.close()

    def __iter__(self) -> Iterator[Row]:
        width, reader = len(self.headings), self.reader
        begins = reader.line_num + 1
        rows = 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as problem:
                yield begins, [], self._what_is_wrong(begins, problem)
                cells = []
            if cells is None:
                return
            if cells:
                yield begins, cells, "" if len(cells) == width else _misfit(cells, width)
            begins = reader.line_num + 1
            rows += 1
            if self.progress and not rows % ROWS_BETWEEN:
                self.progress(self.raw.tell() / self.size)

    def rejected(self, line: int, wrong: Wrong) -> Rejected:
        words = f"{wrong.column} {wrong}" if wrong.column else str(wrong)
        return Rejected(self.name, line, words, wrong.column)

    def _first(self) -> list[str]:
        try:
            return [mended(cell) for cell in next(self.reader, [])]
        except csv.Error as problem:
            raise Unreadable(
                self.name, "the first line is no line of headings", line=1
            ) from problem

    def look_for(self, needed: Sequence[str]) -> None:
        for name in needed:
            if name not in self.headings:
                words = f"the first line must name the column {name}"
                raise Unreadable(self.name, words, column=name)

    def _lines(self) -> Iterator[str]:
        """As the file has them; never more than a cell's worth of memory at a time."""
        while line := self.text.readline(LONGEST_CELL):
            if len(line) == LONGEST_CELL:
                raise Unreadable(self.name, "a line is longer than any line of a sheet")
            yield line

    def _what_is_wrong(self, begins: int, problem: csv.Error) -> str:
        words = str(problem)
        if "unexpected end" in words or "larger than field limit" in words:
            raise Unreadable(
                self.name, "a quotation mark opens here and never closes", line=begins
            ) from problem
        return "the quotation marks do not fit together"


def mended(text: str) -> str:
    """Text in Windows-1252 that was taken for UTF-8, made readable."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return text


def _opened(path: Path) -> io.BufferedReader:
    try:
        if path.is_dir():
            raise Unreadable(path.name, "is a folder, not a file")
        return path.open("rb")
    except OSError as problem:
        why = "is not there" if isinstance(problem, FileNotFoundError) else "cannot be opened"
        raise Unreadable(path.name or str(path), why) from problem


def _delimiter(start: bytes) -> str:
    """Whichever comes first: the first heading is a plain word, what follows it may hold any.

    Or what a first line "sep=;" says, which some spreadsheets write.
    """
    first = start.decode(encoding_of(start), errors="replace").splitlines()[0]
    first = first.removeprefix("\ufeff").lower().removeprefix("sep=")
    return next((sign for sign in first if sign in ",;\t"), ",")


def _refuse_other_kinds(name: str, start: bytes, text: str) -> None:
    if not start.strip():
        raise Unreadable(name, "is empty")
    for mark, kind in NOT_A_SHEET:
        if start.startswith(mark):
            raise Unreadable(name, f"is {kind}, not a CSV file")
    if 20 * sum(sign < " " and sign not in "\t\r\n" for sign in text) > len(text):
        raise Unreadable(name, "is no text, so it is not a CSV file")


def _misfit(cells: list[str], width: int) -> str:
    if len(cells) > width and not any(cells[width:]):
        return ""
    return f"it has {len(cells)} cells, where the first line has {width}"
