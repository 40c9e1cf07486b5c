"""Sheets of figures in and out: a tolerant reader, and cells that no spreadsheet runs."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.core.words import gettext_noop

MOST_BYTES = 500_000
MOST_LINES = 5_000
LONGEST_CELL = 10_000
RISKY = "=+-@\t\r＝＋－＠"  # full-width signs start a formula in some spreadsheets too
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"[=@＝＋－＠]|[+-][^\d.,\s]")
# In plain words, translated where a page says them: a command reads its files without rooms.
NOT_A_SHEET = [
    (b"%PDF", gettext_noop("a PDF")),
    (b"PK\x03\x04", gettext_noop("an Excel workbook or a zip file")),
    (b"\xd0\xcf\x11\xe0", gettext_noop("an old Excel workbook")),
    (b"\x89PNG", gettext_noop("a picture")),
    (b"\xff\xd8\xff", gettext_noop("a picture")),
    (b"GIF8", gettext_noop("a picture")),
    (b"{\\rtf", gettext_noop("a text document")),
]


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True)
class Line:
    """One row: its line as an editor counts it (from 1), its cells by heading, and what is wrong
    with it as a whole or, by heading, in a cell of it.
    """

    number: int
    cells: dict[str, str]
    problem: str = ""
    in_cells: dict[str, str] = field(default_factory=dict)

    def problem_in(self, headings: Iterable[str]) -> str:
        """What keeps these columns of it from being read: a column that nobody asks for may hold
        what it likes.
        """
        found = (self.in_cells[one] for one in headings if one in self.in_cells)
        return self.problem or next(found, "")


def read_rows(
    file: Readable,
    *,
    wanted: Sequence[str] = (),
    field: str = "file",
    most_bytes: int = MOST_BYTES,
) -> list[Line]:
    """Read a CSV file: UTF-8, UTF-16 or Latin-1; commas, semicolons or tabs; with headings.

    Headings come back in small letters. A row that cannot be used says why (`problem_in`).
    Raises `BadInput` for what is no sheet at all, is too big, or lacks a `wanted` column.
    """
    raw = file.read(most_bytes + 1)
    if len(raw) > most_bytes:
        raise BadInput(_("This file is too big. Send 500 kB or less at a time."), field)
    rows = _numbered(_decoded(raw, field), field)
    first = next(rows, None)
    if first is None:
        raise BadInput(_("This file is empty."), field)
    headings = _headings(first[1], wanted, field)
    lines = [_line(number, cells, headings) for number, cells in rows]
    if len(lines) > MOST_LINES:
        raise BadInput(_("This file has more than 5,000 lines. Send it in parts."), field)
    return lines


def safe_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula. Numbers and dates stay what they are."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = _CONTROL.sub("", str(value))
    return f"'{text}" if _is_risky(text) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` made safe: its apostrophe goes, and no other."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _is_risky(text: str) -> bool:
    """Apostrophes that stand there already count as nothing, so that each text comes back whole."""
    starts = text.lstrip(" '")
    return bool(starts) and starts[0] in RISKY


def write_rows(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV file in UTF-8 with its mark, so that spreadsheets read every name right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _decoded(raw: bytes, field: str) -> str:
    for start, kind in NOT_A_SHEET:
        if raw.startswith(start):
            raise BadInput(
                _("This is {kind}, not a CSV file. Save the sheet as CSV first.").format(
                    kind=_(kind)
                ),
                field,
            )
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    if _CONTROL.search(text):
        raise BadInput(_("This does not look like a CSV file. Save the sheet as CSV first."), field)
    return text.removeprefix("\ufeff")


def encoding_of(raw: bytes) -> str:
    """UTF-16 shows by its mark, or by an empty byte beside every plain letter."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = raw[:200]
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) // 4 else "utf-8-sig"


def _numbered(text: str, field: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells) and not (begins == 1 and cells[0].lower().startswith("sep=")):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise BadInput(
            _("From line {begins} on, this cannot be read ({problem}).").format(
                begins=begins, problem=problem
            ),
            field,
        ) from None


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) > 4:
        return first[4]
    return max(",;\t", key=first.count)


def _headings(cells: list[str], wanted: Sequence[str], field: str) -> list[str]:
    headings = [cell.lower() for cell in cells]
    missing = [name for name in wanted if name not in headings]
    if missing:
        raise BadInput(
            _("The first line must name the columns {wanted}. Missing here: {missing}.").format(
                wanted=", ".join(wanted), missing=", ".join(missing)
            ),
            field,
        )
    named = [name for name in headings if name]
    if len(named) != len(set(named)):
        raise BadInput(_("Two columns have the same name."), field)
    return headings


def _line(number: int, cells: list[str], headings: list[str]) -> Line:
    named = dict(zip(headings, [*cells, *[""] * len(headings)]))
    if any(cells[len(headings) :]):
        return Line(number, named, _("There are more cells than columns: is there a stray comma?"))
    wrong = {name: said for name, cell in named.items() if (said := _what_is_wrong(cell))}
    return Line(number, {name: plain_cell(cell) for name, cell in named.items()}, in_cells=wrong)


def _what_is_wrong(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        return _("A cell is longer than 10,000 letters.")
    if _FORMULA.match(cell):
        return _("“{cell}” looks like a formula: write its value.").format(cell=cell[:40])
    return ""
