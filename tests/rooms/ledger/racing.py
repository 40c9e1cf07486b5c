"""Many at once, each on a connection of its own, and whoever looks while they run."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PATIENCE = 60  # seconds: what never comes fails, and a slow machine does not


def at_once(deed: Callable[[int], Any], times: int, threads: int) -> list[Any]:
    """What each of `times` calls gave back, or the exception that it raised."""

    def alone(number: int) -> Any:
        try:
            return _patiently(deed, number)
        except Exception as problem:
            return problem
        finally:
            BaseDatabaseWrapper.close(connections["default"])

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(alone, range(times)))


def _patiently(deed: Callable[[int], Any], number: int) -> Any:
    """SQLite may answer a second writer with "locked": then wait, as a busy page would."""
    while True:
        try:
            return deed(number)
        except OperationalError as busy:
            if "is locked" not in str(busy):
                raise
            sleep(0.002)


def until_waiting(number: int) -> None:
    """So many others wait for a lock that is ours: asked of PostgreSQL, which knows.

    On SQLite one writes at a time, whoever has come by then: nothing to see, a breath is enough.
    """
    if connection.vendor != "postgresql":
        sleep(0.1)
        return
    patient_until = monotonic() + PATIENCE
    while _waiting() < number:
        assert monotonic() < patient_until, "They have not come"
        sleep(0.01)


def in_turn(first: Callable[[], object], second: Callable[[], object]) -> list[type]:
    """What came of each. The first has not finished yet when the second one comes."""
    begun = threading.Event()

    def deed(number: int) -> object:
        if number:
            assert begun.wait(PATIENCE)
            return second()
        with transaction.atomic():
            made = first()
            begun.set()
            until_waiting(1)
        return made

    return [type(one) for one in at_once(deed, times=2, threads=2)]


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


class Watch:
    """Looks again and again while a `with` block runs; `seen` are all that it saw."""

    def __init__(self, look: Callable[[], Any]) -> None:
        self.look, self.seen = look, []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            while not self.over.is_set():
                self.seen.append(_patiently(lambda _: self.look(), 0))
        finally:
            BaseDatabaseWrapper.close(connections["default"])

    def __enter__(self) -> "Watch":
        self.thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.over.set()
        self.thread.join()
