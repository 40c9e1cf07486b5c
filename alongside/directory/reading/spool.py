"""What was read, one record to a line of a passing file: read to its end before it is used."""

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable

MOST_LETTERS = 1_000_000_000


@dataclass(frozen=True)
class Came:
    """A record of `kind`, where it stood, and why it cannot be used where that is known already."""

    kind: str
    where: str
    record: Any
    problem: str = ""


@contextmanager
def spooled(records: Iterable[Came], seconds: float | None = None) -> Iterator["Spool"]:
    """All of them, or what reading raises: in so many `seconds`, where somebody waits. The file
    goes when the block ends.
    """
    begun = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        count = letters = 0
        for each in records:
            letters += file.write(_line(each))
            count += 1
            if letters > MOST_LETTERS:
                raise Unreadable(_("It goes on for more than 1 GB: too much for a directory."))
            if seconds is not None and time.monotonic() - begun > seconds:
                raise Unreadable(
                    _(
                        "It answers too slowly to be looked at on a page. Whoever looks after this "
                        "installation can bring it in with a command: alongside directory import"
                    )
                )
        yield Spool(file, count)


class Spool:
    """All that was read, as often as it is asked for."""

    def __init__(self, file: IO[str], count: int) -> None:
        self._file, self.count = file, count

    def __iter__(self) -> Iterator[Came]:
        self._file.seek(0)
        for line in self._file:
            yield Came(*json.loads(line))

    def watched(self, progress: Callable[[float], None]) -> Iterator[Came]:
        for number, each in enumerate(self):
            progress(number / self.count)
            yield each

    def lines(self) -> Iterator[bytes]:
        self._file.seek(0)
        for line in self._file:
            yield line.encode()


def of_lines(lines: Iterable[bytes]) -> Iterator[Came]:
    for line in lines:
        yield Came(*json.loads(line))


def _line(each: Came) -> str:
    return json.dumps([each.kind, each.where, each.record, each.problem]) + "\n"
