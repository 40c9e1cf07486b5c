"""Exchanges confirmed a second over HTTP on PostgreSQL, beside pgbench in the same run.

    python -m bench.exchange [seconds per round] [rounds] [snapshots]

Eight members, signed in, confirm on the real page what another of them has said is done: every
middleware, who is asking, the ruling, the form, the action, the hours in the ledger, the need that
is met, two contributions, the lines in the log, the message that says it went well. One server with
two workers; pgbench runs its own TPC-B-like transaction, prepared, 8 clients on scale 8. Rounds
take turns, and the figure is the median of the ratios. Then the members go on until all snapshots
of all balances are taken. Client, server and database share the machine.
"""

import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bench._serving import serve
from bench.ledger import (
    CSRF,
    HOT,
    TARGET_SIGNED_IN,
    WRITERS,
    a_server,
    deadlocks,
    middle_and_best,
    run,
    set_up,
    tpc_b,
    violations,
)

if TYPE_CHECKING:
    from alongside.exchange.models import Bank, Holder

A_SECOND = 250  # more than can be confirmed: nobody runs out
WATCHED = 120  # seconds in which the snapshots are taken, at most
type Waiting = list[list[tuple[int, int]]]  # of each member: exchange, minutes


def main() -> None:
    given = [int(word) for word in sys.argv[1:4]]
    seconds, rounds, snapshots = (given + [5, 5, 10_000][len(given) :])[:3]
    with a_server() as (url, pgbench):
        set_up(url)
        slug, cookies, waiting = begin(A_SECOND * (seconds * rounds + WATCHED))
        if pgbench:
            run([pgbench, "-i", "-q", "-s", str(HOT), url])
        with serve("config.wsgi:application", workers=2) as port:
            done = []
            for _ in range(rounds):
                beside = tpc_b(pgbench, url, seconds) if pgbench else 0.0
                done.append((beside, confirmed(port, slug, cookies, waiting, seconds)))
            tell(*zip(*done, strict=True))
            drift, made = watched(port, slug, cookies, waiting, snapshots)
        print(f"snapshots while {made:,} were confirmed {snapshots:>10,}, with drift: {drift}")
        print(f"deadlocks                       {deadlocks():>12,}")
        print(f"violations in the whole book    {violations():>12,}")


def tell(bench: tuple[float, ...], ours: tuple[float, ...]) -> None:
    print(f"pgbench TPC-B-like, prepared    {middle_and_best(bench)} a second")
    print(f"exchanges confirmed, over HTTP  {middle_and_best(ours)} a second", end="")
    if not any(bench):
        print("\nNO PGBENCH: the ratio was NOT measured.", file=sys.stderr)
        return
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bench, strict=True))
    said = "reached" if ratio >= TARGET_SIGNED_IN else "NOT reached"
    print(f", ratio {ratio:.3f}, target {TARGET_SIGNED_IN}: {said}")


def begin(wanted: int) -> tuple[str, list[str], Waiting]:
    """A time bank of eight, with `wanted` exchanges that wait for the other one's word."""
    from alongside.core.acts import Act
    from alongside.exchange import actions as exchange
    from alongside.partnerships import actions as partnerships
    from alongside.people.actions import welcome_person
    from alongside.places.models import Place
    from bench._conversation import seat

    place = Place.objects.create(name="Ballydrum", slug="ballydrum")
    host = Act(person=welcome_person(by=Act(), name="Maya"))
    group = partnerships.start(by=host, place=place, name="Bench", what="Speed")
    invitation = partnerships.invite(by=host, partnership=group, kind="link")
    cookies = [seat(invitation) for _ in range(WRITERS)]
    # Nobody comes near the lowest that an account may stand at.
    terms = {"pot_rules": "Everybody.", "newcomer_minutes": 600}
    bank = exchange.open_bank(by=host, partnership=group, **terms)
    members = group.memberships.exclude(person=host.person).order_by("pk")
    holders = [
        exchange.join_bank(by=Act(person=each.person), bank=bank, agreed=True) for each in members
    ]
    return group.slug, cookies, said_to_be_done(bank, holders, wanted)


def said_to_be_done(bank: "Bank", holders: "list[Holder]", wanted: int) -> Waiting:
    from alongside.core import clock
    from alongside.exchange.models import Exchange, Need

    chance = random.Random(7)
    pairs = [chance.sample(range(len(holders)), 2) for _ in range(wanted)]
    needs = Need.objects.bulk_create(
        Need(
            place_id=bank.place_id,
            bank=bank,
            holder=holders[receiver],
            words=f"Number {number}",
            minutes=3,
            good_until=clock.today(),
            channel="online",
        )
        for number, (_, receiver) in enumerate(pairs)
    )
    made = Exchange.objects.bulk_create(
        Exchange(
            place_id=bank.place_id,
            bank=bank,
            need=need,
            giver=holders[giver],
            receiver=holders[receiver],
            proposed_by=holders[giver],
            channel="online",
            agreed_at=clock.now(),
            minutes=chance.randint(1, 5),
            done_on=clock.today(),
            done_said_by=holders[giver],
            done_channel="online",
        )
        for need, (giver, receiver) in zip(needs, pairs, strict=True)
    )
    waiting: Waiting = [[] for _ in holders]
    for exchange, (_, receiver) in zip(made, pairs, strict=True):
        waiting[receiver].append((exchange.pk, exchange.minutes or 0))
    return waiting


def confirmed(port: int, slug: str, cookies: list[str], waiting: Waiting, seconds: float) -> float:
    """How many a second."""
    until = time.monotonic() + seconds
    made = confirm_until(lambda: time.monotonic() >= until, port, slug, cookies, waiting)
    return made / seconds


def confirm_until(
    over: Callable[[], bool], port: int, slug: str, cookies: list[str], waiting: Waiting
) -> int:
    def client(number: int) -> int:
        connection, count = HTTPConnection("127.0.0.1", port), 0
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers["Cookie"] = f"{cookies[number]}; csrftoken={CSRF}"
        while not over():
            exchange, minutes = waiting[number].pop()
            given = urlencode({"minutes": minutes, "csrfmiddlewaretoken": CSRF})
            page = f"/groups/{slug}/time-bank/help/{exchange}/confirm/"
            connection.request("POST", page, given, headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 302:
                raise SystemExit(f"status {answer.status}: {said[:3000]!r}")
            count += 1
        return count

    with ThreadPoolExecutor(WRITERS) as clients:
        return sum(clients.map(client, range(WRITERS)))


def watched(
    port: int, slug: str, cookies: list[str], waiting: Waiting, wanted: int
) -> tuple[int, int]:
    """(how many of the snapshots did not add up to zero, exchanges confirmed meanwhile).

    Whoever is done before the last snapshot has failed, or has run out: neither is passed over.
    """
    from alongside.ledger.models import Book

    book, over, drift = Book.objects.get(), threading.Event(), 0
    with ThreadPoolExecutor(1) as beside_us:
        going = beside_us.submit(confirm_until, over.is_set, port, slug, cookies, waiting)
        try:
            for _ in range(wanted):
                drift += bool(book.drift)
                if going.done():
                    raise SystemExit(f"not watched to the end: {going.exception()!r}")
        finally:
            over.set()
    return drift, going.result()


if __name__ == "__main__":
    main()
