"""What a feed would change here: new, changed, gone; kept as it is here; and what cannot be read.

The same walk looks and writes, so that what was shown before is what happens. It holds a part of
the feed at a time, and a number for each identifier that it has seen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alongside.assets.facts import BELONGS
from alongside.assets.models import Asset
from alongside.core.errors import Conflict
from alongside.directory.models import Feed, Record
from alongside.directory.parts import Part, parts_of
from alongside.directory.reading.spool import Came
from alongside.directory.standard.shapes import Wrong, check, is_uuid
from alongside.directory.standard.writing import AS_ORGANIZATION, turned
from alongside.places.models import Place

AT_ONCE = 200
MOST_NAMED = 200
HERE_ALREADY = _("it is on a list here already, and did not come from this directory")
LOOKED_AFTER = _("somebody here looks after it")
TAKEN_OFF = _("it was taken off the list here")
TWICE = _("another record of this directory has the same id")
NAMELESS = _("a place by itself needs a name to be on the list")
OTHER_KIND = _("its id belongs to another kind of thing on the list here")
BACK, WHERE_OR_WHO = _("back again"), _("where it is, or who runs it")
WORDS_OF = {"service": "", "organization": _("organisation"), "location": _("place")}
KINDS = {"service": "service", "organization": "organisation", "location": "place"}


@dataclass
class Outcome:
    """`named`: {new, changed, gone, kept: [[name, why]]}, the first of each. `rejected` and
    `left_out`: [{record, id, reason}], all of the one and the first of the other.
    """

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(["new", "changed", "gone", "same", "kept"], 0)
    )
    named: dict[str, list[list[str]]] = field(
        default_factory=lambda: {name: [] for name in ("new", "changed", "gone", "kept")}
    )
    rejected: list[dict[str, str]] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    left_out_count: int = 0

    def count(self, what: str, name: str = "", why: Any = "") -> None:
        self.counts[what] += 1
        if what in self.named and len(self.named[what]) < MOST_NAMED:
            self.named[what].append([name[:200], str(why)])

    def reject(self, where: str, record: Any, reason: Any) -> None:
        given = record.get("id") if isinstance(record, dict) else None
        identifier = given[:60] if isinstance(given, str) else ""
        self.rejected.append({"record": where, "id": identifier, "reason": str(reason)})

    def leave_out(self, where: str, record: Any, found: list[tuple[str, str]]) -> None:
        self.left_out_count += len(found)
        for name, reason in found[: MOST_NAMED - len(self.left_out)]:
            words = _("“%(name)s” %(reason)s") % {"name": name, "reason": reason}
            said = {"record": where, "id": str(record["id"]), "reason": str(words)}
            self.left_out.append(said)

    def to_store(self) -> dict[str, Any]:
        return {**self.counts, **{name: getattr(self, name) for name in _LISTS}}


_LISTS = ("named", "rejected", "left_out", "left_out_count")


@dataclass
class Found:
    """A part of a feed beside what is here: `asset` is None where it is new."""

    part: Part
    asset: Asset | None


@dataclass
class Batch:
    """What one piece of the feed amounts to. `here`: {identifier: listing}, of all it speaks of."""

    new: list[Found] = field(default_factory=list)
    changed: list[Found] = field(default_factory=list)
    here: dict[UUID, Asset] = field(default_factory=dict)
    words: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def listed(self, belongs: str, identifier: UUID | None) -> Asset | None:
        """What a service may name so; None where the id is that of another kind of thing."""
        found = self.here.get(identifier) if identifier else None
        return found if found is not None and found.kind in BELONGS[belongs] else None


def compare(
    records: Iterable[Came],
    feed: Feed | None,
    write: Callable[[Batch], None] | None = None,
) -> tuple[Outcome, set[int]]:
    """What all of it amounts to, and the identifiers that were seen. `write` is given each batch
    as soon as it is looked at, before the next one is; nobody else changes these listings, nor
    brings the same directory in, between the look and the writing.
    """
    outcome, seen, spared = Outcome(), set[int](), set[int]()
    for some in batched(records, AT_ONCE):
        found = list(_checked(some, outcome, seen, spared))
        if write is None or feed is None:
            _batch(found, feed, outcome, seen)
            continue
        with transaction.atomic():
            if Feed.objects.locked(feed).forgotten_at is not None:
                raise Conflict(_("This directory has been taken off meanwhile."))
            write(_batch(found, feed, outcome, seen, held=True))
    return outcome, seen | spared


def gone(feed: Feed, seen: set[int]) -> Iterator[tuple[int, str, Any]]:
    """(listing's number, its name, why it stays or "") of what the feed does not hold any more."""
    rows = Record.objects.filter(feed=feed, gone_at=None, asset__withdrawn_at=None)
    for record in rows.select_related("asset").defer("record").order_by("id").iterator(AT_ONCE):
        asset = record.asset
        if short(asset.identifier) not in seen:
            kept = asset.looked_after_by_id is not None and asset.keeper is not None
            yield asset.pk, asset.name, LOOKED_AFTER if kept else ""


def looked_at(place: Place, source: str, records: Iterable[Came]) -> Outcome:
    """What bringing this in would do. Nothing is written."""
    feed = Feed.objects.named(place, source)
    outcome, seen = compare(records, feed)
    for _number, name, stays in gone(feed, seen) if feed else ():
        outcome.count("kept" if stays else "gone", name, stays)
    return outcome


def short(identifier: UUID) -> int:
    return hash(identifier)


def _by_itself(part: Part) -> int:
    """A record of its own, beside what stands inside a service and may stand there often."""
    return hash((part.identifier, "by itself"))


def _checked(
    some: Iterable[Came], outcome: Outcome, seen: set[int], spared: set[int]
) -> Iterator[Part | Came]:
    """`spared`: what stands in a record that cannot be read is there, if unreadable: not gone. It
    may be there a second time, and readable.
    """
    for came in some:
        try:
            if came.problem:
                raise Wrong(came.problem)
            checked = check(came.kind, came.record)
        except Wrong as problem:
            spared.update(*_identifiers(came.record))
            outcome.reject(came.where, came.record, str(problem))
            continue
        if checked.left_out:
            spared.update(*_identifiers(came.record)[1:])
            outcome.leave_out(came.where, checked.record, checked.left_out)
        if came.kind in ("taxonomy", "taxonomy_term"):
            yield Came(came.kind, came.where, checked.record)
        else:
            yield from parts_of(came.kind, checked.record, came.where)


def _identifiers(record: Any) -> list[list[int]]:
    """Those of a service, of who runs it and of where it is, as far as they can be made out."""
    if not isinstance(record, dict):
        return [[]]
    links = record.get("service_at_locations")
    links = [each for each in links if isinstance(each, dict)] if isinstance(links, list) else []
    inside = [record.get("organization"), *(each.get("location") for each in links)]
    said = [each.get("id") if isinstance(each, dict) else None for each in (record, *inside)]
    return [[short(UUID(one))] if is_uuid(one) else [] for one in said]


def _batch(
    found: list[Part | Came],
    feed: Feed | None,
    outcome: Outcome,
    seen: set[int],
    *,
    held: bool = False,
) -> Batch:
    parts = [each for each in found if isinstance(each, Part)]
    batch = Batch(words=[(e.kind, e.record) for e in found if isinstance(e, Came)])
    rows = Asset.objects.select_related("record__feed", "looked_after_by")
    wanted = {part.identifier for part in parts} | {part.run_by for part in parts if part.run_by}
    wanted |= {turned(one, AS_ORGANIZATION) for one in wanted}
    rows = rows.filter(identifier__in=wanted).order_by("pk")
    rows = rows.select_for_update(of=("self",)) if held else rows
    batch.here = {row.identifier: row for row in rows}
    kinds: dict[UUID, str] = {}
    for part in parts:
        first = kinds.setdefault(part.identifier, part.kind)
        by_itself_before = part.own and _by_itself(part) in seen
        if part.own:
            seen.add(_by_itself(part))
        if short(part.identifier) in seen and first == part.kind:
            if part.kind == "service" or by_itself_before:
                outcome.reject(part.where, part.record, TWICE)
            continue
        here = batch.here.get(part.identifier)
        if part.kind == "organization" and here is None:
            group = batch.here.get(turned(part.identifier, AS_ORGANIZATION))
            if group is not None:
                batch.here[part.identifier] = group
                seen.add(short(part.identifier))
                outcome.count("kept", group.name, HERE_ALREADY)
                continue
        seen.add(short(part.identifier))
        if first != part.kind or (here is not None and not _same_kind(part, here)):
            outcome.reject(part.where, part.record, OTHER_KIND)
            continue
        _place(Found(part, here), feed, batch, outcome)
    return batch


def _place(found: Found, feed: Feed | None, batch: Batch, outcome: Outcome) -> None:
    name = str(found.part.record.get("name", ""))
    if found.asset is None:
        if name.strip() or found.part.kind == "service":
            batch.new.append(found)
            outcome.count("new", name, WORDS_OF[found.part.kind])
        elif found.part.own:
            outcome.reject(found.part.where, found.part.record, NAMELESS)
        return
    why = _kept(found.asset, feed)
    if why:
        outcome.count("kept", found.asset.name, why)
        return
    kept = found.asset.record
    if kept.digest == found.part.digest and kept.gone_at is None:
        outcome.count("same")
        return
    batch.changed.append(found)
    outcome.count("changed", name, ", ".join(_differing(found.part, kept)))


def _kept(asset: Asset, feed: Feed | None) -> Any:
    """Why the listing stays as it is here; "" where the feed may change it."""
    kept = getattr(asset, "record", None)
    if kept is None or not ((feed and kept.feed_id == feed.pk) or kept.feed.forgotten_at):
        return HERE_ALREADY
    if asset.withdrawn_at is not None and kept.gone_at is None:
        return TAKEN_OFF
    if asset.looked_after_by_id is not None and asset.keeper is not None:
        return LOOKED_AFTER
    return ""


def _same_kind(part: Part, asset: Asset) -> bool:
    return KINDS[part.kind] == (
        asset.kind if asset.kind in ("organisation", "place") else "service"
    )


def _differing(part: Part, kept: Record) -> list[str]:
    """The fields of the record that say something else than before."""
    names = [*part.record, *(name for name in kept.record if name not in part.record)]
    differ = [name for name in names if part.record.get(name) != kept.record.get(name)]
    return differ or [str(BACK if kept.gone_at else WHERE_OR_WHO)]
