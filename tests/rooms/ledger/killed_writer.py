"""A writer that is killed in the middle: it keeps a diary, and takes up where the diary ends.

    python -m tests.rooms.ledger.killed_writer DIARY NUMBER

Before it posts it writes down what it is going to post, after it which posting came of it; each
line is on the disk before anything else happens. Begun anew it asks again for whatever it has no
answer to, with the same key and the same body, as a phone does that lost its connection.
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.db import InterfaceError, OperationalError, connection

LONGEST_WAIT = 120.0  # for a server that is being started again


def main() -> None:
    diary, number = Path(sys.argv[1]), int(sys.argv[2])
    django.setup()
    chance = random.Random(f"{number} {time.time_ns()}")
    before = _taken_up(diary)
    count = sum(line["what"] == "asks" for line in before)
    with diary.open("ab", buffering=0) as pen:
        asked = before[-1] if before and before[-1]["what"] == "asks" else None
        while True:
            if asked is None:
                asked = _new(chance, f"{number}-{count}")
                _write(pen, asked)
                count += 1
            _write(pen, {"what": "has", "key": asked["key"], "posting": _patiently(asked)})
            asked = None


def lines_of(diary: Path) -> list[dict[str, Any]]:
    """Read while its writer goes on, so whole lines only, and nothing is changed."""
    return [json.loads(line) for line in _whole_lines(diary).splitlines()]


def _taken_up(diary: Path) -> list[dict[str, Any]]:
    """By its writer alone: a last line that was cut off while it was written is let go of."""
    if diary.exists():
        os.truncate(diary, len(_whole_lines(diary).encode()))
    return lines_of(diary)


def _whole_lines(diary: Path) -> str:
    text = diary.read_text() if diary.exists() else ""
    return text[: text.rfind("\n") + 1]


def _write(pen: Any, line: dict[str, Any]) -> None:
    pen.write((json.dumps(line) + "\n").encode())
    os.fsync(pen.fileno())


def _new(chance: random.Random, key: str) -> dict[str, Any]:
    from alongside.ledger.models import Account

    ids = list(_patient(lambda: list(Account.objects.order_by("pk").values_list("pk", flat=True))))
    giver, receiver = chance.sample(ids, 2)
    minutes = chance.randint(1, 240)
    return {"what": "asks", "key": key, "giver": giver, "receiver": receiver, "minutes": minutes}


def _patiently(asked: dict[str, Any]) -> int:
    return int(_patient(lambda: _post(asked)))


def _patient(deed: Any) -> Any:
    """Again and again while the database is away; whatever else goes wrong ends the writer."""
    until = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return deed()
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.05)


def _post(asked: dict[str, Any]) -> int:
    from alongside.core.acts import the_system
    from alongside.ledger.actions import post
    from alongside.ledger.lines import Hours, Line
    from alongside.ledger.models import Account, Book

    accounts = Account.objects.in_bulk([asked["giver"], asked["receiver"]])
    giver, receiver = accounts[asked["giver"]], accounts[asked["receiver"]]
    posted = post(
        by=the_system("soak"),
        book=Book.objects.get(),
        kind="exchange",
        key=asked["key"],
        lines=[Line(giver, asked["minutes"]), Line(receiver, -asked["minutes"])],
        hours=[Hours(giver, given=asked["minutes"]), Hours(receiver, charged=asked["minutes"])],
    )
    return int(posted.pk)


if __name__ == "__main__":
    main()
