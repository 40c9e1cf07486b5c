"""Whoever wants to write waits for their turn, and goes on the moment that it comes.

SQLite lets one transaction write at a time. By itself it has whoever comes meanwhile ask again
after 1, 2, 5 and up to 100 ms, and whoever asks at the right moment goes first. The threads of a
server can do better. Other processes are still met with SQLite's own way.
"""

from threading import Lock

from django.db.backends.sqlite3 import base

_doors: dict[str, Lock] = {}  # one for each database file


class DatabaseWrapper(base.DatabaseWrapper):
    _door: Lock | None = None  # while this connection has the turn

    def _start_transaction_under_autocommit(self) -> None:
        self._come_in()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._go_out()
            raise

    def commit(self) -> None:
        # Django follows a commit that fails with a rollback, and that with closing.
        super().commit()
        self._go_out()

    def rollback(self) -> None:
        super().rollback()
        self._go_out()

    def close(self) -> None:
        try:
            super().close()
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
