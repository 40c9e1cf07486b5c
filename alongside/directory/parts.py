"""A record of a feed taken apart into what we list: a service, who runs it, where it is.

An organization and a location with a name of its own become listings; a location without one is the
address of its service, and stays with it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from alongside.directory.standard.columns import columns_of
from alongside.directory.standard.shapes import Record

type At = tuple[UUID, Record, UUID | None]


@dataclass
class Part:
    """One listing to be. `own`: it stood in the feed by itself, and not inside another record."""

    kind: str
    record: Record
    where: str
    own: bool
    run_by: UUID | None = None
    at: list[At] = field(default_factory=list)
    inline: Record | None = None
    terms: list[Record] = field(default_factory=list)

    @property
    def identifier(self) -> UUID:
        return UUID(self.record["id"])

    @property
    def columns(self) -> dict[str, Any]:
        return columns_of(self.kind, self.record, self.inline)

    @property
    def locations(self) -> list[UUID]:
        return [location for _at, _link, location in self.at if location]

    @property
    def digest(self) -> str:
        """Of all that it says, so that the same record again is known to be the same."""
        at = [[str(each), link, str(location)] for each, link, location in self.at]
        at.sort(key=lambda each: (each[0], json.dumps(each, sort_keys=True)))  # two may be alike
        said = json.dumps([self.record, str(self.run_by), at], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def parts_of(kind: str, record: Record, where: str) -> Iterator[Part]:
    """What a service needs stands before it: who runs it and where it is, then the service."""
    if kind != "service":
        yield Part(kind, _by_itself(kind, record), where, own=True)
        return
    service = dict(record)
    organization = service.pop("organization", None)
    links = service.pop("service_at_locations", [])
    part = Part("service", service, where, own=True)
    if organization:
        part.run_by = UUID(organization["id"])
        yield Part("organization", _by_itself("organization", organization), where, own=False)
    for link in links:
        yield from _located(part, dict(link), where)
    attributes = service.get("attributes", [])
    part.terms = [each["taxonomy_term"] for each in attributes if "taxonomy_term" in each]
    if attributes:
        service["attributes"] = [_referring(each) for each in attributes]
    yield part


def _by_itself(kind: str, record: Record) -> Record:
    """Without what an organization runs: that comes by itself."""
    runs = "services" if kind == "organization" else None
    return {name: value for name, value in record.items() if name != runs}


def _located(part: Part, link: Record, where: str) -> Iterator[Part]:
    location = link.get("location")
    name = str((location or {}).get("name", "")).strip()
    if location and name and name.casefold() != part.record["name"].strip().casefold():
        del link["location"]
        part.at.append((UUID(link["id"]), link, UUID(location["id"])))
        yield Part("location", location, where, own=False)
        return
    part.at.append((UUID(link["id"]), link, None))
    part.inline = part.inline or location


def _referring(attribute: Record) -> Record:
    """With the id of its term alone: terms have rows of their own."""
    if "taxonomy_term" not in attribute:
        return attribute
    return {**attribute, "taxonomy_term": {"id": attribute["taxonomy_term"]["id"]}}
