"""A record of the standard in our columns: what the list, the map and the booklet show of it.

What has no column stays in the record, which is kept whole.
"""

import re
from typing import Any

from alongside.core.forms import clean_text
from alongside.directory.standard import KIND_OF, OURS, SERVICES
from alongside.directory.standard.shapes import STATUSES, Record

LENGTHS = {"name": 200, "when": 300, "cost": 200, "for_whom": 300, "access": 500, "url": 500}
LENGTHS |= {"email": 254, "phone": 40, "address": 200, "town": 100, "postcode": 12}
MANY_LINES = {"what": 10_000, "easy_read": 1_500}
WHERE = ("address", "town", "postcode", "latitude", "longitude")
DAYS = {"MO": "Mondays", "TU": "Tuesdays", "WE": "Wednesdays", "TH": "Thursdays"}
DAYS |= {"FR": "Fridays", "SA": "Saturdays", "SU": "Sundays"}
_DAY = re.compile(r"(?:[+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


def columns_of(kind: str, record: Record, inline: Record | None = None) -> dict[str, Any]:
    """`inline`: a location without a name, which is then the address of the service itself."""
    read = {"service": _service, "organization": _organization, "location": _location}[kind]
    found = read(record)
    if kind == "service":
        found |= _where(inline or {})
    return {name: _fitted(name, value) for name, value in found.items()}


def openings_of(record: Record) -> list[tuple[str, str, str]]:
    """[(day as in RFC 5545 or "", opens, closes)] of the schedules that say one of them."""
    found = []
    for schedule in record.get("schedules", []):
        hours = _hour(schedule.get("opens_at", "")), _hour(schedule.get("closes_at", ""))
        days = _DAY.findall(str(schedule.get("byday", "")).upper()) or [""]
        found += [(day, *hours) for day in days if day or any(hours)]
    return list(dict.fromkeys(found))


def _service(record: Record) -> dict[str, Any]:
    ours = _ours(record)
    kind = ours.get("kind")
    return {
        "kind": kind if kind in SERVICES else "service",
        "name": record["name"],
        "what": record.get("description", ""),
        "url": record.get("url", ""),
        "email": record.get("email", ""),
        "status": record.get("status", STATUSES[0]),
        "when": _joined(_schedule(each) for each in record.get("schedules", [])),
        "cost": _joined(_cost(each) for each in record.get("cost_options", []))
        or record.get("fees", ""),
        "for_whom": record.get("eligibility_description", "") or _ages(record),
        "phone": next(iter(_phones(record)), ""),
        "access": ours.get("access", ""),
        "easy_read": ours.get("easy_read", ""),
    }


def _organization(record: Record) -> dict[str, Any]:
    return {
        **_from_ours(
            record, "when", "cost", "for_whom", "access", "phone", "easy_read", *WHERE[:3]
        ),
        "kind": KIND_OF["organization"],
        "name": record["name"],
        "what": record.get("description", ""),
        "url": record.get("website", ""),
        "email": record.get("email", ""),
        **_spot(_ours(record)),
    }


def _location(record: Record) -> dict[str, Any]:
    return {
        **_from_ours(record, "when", "cost", "for_whom", "phone", "email", "url", "easy_read"),
        "kind": KIND_OF["location"],
        "name": record.get("name", ""),
        "what": record.get("description", ""),
        "access": _joined(each.get("description", "") for each in record.get("accessibility", [])),
        **_where(record),
    }


def _where(location: Record) -> dict[str, Any]:
    addresses = location.get("addresses", [])
    first = next((each for each in addresses if each["address_type"] == "physical"), None)
    address = first or next(iter(addresses), {})
    return {
        "address": address.get("address_1", ""),
        "town": address.get("city", ""),
        "postcode": address.get("postal_code", ""),
        **_spot(location),
    }


def _spot(record: Record) -> dict[str, float | None]:
    latitude, longitude = record.get("latitude"), record.get("longitude")
    numbers = all(isinstance(each, int | float) for each in (latitude, longitude))
    if numbers and -90 <= latitude <= 90 and -180 <= longitude <= 180:  # type: ignore[operator]
        return {"latitude": float(latitude), "longitude": float(longitude)}  # type: ignore[arg-type]
    return {"latitude": None, "longitude": None}


def _schedule(schedule: Record) -> str:
    if schedule.get("description"):
        return str(schedule["description"])
    days = [DAYS[day] for day in _DAY.findall(str(schedule.get("byday", "")).upper())]
    hours = [_hour(schedule.get(name, "")) for name in ("opens_at", "closes_at")]
    return ", ".join(part for part in [", ".join(days), " to ".join(filter(None, hours))] if part)


def _cost(option: Record) -> str:
    amount = option.get("amount")
    pounds = "" if amount is None else f"£{amount:,.2f}".removesuffix(".00")
    parts = [option.get("option", ""), pounds, option.get("amount_description", "")]
    return " ".join(part for part in parts if part)


def _ages(record: Record) -> str:
    least, most = record.get("minimum_age"), record.get("maximum_age")
    if least is None and most is None:
        return ""
    return f"{least:g} to {most:g}" if None not in (least, most) else (
        f"{least:g} and over" if most is None else f"Up to {most:g}"
    )  # fmt: skip


def _phones(record: Record) -> list[str]:
    contacts = record.get("contacts", [])
    return [phone["number"] for each in contacts for phone in each.get("phones", [])]


def _hour(said: object) -> str:
    found = re.match(r"([01]\d|2[0-3]):([0-5]\d)", str(said))
    return found[0] if found else ""


def _ours(record: Record) -> Record:
    ours = record.get(OURS)
    return ours if isinstance(ours, dict) else {}


def _from_ours(record: Record, *names: str) -> dict[str, Any]:
    ours = _ours(record)
    return {name: ours.get(name, "") for name in names}


def _joined(parts: Any) -> str:
    return "; ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _fitted(name: str, value: Any) -> Any:
    """As our columns hold it: tidied, and cut where it is longer."""
    if name in WHERE[3:] or name in ("kind", "status"):
        return value
    text = clean_text(value if isinstance(value, str) else "")
    if name in MANY_LINES:
        return text[: MANY_LINES[name]]
    line = " ".join(text.split())
    most = LENGTHS[name]
    if name in ("url", "email", "phone", "postcode") and len(line) > most:
        return ""
    return line if len(line) <= most else f"{line[: most - 1]}…"
