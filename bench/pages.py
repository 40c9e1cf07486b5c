"""Casting a vote and opening a big conversation, over HTTP, beside a bare Django view.

    python -m bench.pages                                  on SQLite
    python bin/with_postgres.py python -m bench.pages      on PostgreSQL

500 statements, 2,000 people, 40 answers each; one server process with four threads; four clients on
the same machine; the three loads take turns, five rounds. Prints the median of the rounds.
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

STATEMENTS, PEOPLE, ANSWERS_EACH = 500, 2_000, 40
ROUNDS, SECONDS, CLIENTS, SEATS = 5, 4.0, 4, 48


@dataclass
class Load:
    """What one round of one load gave: requests a second, and the 95th percentile in ms."""

    name: str
    per_second: float
    p95_ms: float
    failed: int


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        os.environ |= {"ALONGSIDE_VAR": folder, "ALONGSIDE_MODE": "development"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        slug, number, cookies = _prepare()
        with _serve("config.wsgi:application") as ours, _serve("bench.bare:application") as bare:
            _report(_rounds(ours, bare, f"/groups/{slug}/conversations/{number}/", cookies))


def _prepare() -> tuple[str, int, list[str]]:
    """A conversation of the size named above, and the session cookies of some members."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench._conversation import build

    return build(STATEMENTS, PEOPLE, ANSWERS_EACH, SEATS)


def _rounds(ours: int, bare: int, page: str, cookies: list[str]) -> list[Load]:
    done: list[Load] = []
    for _ in range(ROUNDS):
        done.append(_run("bare Django view", lambda _: _getter(bare, "/", "")))
        done.append(_run("conversation page", lambda c: _getter(ours, page, cookies[c])))
        done.append(_run("casting a vote", lambda c: _voter(ours, page, cookies[c::CLIENTS])))
    return done


def _run(name: str, client: Callable[[int], Callable[[], int]]) -> Load:
    took: list[float] = []
    failed = [0]
    until = time.perf_counter() + SECONDS

    def go(number: int) -> None:
        once = client(number)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            failed[0] += once() >= 400
            took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    p95 = statistics.quantiles(took, n=20)[-1] * 1000
    return Load(name, len(took) / SECONDS, p95, failed[0])


def _getter(port: int, page: str, cookie: str) -> Callable[[], int]:
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def once() -> int:
        connection.request("GET", page, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return once


def _voter(port: int, page: str, cookies: list[str]) -> Callable[[], int]:
    """Each seat answers what is before it, in turn, so that nobody goes too fast for one person."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    seats = [_Seat(connection, page, cookie) for cookie in cookies]
    turn = [0]

    def once() -> int:
        turn[0] += 1
        return seats[turn[0] % len(seats)].answer()

    return once


class _Seat:
    """One member's browser: a token read once, and statements answered one after the other."""

    def __init__(self, connection: http.client.HTTPConnection, page: str, cookie: str) -> None:
        self.connection, self.page = connection, page
        connection.request("GET", page + "statements/", headers={"Cookie": cookie})
        answer = connection.getresponse()
        text = answer.read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        self.token = token.group(1) if token else ""
        given = re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie", ""))
        self.cookie = cookie + (f"; csrftoken={given.group(1)}" if given else "")
        self.statements = re.findall(r'name="statement" value="(\d+)"', text)
        self.turn = 0

    def answer(self) -> int:
        self.turn += 1
        body = urllib.parse.urlencode(
            {
                "csrfmiddlewaretoken": self.token,
                "statement": self.statements[self.turn % len(self.statements)],
                "answer": ["agree", "disagree", "pass"][self.turn % 3],
            }
        )
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", self.page + "answer/", body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


@contextmanager
def _serve(application: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", application, "--no-ws"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    server = subprocess.Popen([*command, "--log-level", "warning"])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _report(loads: list[Load]) -> None:
    names = list(dict.fromkeys(load.name for load in loads))
    bare = statistics.median(load.per_second for load in loads if load.name == names[0])
    print(f"{'':22}{'a second':>10}{'p95 ms':>10}{'of bare':>10}{'failed':>8}")
    for name in names:
        rounds = [load for load in loads if load.name == name]
        rate = statistics.median(load.per_second for load in rounds)
        p95 = statistics.median(load.p95_ms for load in rounds)
        failed = sum(load.failed for load in rounds)
        print(f"{name:22}{rate:10.0f}{p95:10.1f}{rate / bare:10.3f}{failed:8d}")


if __name__ == "__main__":
    main()
