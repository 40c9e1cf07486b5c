"""Whoever wants to write waits for their turn, and goes on the moment that it comes.

SQLite lets one transaction write at a time. By itself it has whoever comes meanwhile ask again
after 1, 2, 5 and up to 100 ms, and whoever asks at the right moment goes first. The threads of a
server can do better. Other processes are still met with SQLite's own way.
"""

from threading import Lock
from typing import Any

from django.db.backends.sqlite3 import base

_doors: dict[str, Lock] = {}  # one for each database file


class DatabaseWrapper(base.DatabaseWrapper):
    _door: Lock | None = None  # while this connection has the turn

    def _start_transaction_under_autocommit(self) -> None:
        self._come_in()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._go_out()
            raise

    def _commit(self) -> Any:
        # A commit that fails is followed by a rollback.
        committed = super()._commit()
        self._go_out()
        return committed

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._go_out()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._go_out()

    def _come_in(self) -> None:
        """After the time that SQLite may wait it has the word: it says "database is locked"."""
        door = _doors.setdefault(str(self.settings_dict["NAME"]), Lock())
        seconds = self.settings_dict.get("OPTIONS", {}).get("timeout", 5)
        if self._door is None and door.acquire(timeout=seconds):
            self._door = door

    def _go_out(self) -> None:
        door, self._door = self._door, None
        if door is not None:
            door.release()
