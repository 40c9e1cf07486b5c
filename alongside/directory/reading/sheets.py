"""A spreadsheet as rows of words: CSV or XLSX. A formula is never run, and its result never taken.

What a person sees in merged cells stands in one of them alone: such rows are named, not guessed at.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from alongside.core.errors import BadInput
from alongside.core.spreadsheets import LONGEST_CELL, MOST_LINES, Line, plain_cell, read_rows
from alongside.directory.reading import Unreadable

MOST_BYTES = 5_000_000
MOST_UNPACKED = 30_000_000
MOST_COLUMNS = 100
NO_WORKBOOK = gettext_lazy(
    "This workbook cannot be read. Open it, save it again as .xlsx or as CSV, and send that."
)
NO_ROWS = gettext_lazy("There is no row below the headings.")


@dataclass(frozen=True)
class Sheet:
    """`headings` as they are written; `note` is what should be said before anything is done."""

    headings: list[str]
    lines: list[Line]
    note: str = ""


def read_sheet(content: bytes, name: str) -> Sheet:
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is too big. Send 5 MB or less at a time."), "file")
    if content.startswith(b"PK\x03\x04") or name.lower().endswith((".xlsx", ".xlsm")):
        return _workbook(content)
    return _csv(content)


def _csv(content: bytes) -> Sheet:
    try:
        lines = read_rows(io.BytesIO(content), most_bytes=MOST_BYTES)
    except BadInput as problem:
        raise Unreadable(problem.reason, "file") from None
    if not lines:
        raise Unreadable(str(NO_ROWS), "file")
    headings = [heading for heading in lines[0].cells if heading]
    return _with_lines(Sheet(headings, lines))


def _workbook(content: bytes) -> Sheet:
    _not_too_large(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
        pages = [page for page in book.worksheets if page.sheet_state == "visible"]
    except (InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError,
            zipfile.BadZipFile, zlib.error, AttributeError, IndexError, RuntimeError,
            OverflowError):  # fmt: skip
        raise Unreadable(str(NO_WORKBOOK), "file") from None
    page = next(iter(pages), None)
    if page is None:
        raise Unreadable(_("This workbook holds no sheet that can be seen."), "file")
    more = _("Only its first sheet is read, “%(title)s”.") % {"title": page.title}
    return _with_lines(_page(page, more if len(pages) > 1 else ""))


def _page(page: Any, note: str) -> Sheet:
    if page.max_row > MOST_LINES + 1:
        raise Unreadable(_("This sheet has more than 5,000 rows. Send it in parts."), "file")
    merged = _merged(page)
    rows = page.iter_rows(max_col=min(page.max_column, MOST_COLUMNS))
    first = next(rows, ())
    headings = [" ".join(_words(cell).lower().split()) for cell in first]
    if 1 in merged:
        said = _(
            "The first row has merged cells (%(cells)s). Give each column a heading of its own."
        )
        raise Unreadable(said % {"cells": merged[1]}, "file")
    named = [heading for heading in headings if heading]
    if len(named) != len(set(named)):
        raise Unreadable(_("Two columns have the same name."), "file")
    lines = [_line(number, cells, headings, merged) for number, cells in enumerate(rows, 2)]
    return Sheet(named, [line for line in lines if _holds_anything(line)], note)


def _line(number: int, cells: Any, headings: list[str], merged: dict[int, str]) -> Line:
    named = {head: _words(cell) for head, cell in zip(headings, cells) if head}
    if number in merged:
        said = _("Cells are merged here (%(cells)s): part them, and write each row out.")
        return Line(number, named, said % {"cells": merged[number]})
    wrong = {head: said for head, cell in zip(headings, cells) if (said := _what_is_wrong(cell))}
    wrong.pop("", None)
    return Line(number, named, in_cells=wrong)


def _holds_anything(line: Line) -> bool:
    return any(line.cells.values()) or bool(line.problem or line.in_cells)


def _what_is_wrong(cell: Any) -> str:
    if cell.data_type == "f":
        return _("%(cell)s holds a formula: write its value.") % {"cell": cell.coordinate}
    if cell.data_type == "e":
        said = _("%(cell)s holds an error (%(error)s).")
        return said % {"cell": cell.coordinate, "error": cell.value}
    if len(_words(cell)) > LONGEST_CELL:
        return _("A cell is longer than 10,000 letters.")
    return ""


def _words(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return plain_cell(str(value).strip())


def _merged(page: Any) -> dict[int, str]:
    """{row: the merged cells that touch it}."""
    touched: dict[int, str] = {}
    for each in page.merged_cells.ranges:
        for row in range(each.min_row, min(each.max_row, MOST_LINES + 1) + 1):
            touched.setdefault(row, str(each))
    return touched


def _not_too_large(content: bytes) -> None:
    """A workbook is a zip: a small one may unpack to gigabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable(str(NO_WORKBOOK), "file") from None
    if size > MOST_UNPACKED:
        raise Unreadable(_("This workbook unpacks to more than 30 MB. Send it in parts."), "file")


def _with_lines(sheet: Sheet) -> Sheet:
    if not sheet.headings:
        raise Unreadable(_("The first row must name the columns."), "file")
    if not sheet.lines:
        raise Unreadable(str(NO_ROWS), "file")
    return sheet


def is_sheet(name: str, start: bytes) -> bool:
    """Whether it is a spreadsheet rather than a feed in JSON."""
    if start.startswith(b"PK\x03\x04") or name.lower().endswith((".csv", ".xlsx", ".xlsm", ".tsv")):
        return True
    return start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"[", b"<", b"")
