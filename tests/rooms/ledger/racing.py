"""Many at once, each on a connection of its own, and whoever looks while they run."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper


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
