"""Casting a vote and opening a big conversation, over HTTP, beside a bare Django view.

    python -m bench.pages                                  on SQLite
    python bin/with_postgres.py python -m bench.pages      on PostgreSQL

500 statements, 2,000 people, 40 answers each; one server process with four threads; four clients on
the same machine; the loads take turns, five rounds. Prints the median of the rounds, and first how
many queries a vote and its page ask at 5 statements and at 500. *Vote and next page* is what a
person waits for: the answer sent, and the page with the next statement, counted as one.
"""

import http.client
import itertools
import os
import re
import statistics
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass

from bench._serving import serve

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
        _tell_queries(slug, number, cookies[0])
        with serve("config.wsgi:application") as ours, serve("bench.bare:application") as bare:
            _report(_rounds(ours, bare, f"/groups/{slug}/conversations/{number}/", cookies))


def _prepare() -> tuple[str, int, list[str]]:
    """A conversation of the size named above, and the session cookies of some members."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench._conversation import build

    return build(STATEMENTS, PEOPLE, ANSWERS_EACH, SEATS)


def _tell_queries(slug: str, number: int, cookie: str) -> None:
    from bench._conversation import build, queries

    few_slug, few, few_cookies = build(5, 50, 4, 1)
    for statements, asked in (
        (5, queries(f"/groups/{few_slug}/conversations/{few}/", few_cookies[0])),
        (STATEMENTS, queries(f"/groups/{slug}/conversations/{number}/", cookie)),
    ):
        print(f"queries at {statements:3} statements: a vote {asked[0]}, its page {asked[1]}")


def _rounds(ours: int, bare: int, page: str, cookies: list[str]) -> list[Load]:
    return [load for _ in range(ROUNDS) for load in _round(ours, bare, page, cookies)]


def _round(ours: int, bare: int, page: str, cookies: list[str]) -> list[Load]:
    seats = [_seats(ours, page, cookies[client::CLIENTS]) for client in range(CLIENTS)]
    return [
        _run("bare Django view", lambda _: _getter(bare, "/", "")),
        _run("conversation page", lambda c: _getter(ours, page, cookies[c])),
        _run("casting a vote", lambda c: _in_turn(seats[c], _Seat.answer)),
        _run("vote and next page", lambda c: _in_turn(seats[c], _Seat.go_on)),
    ]


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


def _seats(port: int, page: str, cookies: list[str]) -> list["_Seat"]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    return [_Seat(connection, page, cookie) for cookie in cookies]


def _in_turn(seats: list["_Seat"], deed: Callable[["_Seat"], int]) -> Callable[[], int]:
    """One seat after another, so that nobody goes too fast for one person."""
    following = itertools.cycle(seats)
    return lambda: deed(next(following))


class _Seat:
    """One member's browser: a token read once, and statements answered one after the other."""

    before_them = ""

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
        """What stands in the list of statements, one after the other."""
        self.turn += 1
        return self._post(self.statements[self.turn % len(self.statements)])[0]

    def go_on(self) -> int:
        """What is before this member; then the page that comes is read, with the next."""
        status, page = self._post(self.before_them or self.statements[0])
        if status < 400:
            self.connection.request("GET", page, headers={"Cookie": self.cookie})
            answer = self.connection.getresponse()
            found = re.search(r'name="statement" value="(\d+)"', answer.read().decode())
            self.before_them, status = found.group(1) if found else "", answer.status
        return status

    def _post(self, statement: str) -> tuple[int, str]:
        """The status, and the page that the answer leads to."""
        given = {"csrfmiddlewaretoken": self.token, "statement": statement}
        given["answer"] = ["agree", "disagree", "pass"][self.turn % 3]
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(given)
        self.connection.request("POST", self.page + "answer/", body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")


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
