"""A directory sent or named on a page: read to its end, looked at, and brought in once its sender
agrees. What was looked at is what comes in: it is not asked for again.
"""

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.directory import rules
from alongside.directory.actions.bringing_in import bring_in
from alongside.directory.comparing import looked_at
from alongside.directory.models import Arrival, Feed, Run
from alongside.directory.reading import Unreadable
from alongside.directory.reading.mapping import check_columns, guessed
from alongside.directory.reading.sheets import Sheet, is_sheet
from alongside.directory.reading.sources import (
    from_address,
    from_feed,
    from_sheet,
    named,
    sheet_of,
)
from alongside.directory.reading.spool import Came, Spool, of_lines
from alongside.places.models import Place

MOST_ON_A_PAGE = 2_000  # services that a page looks through while somebody waits
MOST_BYTES = 20_000_000


def keep_arrival(
    *,
    by: Act,
    place: Place,
    address: str = "",
    file: Any = None,
    title: str = "",
    again: Feed | None = None,
) -> Arrival:
    """What stands at `address` or in `file`, kept for two days at most while it is looked at.
    `again`: the directory of which this is a newer file, whatever the file is called by now.

    Raises `Unreadable`, one sentence, where nothing could be brought in. A spreadsheet is kept as
    it is: what its columns mean is asked next.
    """
    rules.may_bring_in(by, place).require()
    if by.person is None:
        raise Refused(_("Only a person can look at a directory before it comes in."))
    name = named(address or file.name or "file")
    source = again.source if again and not address else name
    arrival = Arrival(place=place, sent_by=by.person, source=source[:500], title=title[:200])
    if address:
        with from_address(address, MOST_ON_A_PAGE) as spool:
            return _kept(by, arrival, spool)
    if file.size and file.size > MOST_BYTES:
        said = _("Choose a file of %(most)s MB or less.") % {"most": MOST_BYTES // 1_000_000}
        raise Unreadable(said, "file")
    start = file.read(500)
    file.seek(0)
    if is_sheet(name, start):
        return _kept_sheet(by, arrival, file, name)
    try:
        with from_feed(file, name) as spool:
            return _kept(by, arrival, spool)
    except Unreadable as problem:
        raise Unreadable(problem.reason, "file") from None


@transaction.atomic
def name_columns(*, by: Act, arrival: Arrival, columns: dict[str, str]) -> Arrival:
    """Which column of the sheet is which of ours; then it can be looked at."""
    rules.may_take_in(by, arrival).require()
    chosen = check_columns(arrival.sheet.get("headings", []), columns)
    arrival.sheet = {**arrival.sheet, "columns": chosen}
    with _spool_of(arrival) as records:
        arrival.look = looked_at(arrival.place, arrival.source, records).to_store()
    arrival.save(update_fields=["sheet", "look"])
    record(by, "directory.columns_named", arrival, arrival.place_id, columns=len(chosen))
    return arrival


def take_in(*, by: Act, arrival: Arrival) -> Run:
    """Bring in what was looked at; the file goes. Asked twice, the second time says so."""
    rules.may_take_in(by, arrival).require()
    with transaction.atomic():
        arrival = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
        if arrival.run_id is not None or not arrival.file:
            raise Conflict(_("This has been brought in already."))
        if not arrival.look:
            raise BadInput(_("Say first what its columns hold."), "columns")
        kept, storage = str(arrival.file.name), arrival.file.storage
        with _spool_of(arrival) as records:
            told = {"source": arrival.source, "title": arrival.title}
            run = bring_in(by=by, place=arrival.place, records=records, **told)
        arrival.run, arrival.file = run, ""
        arrival.save(update_fields=["run", "file"])
        record(by, "directory.taken_in", arrival, arrival.place_id)
        transaction.on_commit(lambda: storage.delete(kept), robust=True)
    return run


def _kept(by: Act, arrival: Arrival, spool: Spool) -> Arrival:
    outcome = looked_at(arrival.place, arrival.source, spool)
    if not any(outcome.counts.values()) and not outcome.rejected:
        raise Unreadable(_("There is not one record in it."))
    arrival.look = outcome.to_store()
    with tempfile.TemporaryFile() as packed:
        with gzip.open(packed, "wb", compresslevel=3) as lines:
            for line in spool.lines():
                lines.write(line)
        return _saved(by, arrival, packed, "jsonl.gz")


def _kept_sheet(by: Act, arrival: Arrival, file: IO[bytes], name: str) -> Arrival:
    sheet = sheet_of(file, name)
    arrival.sheet = {
        "headings": sheet.headings,
        "guessed": guessed(sheet.headings),
        "rows": len(sheet.lines),
        "note": sheet.note,
        "first": [[line.cells.get(h, "") for h in sheet.headings] for line in sheet.lines[:3]],
    }
    file.seek(0)
    return _saved(by, arrival, file, "sheet")


@transaction.atomic
def _saved(by: Act, arrival: Arrival, content: IO[bytes], ending: str) -> Arrival:
    content.seek(0)
    arrival.file.save(f"{arrival.token}.{ending}", File(content), save=False)
    arrival.save()
    record(by, "directory.looked_at", arrival, arrival.place_id)
    return arrival


@contextmanager
def _spool_of(arrival: Arrival) -> Iterator[Any]:
    with arrival.file.open("rb") as kept:
        if not arrival.sheet:
            with gzip.open(kept, "rb") as lines:
                yield _lines(lines)
            return
        sheet: Sheet = sheet_of(kept, "")  # what kind it is, its first letters say
        namespace = f"{arrival.place.slug}\n{arrival.source}"
        with from_sheet(sheet, arrival.sheet["columns"], namespace) as spool:
            yield spool


def _lines(lines: Any) -> Iterator[Came]:
    yield from of_lines(lines)
