"""Our columns as records of the standard.

Where a listing came with a record, that record goes out as it came: only what was changed here
since then is written over. A listing of our own is the same with an empty record.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from alongside.directory.standard import OURS
from alongside.directory.standard.columns import WHERE, columns_of
from alongside.directory.standard.shapes import Record

# Ids of what a listing of ours becomes beside itself: fixed bits of its own id turned, and back.
AT_LOCATION = 0x5A << 64 | 0xA17
OWN_LOCATION = 0x3C << 64 | 0x10C
AS_ORGANIZATION = 0x69 << 64 | 0x096
PLAIN = {"name": "name", "what": "description", "email": "email"}


def turned(identifier: UUID, bits: int) -> UUID:
    """Another id that leads back to this one when it is turned again."""
    return UUID(int=identifier.int ^ bits)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def service_record(
    identifier: UUID, columns: Mapping[str, Any], came: Record, inline: Record | None
) -> Record:
    """Without its organization, its locations and its terms."""
    record = {"id": str(identifier), **came}
    changed = _changed("service", columns, came, inline)
    _plain(record, changed, {**PLAIN, "url": "url", "status": "status"})
    if "when" in changed:
        _list(record, "schedules", identifier, changed["when"], "description")
    if "cost" in changed:
        record.pop("fees", None)
        _list(record, "cost_options", identifier, changed["cost"], "option")
    if "for_whom" in changed:
        _set(record, "eligibility_description", changed["for_whom"])
    if "phone" in changed:
        _phone(record, identifier, changed["phone"])
    _ours(record, changed, "access", "easy_read")
    if changed.get("kind", "service") != "service":
        record[OURS] = {"kind": changed["kind"], **record.get(OURS, {})}
    return record


def organization_record(identifier: UUID, columns: Mapping[str, Any], came: Record) -> Record:
    record = {"id": str(identifier), **came}
    changed = _changed("organization", columns, came)
    _plain(record, changed, {**PLAIN, "url": "website"})
    record.setdefault("description", "")
    _ours(record, changed, "when", "cost", "for_whom", "access", "phone", "easy_read", *WHERE)
    return record


def location_record(
    identifier: UUID, columns: Mapping[str, Any], came: Record, county: str
) -> Record:
    record = {"id": str(identifier), "location_type": "physical", **came}
    changed = _changed("location", columns, came)
    _plain(record, changed, {"name": "name", "what": "description"})
    place_at(record, changed, columns, county)
    if "access" in changed:
        _list(record, "accessibility", identifier, changed["access"], "description")
    _ours(record, changed, "when", "cost", "for_whom", "phone", "email", "url", "easy_read")
    return record


def place_at(
    record: Record, changed: Mapping[str, Any], now: Mapping[str, Any], county: str
) -> None:
    """Address and spot of a location. The standard asks for a county and a country."""
    if {"address", "town", "postcode"} & changed.keys():
        first = next(iter(record.get("addresses", [])), {})
        address = {
            "state_province": county,
            "country": "GB",
            "address_type": "physical",
            **first,
            "id": first.get("id") or str(uuid5(UUID(record["id"]), "address")),
            "address_1": now["address"],
            "city": now["town"],
            "postal_code": now["postcode"],
        }
        record["addresses"] = [address, *record.get("addresses", [])[1:]]
    if {"latitude", "longitude"} & changed.keys():
        for name in ("latitude", "longitude"):
            _set(record, name, now[name])


def own_location(
    identifier: UUID, columns: Mapping[str, Any], came: Record | None, county: str
) -> Record | None:
    """Where a service is that is at no listed place: its own address, without a name."""
    was = columns_of("service", {"name": ""}, came) if came else {}
    changed = {name: columns[name] for name in WHERE if columns[name] != was.get(name, _no(name))}
    if came is None and not changed:
        return None
    ours = turned(identifier, OWN_LOCATION)
    record = {**(came or {"id": str(ours), "location_type": "physical"})}
    place_at(record, changed, columns, county)
    return record


def one_to_one(record: Record) -> Record:
    """As lists show it: without whatever may come several times."""
    return {
        name: one_to_one(value) if isinstance(value, dict) and name != OURS else value
        for name, value in record.items()
        if not isinstance(value, list)
    }


def _changed(
    kind: str, columns: Mapping[str, Any], came: Record, inline: Record | None = None
) -> dict[str, Any]:
    """Columns that say something else than the record that came."""
    was = columns_of(kind, came, inline) if came else {}
    names = [name for name in columns if name not in WHERE or kind != "service"]
    return {name: columns[name] for name in names if columns[name] != was.get(name, _no(name))}


def _no(name: str) -> str | None:
    return None if name in ("latitude", "longitude") else ""


def _plain(record: Record, changed: Mapping[str, Any], names: Mapping[str, str]) -> None:
    for column, name in names.items():
        if column in changed:
            _set(record, name, changed[column], required=name == "name")


def _ours(record: Record, changed: Mapping[str, Any], *names: str) -> None:
    ours = {**record.get(OURS, {})} if isinstance(record.get(OURS), dict) else {}
    for name in names:
        if name in changed:
            _set(ours, name, changed[name])
    if ours or OURS in record:
        _set(record, OURS, ours or None)


def _list(record: Record, name: str, identifier: UUID, words: str, key: str) -> None:
    one = {"id": str(uuid5(identifier, name)), key: words}
    _set(record, name, [one] if words else None)


def _phone(record: Record, identifier: UUID, number: str) -> None:
    """In place of the numbers that came; contacts with a name keep it."""
    contacts = [
        {key: value for key, value in each.items() if key != "phones"}
        for each in record.get("contacts", [])
    ]
    contacts = [each for each in contacts if each.keys() - {"id"}]
    if number:
        phone = {"id": str(uuid5(identifier, "phone")), "number": number}
        contacts.insert(0, {"id": str(uuid5(identifier, "contact")), "phones": [phone]})
    _set(record, "contacts", contacts or None)


def _set(record: Record, name: str, value: Any, *, required: bool = False) -> None:
    if value or value == 0 or required:
        record[name] = value
    else:
        record.pop(name, None)
