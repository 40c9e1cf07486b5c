"""The chain: sealing new lines, and finding the first that no longer fits.

Each place has its own chain. The digest of a line is an HMAC (RFC 2104, SHA-256) over the digest
before it and the whole line, with a key that is not in the database: whoever holds the
database alone can change a line, but cannot seal it again. The newest number and digest of
each chain are also appended to a file outside the database, so that cutting off the end is
found too.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from alongside.audit.models import Entry, Seal

START = "0" * 64
_LOCK = 7_243_019  # any constant: only one sealer may work at a time


@dataclass(frozen=True)
class Verdict:
    """`entries` were checked; `first_broken` names the first line that no longer fits."""

    entries: int
    unsealed: int
    first_broken: str | None
    why: str = ""


@transaction.atomic
def seal_entries(most: int = 5_000) -> int:
    """Chain the lines that have no seal yet, oldest first; returns how many."""
    _only_one_sealer()
    waiting = list(Entry.objects.unsealed().order_by("id")[:most])
    heads: dict[int, tuple[int, str]] = {}
    for entry in waiting:
        number, digest = heads.get(entry.place_id) or _head(entry.place_id)
        digest = _digest(digest, entry)
        Seal.objects.create(
            place_id=entry.place_id, number=number + 1, entry_id=entry.pk, digest=digest
        )
        heads[entry.place_id] = (number + 1, digest)
    transaction.on_commit(lambda: _anchor(heads))
    return len(waiting)


def verify_chain() -> Verdict:
    """Walk every chain from its start; say the first line that was edited, moved or removed."""
    checked = 0
    previous: dict[int, tuple[int, str]] = {}
    for seal, entry in _sealed_lines():
        number, digest = previous.get(seal.place_id, (0, START))
        checked += 1
        if entry is None or seal.number != number + 1 or seal.digest != _digest(digest, entry):
            return Verdict(checked, _unsealed(), f"entry {seal.entry_id}", _why(entry, seal))
        previous[seal.place_id] = (seal.number, seal.digest)
    return _against_anchors(checked, previous)


def _sealed_lines() -> Iterator[tuple[Seal, Entry | None]]:
    batch: list[Seal] = []
    for seal in Seal.objects.order_by("place_id", "number").iterator(2_000):
        batch.append(seal)
        if len(batch) == 2_000:
            yield from _with_entries(batch)
            batch = []
    yield from _with_entries(batch)


def _with_entries(seals: list[Seal]) -> Iterator[tuple[Seal, Entry | None]]:
    entries = Entry.objects.in_bulk([seal.entry_id for seal in seals])
    return ((seal, entries.get(seal.entry_id)) for seal in seals)


def _against_anchors(checked: int, heads: dict[int, tuple[int, str]]) -> Verdict:
    for place_id, (number, digest) in _anchors().items():
        seal = Seal.objects.filter(place_id=place_id, number=number).first()
        if seal is None or seal.digest != digest:
            return Verdict(
                checked,
                _unsealed(),
                f"place {place_id}, line {number}",
                "The end of the chain was cut off: the file beside the database knows of more.",
            )
    return Verdict(checked, _unsealed(), None)


def _why(entry: Entry | None, seal: Seal) -> str:
    if entry is None:
        return "The line was removed after it was sealed."
    return f"The line was changed or moved after it was sealed as number {seal.number}."


def _unsealed() -> int:
    return Entry.objects.unsealed().count()


def _head(place_id: int) -> tuple[int, str]:
    last = Seal.objects.filter(place_id=place_id).order_by("-number").first()
    return (last.number, last.digest) if last else (0, START)


def _digest(previous: str, entry: Entry) -> str:
    line = json.dumps(
        [previous, *entry.sealed_fields()], cls=DjangoJSONEncoder, sort_keys=True
    ).encode()
    key = hashlib.sha256(b"audit seal:" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, line, hashlib.sha256).hexdigest()


def _anchor(heads: dict[int, tuple[int, str]]) -> None:
    settings.ANCHOR_FILE.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with settings.ANCHOR_FILE.open("a") as anchors:
        for place_id, (number, digest) in heads.items():
            anchors.write(f"{place_id} {number} {digest}\n")


def _anchors() -> dict[int, tuple[int, str]]:
    if not settings.ANCHOR_FILE.exists():
        return {}
    lines = (line.split() for line in settings.ANCHOR_FILE.read_text().splitlines())
    return {int(line[0]): (int(line[1]), line[2]) for line in lines if len(line) == 3}


def _only_one_sealer() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
