"""Rows of a Pabulib file, each with its line and its section; what is no such file is refused."""

import csv
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from alongside.core.errors import BadInput
from alongside.core.spreadsheets import NOT_A_SHEET, encoding_of
from alongside.interchange.polis.sheets import LONGEST_CELL, mended

SECTIONS = ("META", "PROJECTS", "VOTES")
ROWS_BETWEEN = 20_000

type Progress = Callable[[float], None]


class Unreadable(BadInput):
    """The file as a whole cannot be used. `words` leave out the file's name and the line."""

    def __init__(self, file: str, words: str, *, line: int | None = None, field: str = "") -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {words}.", "file")
        self.file, self.words, self.line, self.where = file, words, line, field


class Row(NamedTuple):
    """`problem` says what is wrong with the row as such, or is empty."""

    section: str
    line: int
    cells: list[str]
    problem: str = ""


def rows_of(path: Path, progress: Progress | None = None) -> Iterator[Row]:
    """Every row that is not blank, in turn; the rows that name a section come too, without cells.

    UTF-8 with or without its mark, UTF-16, or Windows-1252; any ends of lines.
    """
    with _opened(path) as raw:
        encoding = _looked_at(path.name, raw.peek(4096)[:4096])
        errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
        size = max(1, os.fstat(raw.fileno()).st_size)
        text = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
        section = ""
        for count, (line, cells, problem) in enumerate(_parsed(path.name, text), 1):
            if progress and not count % ROWS_BETWEEN:
                progress(raw.tell() / size)
            if name := _section(cells):
                section = name
                yield Row(section, line, [])
            elif problem or any(cells):
                yield Row(section, line, [mended(cell) for cell in cells], problem)


def _parsed(name: str, text: io.TextIOWrapper) -> Iterator[tuple[int, list[str], str]]:
    reader = csv.reader(_lines(name, text), delimiter=";", strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            if "unexpected end" in str(problem) or "field limit" in str(problem):
                words = "a quotation mark opens here and never closes"
                raise Unreadable(name, words, line=begins) from problem
            yield begins, [], "the quotation marks do not fit together"
            continue
        if cells is None:
            return
        yield begins, cells, ""


def _lines(name: str, text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_CELL):
        if len(line) == LONGEST_CELL:
            raise Unreadable(name, "a line is longer than any line of a .pb file")
        yield line.replace("\0", "")


def _section(cells: list[str]) -> str:
    """A row of one word, whatever empty cells a spreadsheet has put behind it."""
    if cells and not any(cells[1:]) and cells[0].strip().upper() in SECTIONS:
        return cells[0].strip().upper()
    return ""


def _opened(path: Path) -> io.BufferedReader:
    try:
        if path.is_dir():
            raise Unreadable(path.name, "is a folder, not a file")
        return path.open("rb")
    except OSError as problem:
        why = "is not there" if isinstance(problem, FileNotFoundError) else "cannot be opened"
        raise Unreadable(path.name or str(path), why) from problem


def _looked_at(name: str, start: bytes) -> str:
    if not start.strip():
        raise Unreadable(name, "is empty")
    for mark, kind in NOT_A_SHEET:
        if start.startswith(mark):
            raise Unreadable(name, f"is {kind}, not a .pb file")
    return encoding_of(start)
