"""Bringing in a Polis export: rows a second, beside the plainest loop that could do it.

    python -m bench.interchange [people] [statements]

The plain loop is a bare csv.reader and Django's bulk_create: it checks nothing, lists nothing,
keeps no later vote and cannot be run twice. Both write to a new SQLite file. Peak memory is what
Python asked for while reading, which must not grow with the file.
"""

import csv
import os
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import batched
from pathlib import Path
from typing import Any

import numpy as np

VOTES_EACH = 60


def main() -> None:
    given = [int(word) for word in sys.argv[1:3]]
    people, statements = (given + [5_000, 400][len(given) :])[:2]
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as name:
        folder = Path(name) / "export"
        folder.mkdir()
        rows = write_export(folder, people, statements)
        size = (folder / "votes.csv").stat().st_size / 1e6
        print(f"{people:,} people, {statements:,} statements, {rows:,} votes, {size:.1f} MB")
        read, peak = reading(folder), peak_of_reading(folder)
        print(f"reading alone           {rows / read:>10,.0f} rows a second")
        print(f"peak memory of reading  {peak / 1e6:>10.1f} MB")
        begin(Path(name))
        plain = timed(lambda: plain_loop(folder))
        print(f"csv.reader, bulk_create {rows / plain:>10,.0f} rows a second")
        ours = timed(lambda: bring_in(folder))
        again = timed(lambda: bring_in(folder))
        print(f"import_polis            {rows / ours:>10,.0f} rows a second")
        print(f"the same again          {again:>10.2f} s")
        print(f"import_polis / plain    {plain / ours:>10.2f}")


def write_export(folder: Path, people: int, statements: int) -> int:
    """Everybody answers sixty statements drawn for them; seeded, so always the same file."""
    chance = np.random.default_rng(1)
    with (folder / "comments.csv").open("w") as out:
        out.write("comment-id,moderated,comment-body\n")
        out.writelines(f"{number},1,Statement number {number}\n" for number in range(statements))
    each = min(VOTES_EACH, statements)
    with (folder / "votes.csv").open("w") as out:
        out.write("timestamp,datetime,comment-id,voter-id,vote\n")
        for person in range(people):
            asked = chance.choice(statements, each, replace=False)
            values = chance.integers(-1, 2, each)
            at = 1_700_000_000_000 + 60_000 * person
            out.writelines(
                f"{at + 900 * turn},Tue Nov 14 22:13:20 UTC 2023,{statement},{person},{value}\n"
                for turn, (statement, value) in enumerate(zip(asked, values))
            )
    return people * each


def reading(folder: Path) -> float:
    from alongside.interchange.polis import PolisExport

    return timed(lambda: sum(1 for _ in PolisExport(folder).votes()))


def peak_of_reading(folder: Path) -> int:
    from alongside.interchange.polis import PolisExport

    tracemalloc.start()
    for _ in PolisExport(folder).votes():
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def begin(folder: Path) -> None:
    """A database of its own with one group in it."""
    os.environ |= {"ALONGSIDE_VAR": str(folder / "var"), "ALONGSIDE_MODE": "development"}
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from alongside.core.acts import Act
    from alongside.partnerships.actions import start
    from alongside.people.models import Person
    from alongside.places.models import Place

    maya, place = Person.objects.create(name="Maya"), Place.objects.create(name="B", slug="b")
    start(by=Act(person=maya), place=place, name="Buses", what="Buses")


def bring_in(folder: Path) -> None:
    from alongside.core.acts import the_system
    from alongside.interchange.actions import bringing_in
    from alongside.interchange.looking import open_export
    from alongside.partnerships.models import Partnership

    group = Partnership.objects.get()
    # Without drawing the map: that is another engine's time.
    bringing_in._bring_in(the_system("import"), group, open_export(folder), "", strict=False)


def plain_loop(folder: Path) -> None:
    from django.db import transaction

    from alongside.dialogue.models import Conversation, Participant, Statement, Vote
    from alongside.partnerships.models import Partnership

    with transaction.atomic():
        conversation = Conversation.objects.create(
            partnership=Partnership.objects.get(),
            question="Plain",
            asked="open",
            shown="protected",
            hear_by=datetime.now(UTC).date(),
        )
        with (folder / "comments.csv").open(newline="") as file:
            rows = list(csv.reader(file))[1:]
        made = Statement.objects.bulk_create(
            Statement(conversation=conversation, words=row[2], external_id=row[0]) for row in rows
        )
        statements = {statement.external_id: statement.pk for statement in made}
        with (folder / "votes.csv").open(newline="") as file:
            voters = dict.fromkeys(row[3] for row in csv.reader(file))
        voters.pop("voter-id")
        came = Participant.objects.bulk_create(
            Participant(conversation=conversation, external_id=voter) for voter in voters
        )
        people = {participant.external_id: participant.pk for participant in came}
        with (folder / "votes.csv").open(newline="") as file:
            reader = csv.reader(file)
            next(reader)
            for batch in batched(reader, 5_000):
                Vote.objects.bulk_create(
                    _plain_vote(conversation.place_id, people, statements, row) for row in batch
                )


def _plain_vote(place: int, people: dict[str, int], statements: dict[str, int], row: Any) -> Any:
    from alongside.dialogue.models import Vote

    return Vote(
        place_id=place,
        participant_id=people[row[3]],
        statement_id=statements[row[2]],
        value=int(row[4]),
        channel="import",
        made_at=datetime.fromtimestamp(int(row[0]) / 1000, UTC),
    )


def timed(work: Callable[[], object]) -> float:
    """CPU seconds: what else the machine is doing does not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
