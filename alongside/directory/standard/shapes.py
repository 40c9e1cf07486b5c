"""What each record of the standard may hold, and a record held against it.

The types are those of the published schemas; a test compares the two, field by field. What the
standard does not name is left as it is: other directories have reasons for what they add.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

type Record = dict[str, Any]

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
_PLACES = "of:physical|postal|virtual"
SHAPES: dict[str, dict[str, str]] = {
    "service": {
        **dict.fromkeys(["name", "description", "fees", "accreditations", "alert"], "text"),
        "id": "uuid",
        "organization_id": "uuid",
        "url": "uri",
        "email": "email",
        "status": f"of:{'|'.join(STATUSES)}",
        "minimum_age": "number",
        "maximum_age": "number",
        "assured_date": "text",
        "assurer_email": "email",
        "last_modified": "moment",
        "schedules": "many:schedule",
        "service_areas": "many:service_area",
        "service_at_locations": "many:service_at_location",
        "languages": "many:language",
        "organization": "one:organization",
        "funding": "many:funding",
        "cost_options": "many:cost_option",
        "contacts": "many:contact",
        "attributes": "many:attribute",
    },
    "organization": {
        "id": "uuid",
        "name": "text",
        "description": "text",
        "email": "email",
        "website": "uri",
        "logo": "text",
        "uri": "uri",
        "parent_organization_id": "uuid",
        "organization_identifiers": "many:organization_identifier",
        "attributes": "many:attribute",
    },
    "location": {
        "id": "uuid",
        "location_type": _PLACES,
        "name": "text",
        "description": "text",
        "latitude": "number",
        "longitude": "number",
        "external_identifier": "text",
        "external_identifier_type": "text",
        "addresses": "many:address",
        "accessibility": "many:accessibility",
        "attributes": "many:attribute",
    },
    "service_at_location": {
        **dict.fromkeys(["id", "service_id", "location_id"], "uuid"),
        "location": "one:location",
    },
    "address": {
        "id": "uuid",
        "location_id": "uuid",
        "address_type": _PLACES,
        **dict.fromkeys(["attention", "address_1", "city", "region", "state_province"], "text"),
        "postal_code": "text",
        "country": "text",
        "attributes": "many:attribute",
    },
    "accessibility": {
        "id": "uuid",
        "location_id": "uuid",
        "url": "uri",
        "attributes": "many:attribute",
        **dict.fromkeys(["description", "details", "accessibility"], "text"),
    },
    "schedule": {
        **dict.fromkeys(["id", "service_id", "service_at_location_id"], "uuid"),
        **dict.fromkeys(["valid_from", "valid_to", "dtstart", "byday", "bymonthday"], "text"),
        **dict.fromkeys(["description", "opens_at", "closes_at", "attending_type"], "text"),
        "freq": "of:WEEKLY|MONTHLY",
        "interval": "number",
        "notes": "text",
        "schedule_link": "uri",
    },
    "service_area": {
        "id": "uuid",
        "service_id": "uuid",
        **dict.fromkeys(["name", "extent", "extent_type", "uri", "service_area"], "text"),
    },
    "cost_option": {
        "id": "uuid",
        "service_id": "uuid",
        "amount": "number",
        **dict.fromkeys(["valid_from", "valid_to", "option", "amount_description"], "text"),
    },
    "contact": {
        "id": "uuid",
        "service_id": "uuid",
        "name": "text",
        "title": "text",
        "phones": "many:phone",
        "attributes": "many:attribute",
    },
    "phone": {
        "id": "uuid",
        "contact_id": "uuid",
        "number": "text",
        "description": "text",
        "languages": "many:language",
    },
    "language": dict.fromkeys(["id", "service_id", "phone_id"], "uuid"),
    "funding": {"id": "uuid", "service_id": "uuid", "source": "text"},
    "organization_identifier": {
        "id": "uuid",
        "organization_id": "uuid",
        "attributes": "many:attribute",
        **dict.fromkeys(["identifier_scheme", "identifier_type", "identifier"], "text"),
    },
    "attribute": {
        **dict.fromkeys(["id", "link_id", "taxonomy_term_id"], "uuid"),
        "link_type": "text",
        "taxonomy_term": "one:taxonomy_term",
    },
    "taxonomy_term": {
        **dict.fromkeys(["id", "parent_id", "taxonomy_id"], "uuid"),
        **dict.fromkeys(["name", "description", "taxonomy", "term"], "text"),
        "term_uri": "uri",
    },
    "taxonomy": {
        "id": "uuid",
        "name": "text",
        "description": "text",
        "uri": "uri",
        "version": "text",
        "taxonomy_terms": "many:taxonomy_term",
    },
}
REQUIRED = {kind: ["id"] for kind in SHAPES} | {
    "service": ["id", "name", "status"],
    "organization": ["id", "name", "description"],
    "location": ["id", "location_type"],
    "address": [
        "id",
        "address_1",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_type",
    ],
    "phone": ["id", "number"],
    "organization_identifier": ["id", "identifier_type", "identifier"],
    "taxonomy": ["id", "name", "description"],
    "taxonomy_term": ["id", "name", "description"],
}
MOST_LETTERS = 200_000
MOST_LEVELS = 100  # one within the other: every database and every reader still follows
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.IGNORECASE)
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", re.ASCII
)
_TEXT, _NUMBER, _LIST, _OBJECT = (
    gettext_lazy("text"),
    gettext_lazy("a number"),
    gettext_lazy("a list"),
    gettext_lazy("an object"),
)
_KINDS = {str: _TEXT, bool: gettext_lazy("yes or no"), int: _NUMBER, float: _NUMBER}
_KINDS |= {list: _LIST, dict: _OBJECT, type(None): gettext_lazy("empty (null)")}


class Wrong(Exception):
    """A record that cannot be used, in plain words."""


@dataclass
class Checked:
    """`record` as it may go out again; `left_out`: [(field, reason)] of what could not stay."""

    record: Record
    left_out: list[tuple[str, str]] = field(default_factory=list)


def check(kind: str, given: object) -> Checked:
    """A record of a feed held against its shape. Raises `Wrong` where it cannot be used at all.

    Empty (null) fields, and fields in a form that the standard does not allow, are left out and
    named; a wrong type of a field of the record itself, or a field that is missing, is `Wrong`.
    """
    if not isinstance(given, dict):
        raise Wrong(_("it is %(kind)s; a record must be an object") % {"kind": _named(given)})
    checked = Checked({})
    checked.record = _looked_at(kind, given, "", checked.left_out, strict=True)
    try:
        size = len(json.dumps(checked.record, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        raise Wrong(_("it holds half a character (a lone surrogate)")) from None
    if size > MOST_LETTERS:
        raise Wrong(_("it is longer than 200,000 letters"))
    return checked


def is_uuid(said: object) -> bool:
    try:
        return isinstance(said, str) and str(UUID(said)) == said.lower()
    except ValueError:
        return False


def _looked_at(
    kind: str, given: Record, where: str, left_out: list[tuple[str, str]], *, strict: bool = False
) -> Record:
    """The fields that may stay. Raises `Wrong` for what is required and is missing or wrong."""
    required = REQUIRED[kind]
    kept: Record = {}
    for name, given_value in given.items():
        path, of = f"{where}{name}", SHAPES[kind].get(name, "")
        try:
            if _is_deep(given_value):
                raise _BadForm(_("is nested too deeply"))
            kept[name] = _field(of, _tidy(given_value, path, left_out), path, left_out)
        except (_BadForm, Wrong) as problem:
            if name in required or (strict and isinstance(problem, Wrong)):
                said = _("“%(name)s” %(reason)s") % {"name": path, "reason": problem}
                raise Wrong(said) from None
            left_out.append((path, str(problem)))
    missing = next((name for name in required if name not in kept), None)
    if missing:
        raise Wrong(_("“%(name)s” is missing") % {"name": f"{where}{missing}"})
    if kind in ("service", "organization") and not kept["name"].strip():
        raise Wrong(_("“%(name)s” is blank") % {"name": "name"})
    return kept


def _field(of: str, value: Any, path: str, left_out: list[tuple[str, str]]) -> Any:
    if value is None:
        raise _BadForm(_("is empty (null)"))
    return _typed(of, value, path, left_out) if of else value


class _BadForm(Exception):
    """The right type, in a form that the standard does not allow."""


def _typed(form: str, value: Any, path: str, left_out: list[tuple[str, str]]) -> Any:
    sort, _colon, of = form.partition(":")
    if sort == "many":
        return _many(of, _of_type(value, list, _LIST), path, left_out)
    if sort == "one":
        return _one(of, _of_type(value, dict, _OBJECT), path, left_out)
    if sort == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Wrong(_is_not(value, _NUMBER))
        return value
    _of_type(value, str, _TEXT)
    if sort == "uuid" and not is_uuid(value):
        raise _BadForm(_("is “%(said)s”, which is no UUID") % {"said": value[:40]})
    if sort == "of" and value not in of.split("|"):
        said = _("is “%(said)s”; it must be one of: %(known)s")
        raise _BadForm(said % {"said": value[:40], "known": ", ".join(of.split("|"))})
    if sort in _FORMS and not _FORMS[sort](value):
        said = _("is “%(said)s”, which is no %(form)s")
        raise _BadForm(said % {"said": value[:60], "form": _WORDS[sort]})
    return value


def _many(kind: str, values: list[Any], path: str, left_out: list[tuple[str, str]]) -> list[Any]:
    found = []
    for number, value in enumerate(values, 1):
        at = f"{path}[{number}]"
        try:
            if not isinstance(value, dict):
                said = _is_not(value, _OBJECT)
                raise Wrong(_("“%(name)s” %(reason)s") % {"name": at, "reason": said})
            found.append(_looked_at(kind, value, f"{at}.", left_out))
        except Wrong as problem:
            left_out.append((at, _("was left out: %(reason)s") % {"reason": problem}))
    return found


def _one(kind: str, value: Record, path: str, left_out: list[tuple[str, str]]) -> Record:
    try:
        return _looked_at(kind, value, f"{path}.", left_out)
    except Wrong as problem:
        raise _BadForm(_("was left out: %(reason)s") % {"reason": problem}) from None


def _is_deep(value: Any, levels: int = MOST_LEVELS) -> bool:
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return False
    return not levels or any(_is_deep(each, levels - 1) for each in inside)


def _tidy(value: Any, path: str, left_out: list[tuple[str, str]]) -> Any:
    """Nothing that no database keeps, and no null at any depth; None is nothing."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        # PostgreSQL gives 1e22 back as 10000000000000000000000: too large in either form.
        return value if abs(value) <= 10**15 else None  # nor is what is no number
    if isinstance(value, list):
        tidied = [_tidy(each, path, left_out) for each in value]
        if any(each is None for each in tidied):
            left_out.append((path, _("held something empty (null)")))
        return [each for each in tidied if each is not None]
    if isinstance(value, dict):
        pairs = {
            str(k).replace("\x00", ""): _tidy(v, f"{path}.{k}", left_out) for k, v in value.items()
        }
        for name in [name for name, each in pairs.items() if each is None]:
            left_out.append((f"{path}.{name}", _("is empty (null)")))
            del pairs[name]
        return pairs
    return value


def _of_type(value: Any, wanted: type, words: Any) -> Any:
    if not isinstance(value, wanted):
        raise Wrong(_is_not(value, words))
    return value


def _is_not(value: object, words: Any) -> str:
    return _("is %(kind)s; it must be %(wanted)s") % {"kind": _named(value), "wanted": words}


def _named(value: object) -> str:
    return str(_KINDS.get(type(value)) or _("something else"))


def _is_uri(said: str) -> bool:
    try:
        return bool(_URI.fullmatch(said)) and (
            urlsplit(said).scheme not in {"http", "https"} or bool(urlsplit(said).hostname)
        )
    except ValueError:
        return False


def _is_moment(said: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(said)) and bool(datetime.fromisoformat(said.upper()))
    except ValueError:
        return False


_FORMS = {
    "uri": _is_uri,
    "email": lambda said: bool(_EMAIL.fullmatch(said)),
    "moment": _is_moment,
}
_WORDS = {
    "uri": gettext_lazy("full web address"),
    "email": gettext_lazy("e-mail address"),
    "moment": gettext_lazy("full date and time, such as 2027-03-15T10:30:45.123Z"),
}
