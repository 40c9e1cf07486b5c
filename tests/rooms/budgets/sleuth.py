"""An administrator with SQL, who would like to know what each voter said.

Every column that the database holds of ballots, and what it keeps beside them (row numbers, the
transaction that wrote a row), is tried as an order; so is every column of the roll, the log and the
contributions. Two orders that belong together go up and down together: rank correlation, which for
10,000 pairs without a link stays within 0.05 all but never (five standard deviations).
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator
from typing import Any
from uuid import NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL, UUID, uuid3, uuid5

import numpy as np
from django.db import connection

from alongside.audit.models import Entry
from alongside.budgets.models import Ballot, Pot, RollEntry
from alongside.partnerships.models import Contribution

FIVE_STANDARD_DEVIATIONS = 5.0
Truth = dict[int, tuple[int, ...]]


def joins(pot: Pot, truth: Truth) -> list[str]:
    """The ways that do better than chance; `truth`: {line of the roll: what its voter chose}."""
    found = []
    ballots = dict(_orders_of_ballots(pot))
    for theirs, voters in _orders_of_voters(pot):
        for ours, said in ballots.items():
            link = _link([truth[voter] for voter in voters if voter in truth], said)
            if link > FIVE_STANDARD_DEVIATIONS:
                found.append(f"ballots by {ours}, voters by {theirs}: {link:.0f}")
    return found + _derived(pot, truth) + _shared(pot)


def _link(chosen: list[tuple[int, ...]], said: list[tuple[int, ...]]) -> float:
    """By how many standard deviations the two orders go together, either way round.

    Over the voters whose ballot is like nobody else's: whatever is alike tells nothing.
    """
    place = {ballot: number for number, ballot in enumerate(said)}
    pairs = np.array([(number, place[one]) for number, one in enumerate(chosen) if one in place])
    if len(pairs) < 100 or not pairs.std(axis=0).all():
        return 0.0
    return float(abs(np.corrcoef(pairs.T)[0, 1]) * np.sqrt(len(pairs) - 1))


def _orders_of_ballots(pot: Pot) -> Iterator[tuple[str, list[tuple[int, ...]]]]:
    rows, names = _everything(Ballot._meta.db_table, pot)
    approvals = names.index("approvals")
    said = {id(row): _chosen(row[approvals]) for row in rows}
    for column, name in enumerate(names):
        if column != approvals:
            ordered = sorted(rows, key=_by(column))
            yield name, [said[id(row)] for row in ordered]
    yield "the order in which they come", [said[id(row)] for row in rows]


def _orders_of_voters(pot: Pot) -> Iterator[tuple[str, list[int]]]:
    rows, names = _everything(RollEntry._meta.db_table, pot)
    key = names.index("id")
    for column, name in enumerate(names):
        yield f"roll.{name}", [row[key] for row in sorted(rows, key=_by(column))]
    yield "the log", as_logged()
    of_member = dict(pot.roll.exclude(membership=None).values_list("membership", "pk"))
    parts = Contribution.objects.filter(part="voted").order_by("id")
    yield "contributions", [of_member[row.membership_id] for row in parts]


def as_logged() -> list[int]:
    """Lines of the roll in the order in which the log speaks of them."""
    found: list[int] = []
    for line in Entry.objects.order_by("id"):
        if line.about.startswith("budgets.rollentry:"):
            found.append(int(line.about.partition(":")[2]))
        found += line.details.get("entries", [])
    return found


def _derived(pot: Pot, truth: Truth) -> list[str]:
    """Numbers of ballots that are worked out from the roll."""
    known = {ballot.pk: tuple(ballot.approvals) for ballot in Ballot.objects.filter(pot=pot)}
    found = []
    for name, made in _recipes():
        hits = sum(known.get(made(str(voter))) == chosen for voter, chosen in truth.items())
        if hits:
            found.append(f"ballots numbered by {name} of the line of the roll: {hits}")
    return found


def _recipes() -> Iterator[tuple[str, Callable[[str], Hashable]]]:
    for space in (NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL):
        yield "uuid5", lambda said, space=space: uuid5(space, said)
        yield "uuid3", lambda said, space=space: uuid3(space, said)
    yield "md5", lambda said: UUID(hashlib.md5(said.encode()).hexdigest())  # noqa: S324
    yield "sha256", lambda said: UUID(hashlib.sha256(said.encode()).hexdigest()[:32])
    yield "counting", lambda said: UUID(int=int(said))


def _shared(pot: Pot) -> list[str]:
    """What is still in an envelope, and what the log says beside who and how."""
    left = pot.roll.exclude(envelope=None).count()
    facts = Entry.objects.filter(verb__startswith="ballot").values_list("details", flat=True)
    said = {key for details in facts for key in details} - {"way", "entries", "again", "ideas", "roll"}
    found = [f"{left} envelopes are still there"] if left else []
    return found + [f"the log says {name}" for name in sorted(said)]


def _everything(table: str, pot: Pot) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Every column, named or not, in the order in which the database hands the rows out."""
    beneath = "ctid, xmin, cmin, " if connection.vendor == "postgresql" else "rowid, "
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {beneath}* FROM {table} WHERE pot_id = %s", [pot.pk])  # noqa: S608
        names = [column[0] for column in cursor.description]
        return cursor.fetchall(), names


def _by(column: int) -> Callable[[tuple[Any, ...]], Any]:
    """ctid comes as "(7,31)": by its numbers, not by its letters."""

    def key(row: tuple[Any, ...]) -> Any:
        value = row[column]
        if isinstance(value, str) and value.startswith("(") and "," in value:
            return (1, tuple(int(part) for part in value.strip("()").split(",")), "")
        return (0 if value is None else 1, (), _comparable(value))

    return key


def _comparable(value: Any) -> str:
    if isinstance(value, bool | int):
        return f"{int(value):020d}"
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _chosen(approvals: Any) -> tuple[int, ...]:
    return tuple(json.loads(approvals) if isinstance(approvals, str) else approvals)
