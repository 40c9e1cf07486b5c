"""All that goes out, as one file: a record to a line, by identifier, its fields by the alphabet.

The same list gives the same file wherever it is written, so that two can be compared line by line.
"""

import json
from collections.abc import Iterator

from alongside.directory import publishing, standard
from alongside.directory.publishing import in_parts, whole_services
from alongside.directory.standard.shapes import Record


def file_lines() -> Iterator[str]:
    said = {"version": standard.VERSION, "profile": standard.PROFILE}
    yield "{" + ", ".join(f"{_json(name)}: {_json(value)}" for name, value in said.items())
    for name, records in [
        ("taxonomies", taxonomies()),
        ("organizations", organizations()),
        ("locations", locations()),
        ("services", services()),
    ]:
        yield f",\n{_json(name)}: ["
        for number, record in enumerate(records):
            yield f"{',' if number else ''}\n{_json(record)}"
        yield "\n]"
    yield "}\n"


def services() -> Iterator[Record]:
    for part in in_parts(publishing.services()):
        yield from whole_services([asset.pk for asset in part])


def organizations() -> Iterator[Record]:
    for part in in_parts(publishing.organizations()):
        yield from (publishing.organization(asset) for asset in part)


def locations() -> Iterator[Record]:
    for part in in_parts(publishing.locations()):
        yield from (publishing.location(asset) for asset in part)


def taxonomies() -> Iterator[Record]:
    for taxonomy in publishing.taxonomies():
        yield publishing.taxonomy_record(taxonomy, whole=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)
