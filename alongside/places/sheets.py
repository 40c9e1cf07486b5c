"""Reading a sheet of readings: what is new, what changes, and what cannot be read and why.

Columns: indicator, on, value, and source if you like. Days as 2024-03-31 or 31/03/2024.
"""

import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.spreadsheets import Line, Readable, read_rows, write_rows
from alongside.places.models import Indicator, Plan, Reading

COLUMNS = ("indicator", "on", "value", "source")
LARGEST = Decimal("999999999999.9999")
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,12},\d+", re.ASCII)


@dataclass(frozen=True)
class Proposed:
    """One line that can be read. `before` is the reading of that day, where there is one."""

    line: int
    indicator: Indicator
    on: date
    value: Decimal
    source: str
    before: Reading | None

    @property
    def differs(self) -> bool:
        before = self.before
        return before is not None and (before.value, before.source) != (self.value, self.source)


@dataclass(frozen=True)
class Problem:
    line: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    proposed: list[Proposed]
    problems: list[Problem]

    @property
    def new(self) -> list[Proposed]:
        return [line for line in self.proposed if line.before is None]

    @property
    def changed(self) -> list[Proposed]:
        return [line for line in self.proposed if line.differs]

    @property
    def same(self) -> list[Proposed]:
        return [line for line in self.proposed if line.before is not None and not line.differs]

    @property
    def as_file(self) -> bytes:
        """The same lines in one plain form: what the preview hands on to be agreed to."""
        return readings_file(
            (line.indicator.name, line.on, line.value, line.source) for line in self.proposed
        )

    @property
    def digest(self) -> str:
        """SHA-256 over every line and what it would replace."""
        was = [
            f"{line.before.value:f} {line.before.source}" if line.before else "-"
            for line in self.proposed
        ]
        return hashlib.sha256(self.as_file + "\n".join(was).encode()).hexdigest()


def readings_file(rows: Iterable[tuple[str, date, Decimal, str]]) -> bytes:
    """Readings as a CSV file that `read_sheet` takes back unchanged."""
    return write_rows(COLUMNS, rows)


def read_sheet(plan: Plan, file: Readable) -> Sheet:
    """Raises `BadInput` where the file as a whole is no sheet of readings."""
    indicators = _by_name(Indicator.objects.of_plan(plan))
    known = {(row.indicator_id, row.on): row for row in Reading.objects.of_plan(plan)}
    proposed: dict[tuple[int, date], Proposed] = {}
    problems: list[Problem] = []
    for line in read_rows(file, wanted=COLUMNS[:3]):
        try:
            found = _proposed(line, indicators, known)
            _ask_once(found, proposed)
        except ValueError as problem:
            problems.append(Problem(line.number, str(problem)))
        else:
            proposed[found.indicator.pk, found.on] = found
    return Sheet(list(proposed.values()), problems)


def sheet_from_text(plan: Plan, text: str) -> Sheet:
    return read_sheet(plan, io.BytesIO(text.encode()))


def _proposed(
    line: Line,
    indicators: dict[str, list[Indicator]],
    known: dict[tuple[int, date], Reading],
) -> Proposed:
    problem = line.problem_in(COLUMNS)
    if problem:
        raise ValueError(problem)
    indicator = _indicator(line.cells["indicator"], indicators)
    on, value = read_day(line.cells["on"]), read_number(line.cells["value"])
    source = line.cells.get("source", "")
    if len(source) > 300:
        raise ValueError(_("The source is longer than 300 letters."))
    return Proposed(line.number, indicator, on, value, source, known.get((indicator.pk, on)))


def _by_name(indicators: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    named: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        named.setdefault(indicator.name.casefold(), []).append(indicator)
    return named


def _indicator(name: str, indicators: dict[str, list[Indicator]]) -> Indicator:
    found = indicators.get(name.casefold(), [])
    if not name:
        raise ValueError(_("There is no indicator."))
    if not found:
        raise ValueError(_("This plan has no indicator called “{name}”.").format(name=name[:60]))
    if len(found) > 1:
        raise ValueError(
            _("Two outcomes of this plan have an indicator called “{name}”.").format(name=name[:60])
        )
    return found[0]


def _ask_once(found: Proposed, proposed: dict[tuple[int, date], Proposed]) -> None:
    first = proposed.get((found.indicator.pk, found.on))
    if first is not None:
        raise ValueError(
            _("Line {line} has a reading of this indicator for the same day.").format(
                line=first.line
            )
        )


def read_day(cell: str) -> date:
    """A day as 2024-03-31 or, as people here write it, 31/03/2024."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            day = datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if not date(1900, 1, 1) <= day <= clock.today():
            raise ValueError(_("The day must lie between 1900 and today."))
        return day
    raise ValueError(
        _("“{cell}” is not a day. Write it as 2024-03-31 or 31/03/2024.").format(cell=cell[:40])
    )


def read_number(cell: str) -> Decimal:
    """A number with a point; a decimal comma is understood where it can mean nothing else."""
    if _THOUSANDS.fullmatch(cell) and not _NUMBER.fullmatch(cell):
        raise ValueError(
            _("“{cell}” could mean two things. Write it without commas or gaps.").format(
                cell=cell[:40]
            )
        )
    if _DECIMAL_COMMA.fullmatch(cell):
        cell = cell.replace(",", ".")
    if not _NUMBER.fullmatch(cell):
        raise ValueError(
            _("“{cell}” is not a number. Write digits and a point only.").format(cell=cell[:40])
        )
    value = Decimal(cell)
    if value != round(value, 4):
        raise ValueError(_("Write at most four digits behind the point."))
    return round(value, 4)
