"""A batch of a feed written down: listings, their records, where they are and what they go by."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.timezone import is_aware

from alongside.assets.keeping import a_year_on
from alongside.assets.models import Asset, AssetTerm
from alongside.core import clock
from alongside.directory.comparing import Batch, Found
from alongside.directory.models import AtLocation, Feed, Opening, Record
from alongside.directory.standard.columns import openings_of
from alongside.directory.words import terms_here

CHANGED = ["kind", "name", "what", "when", "cost", "for_whom", "easy_read", "access", "url"]
CHANGED += ["email", "phone", "address", "town", "postcode", "latitude", "longitude", "status"]
CHANGED += ["run_by", "venue", "came_from", "verified_at", "verified_by", "review_by"]
CHANGED += ["modified_at", "version", "withdrawn_at", "withdrawn_why"]
OF_RECORD = ["feed", "record", "digest", "minimum_age", "maximum_age", "brought_at", "gone_at"]


def write_down(batch: Batch, feed: Feed) -> None:
    """Who runs things and where they are first, then the services that point to them."""
    terms = terms_here([*batch.words, *_words(batch)], feed)  # a term of its own says it first
    for of_services in (False, True):
        new = [each for each in batch.new if (each.part.kind == "service") is of_services]
        changed = [each for each in batch.changed if (each.part.kind == "service") is of_services]
        _create(new, batch, feed)
        _update(changed, batch, feed)
        if of_services:
            _links([*new, *changed], batch, terms)


def _create(new: list[Found], batch: Batch, feed: Feed) -> None:
    now = clock.now()
    for found in new:
        found.asset = Asset(
            place=feed.place, identifier=found.part.identifier, channel="import",
            **_said(found, batch, feed, now),
        )  # fmt: skip
    made = Asset.objects.bulk_create([found.asset for found in new if found.asset])
    batch.here |= {asset.identifier: asset for asset in made}
    Record.objects.bulk_create(
        Record(asset=found.asset, **_kept(found, feed, now)) for found in new
    )


def _update(changed: list[Found], batch: Batch, feed: Feed) -> None:
    now = clock.now()
    assets, records = [], []
    for found in changed:
        asset = found.asset
        assert asset is not None  # noqa: S101 - `changed` holds what is here
        for name, value in _said(found, batch, feed, now).items():
            setattr(asset, name, value)
        asset.withdrawn_at, asset.withdrawn_why = None, ""
        asset.version += 1
        for name, value in _kept(found, feed, now).items():
            setattr(asset.record, name, value)
        assets.append(asset)
        records.append(asset.record)
    Asset.objects.bulk_update(assets, CHANGED)
    Record.objects.bulk_update(records, OF_RECORD)


def _said(found: Found, batch: Batch, feed: Feed, now: datetime) -> dict[str, Any]:
    part = found.part
    return {
        **part.columns,
        "run_by": batch.listed("run_by", part.run_by),
        "venue": next(filter(None, (batch.listed("venue", one) for one in part.locations)), None),
        "came_from": feed.title,
        "verified_at": now,
        "verified_by": None,
        "review_by": a_year_on(),
        "modified_at": min(_moment(part.record.get("last_modified")) or now, now),
    }


def _kept(found: Found, feed: Feed, now: datetime) -> dict[str, Any]:
    record = found.part.record
    of_service = record if found.part.kind == "service" else {}
    return {
        "feed": feed,
        "record": record,
        "digest": found.part.digest,
        "minimum_age": of_service.get("minimum_age"),
        "maximum_age": of_service.get("maximum_age"),
        "brought_at": now,
        "gone_at": None,
    }


def _links(services: list[Found], batch: Batch, terms: dict[UUID, int]) -> None:
    """What hangs on these services, as the feed says it now."""
    numbers = [found.asset.pk for found in services if found.asset]
    AtLocation.objects.filter(service__in=numbers).delete()
    Opening.objects.filter(service__in=numbers).delete()
    AssetTerm.objects.filter(asset__in=numbers, extra={"came": True}).delete()
    at, openings, links = [], [], []
    for found in services:
        asset, part = found.asset, found.part
        for identifier, record, location in part.at:
            where = batch.listed("venue", location)
            at.append(AtLocation(
                identifier=identifier, service=asset, service_identifier=part.identifier,
                location=where, at_venue=where is not None and where == asset.venue,
                record=record,
            ))  # fmt: skip
        openings += [
            Opening(service=asset, day=day, opens=opens, closes=closes)
            for day, opens, closes in openings_of(part.record)
        ]
        wanted = {terms[UUID(term["id"])] for term in part.terms if UUID(term["id"]) in terms}
        links += [AssetTerm(asset=asset, term_id=term, extra={"came": True}) for term in wanted]
    AtLocation.objects.bulk_create(at, ignore_conflicts=True)
    linked = Exists(AtLocation.objects.filter(service=OuterRef("asset")))
    Record.objects.filter(asset__in=numbers).update(linked=linked)
    Opening.objects.bulk_create(openings)
    AssetTerm.objects.bulk_create(links, ignore_conflicts=True)


def _words(batch: Batch) -> Iterable[tuple[str, dict[str, Any]]]:
    for found in [*batch.new, *batch.changed]:
        for term in found.part.terms:
            yield "taxonomy_term", term


def _moment(said: object) -> datetime | None:
    """As it was checked: a full date and time, or nothing."""
    found = datetime.fromisoformat(said.upper()) if isinstance(said, str) else None
    with suppress(OverflowError):  # at the very ends of the calendar it is another year in UTC
        return found.astimezone(UTC) if found is not None and is_aware(found) else None
    return None
