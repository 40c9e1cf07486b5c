"""An administrator with SQL, who would like to know what each voter said.

Every column that the database holds of ballots, what it keeps beside them (row numbers, the
transaction that wrote a row) and the times of files that name one are tried as an order, against
every order of the voters that `channels` finds. Two orders that belong together go up and down
together: rank correlation, which for 10,000 pairs without a link stays within 0.05 all but never
(five standard deviations).
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator
from typing import Any
from uuid import NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL, UUID, uuid3, uuid5

import numpy as np

from alongside.audit.models import Entry
from alongside.budgets.models import Ballot, Pot
from tests.rooms.budgets.channels import by, everything, order_of_files, orders_of_voters

FIVE_STANDARD_DEVIATIONS = 5.0
Truth = dict[int, tuple[int, ...]]


def joins(pot: Pot, truth: Truth) -> list[str]:
    """The ways that do better than chance; `truth`: {line of the roll: what its voter chose}."""
    found = []
    ballots = dict(_orders_of_ballots(pot))
    for theirs, voters in orders_of_voters(pot):
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
    rows, names = everything(Ballot._meta.db_table, "WHERE pot_id = %s", [pot.pk])
    approvals = names.index("approvals")
    said = {id(row): _chosen(row[approvals]) for row in rows}
    for column, name in enumerate(names):
        if column != approvals:
            ordered = sorted(rows, key=by(column))
            yield name, [said[id(row)] for row in ordered]
    yield "the order in which they come", [said[id(row)] for row in rows]
    numbered = {ballot.pk.hex: tuple(ballot.approvals) for ballot in pot.ballots.all()}
    yield "the times of files", order_of_files(numbered)


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
    said = {key for details in facts for key in details} - {
        "way",
        "ballots",
        "again",
        "ideas",
        "roll",
    }
    found = [f"{left} envelopes are still there"] if left else []
    return found + [f"the log says {name}" for name in sorted(said)]


def _chosen(approvals: Any) -> tuple[int, ...]:
    return tuple(json.loads(approvals) if isinstance(approvals, str) else approvals)
