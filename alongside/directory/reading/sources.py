"""An address, a feed in a file or a spreadsheet, read to its end: what `compare` is given."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable
from alongside.directory.reading.feeds import base_of, walk
from alongside.directory.reading.fetching import Fetcher
from alongside.directory.reading.mapping import records_of
from alongside.directory.reading.sheets import MOST_BYTES as MOST_OF_A_SHEET
from alongside.directory.reading.sheets import Sheet, is_sheet, read_sheet
from alongside.directory.reading.spool import Spool, spooled
from alongside.directory.reading.streams import read_file

MOST_OF_A_FILE = 1_000_000_000
MOST_SECONDS = 120


def is_address(source: str) -> bool:
    return "://" in source


def named(source: str) -> str:
    """What makes a later reading the same directory: its base address, or the file's name."""
    return base_of(source) if is_address(source) else Path(source).name


@contextmanager
def from_address(address: str, most: int | None = None) -> Iterator[Spool]:
    """`most` services, where somebody waits: then it may not take longer than two minutes."""
    seconds = None if most is None else MOST_SECONDS
    with Fetcher() as fetcher, spooled(walk(fetcher, address, most), seconds) as spool:
        yield spool


@contextmanager
def from_feed(file: IO[bytes], name: str) -> Iterator[Spool]:
    with spooled(read_file(file, name)) as spool:
        yield spool


@contextmanager
def from_sheet(sheet: Sheet, columns: Mapping[str, str], namespace: str) -> Iterator[Spool]:
    with spooled(records_of(sheet, columns, namespace)) as spool:
        yield spool


def opened(path: Path) -> tuple[IO[bytes], bool]:
    """The file, and whether it is a spreadsheet. Raises `Unreadable`."""
    try:
        size = path.stat().st_size
        if size >= MOST_OF_A_FILE:
            raise Unreadable(_("is 1 GB or more: too much for a directory in one file"))
        file = path.open("rb")
        start = file.peek(500)[:500]  # what comes through a pipe cannot be read twice
    except OSError as problem:
        raise Unreadable(_("cannot be read (%(why)s)") % {"why": problem.strerror}) from problem
    return file, is_sheet(path.name, start)


def sheet_of(file: IO[bytes], name: str) -> Sheet:
    return read_sheet(file.read(MOST_OF_A_SHEET + 1), name)
