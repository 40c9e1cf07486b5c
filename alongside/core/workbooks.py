"""Workbooks out: sheets of any length, written row by row, with no cell that runs."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from alongside.core.spreadsheets import safe_cell

LONGEST_CELL = 32_767  # what a cell of a workbook holds
MOST_ROWS = 1_048_575  # and a sheet, beside its heading
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class Sheet:
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """An XLSX file of named sheets. Numbers and dates stay such; text is never a formula.

    A sheet of more rows than a workbook allows goes on in "Name 2". Moments are written in the
    place's own zone, since a workbook's cells know none.
    """
    book = Workbook(write_only=True)
    for title, sheet in sheets.items():
        _write_sheet(book, title, sheet)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        return file.read()


def _write_sheet(book: Workbook, title: str, sheet: Sheet) -> None:
    page, number = _started(book, title, sheet.head), 1
    for count, row in enumerate(sheet.rows):
        if count and count % MOST_ROWS == 0:
            number += 1
            page = _started(book, f"{title[:26]} {number}", sheet.head)
        page.append([_cell(value) for value in row])


def _started(book: Workbook, title: str, head: Sequence[str]) -> WriteOnlyWorksheet:
    page = book.create_sheet(title.translate(_NOT_IN_TITLES).strip("' ")[:31] or "Sheet")
    page.freeze_panes = "A2"
    cells = [WriteOnlyCell(page, value=_cell(name)) for name in head]
    for cell in cells:
        cell.font = Font(bold=True)
    page.append(cells)
    return page


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        return safe_cell(value)[:LONGEST_CELL]
    return value
