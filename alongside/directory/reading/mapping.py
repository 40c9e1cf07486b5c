"""Which column of a sheet is which of ours, and its rows as records of the standard.

A row is known again by the identifier that it carries, else by its name and where it is: the same
list brought in twice changes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.assets.facts import facts_of, terms_of
from alongside.assets.models import KINDS, OUR_OWN, term_identifier
from alongside.core.errors import BadInput
from alongside.directory.reading.sheets import Sheet
from alongside.directory.reading.spool import Came
from alongside.directory.standard import SERVICES, writing
from alongside.directory.standard.columns import WHERE
from alongside.directory.standard.shapes import Record

COLUMNS = {
    "name": _("What it is called"),
    "kind": _("What kind of thing it is"),
    "what": _("What it is, in plain words"),
    "when": _("Days and times"),
    "cost": _("What it costs"),
    "for_whom": _("Who it is for"),
    "access": _("Getting in and taking part"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "url": _("Web page"),
    "address": _("Street and number"),
    "town": _("Town or townland"),
    "postcode": _("Postcode"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "terms": _("Words to look it up by"),
    "easy_read": _("The same in Easy Read words"),
    "identifier": _("Identifier (UUID)"),
}
GUESSES = {
    "name": "title|service|service name|organisation|group|venue|what it is called",
    "kind": "type|what kind of thing it is",
    "what": "what it is|description|about|details|summary|what it is, in plain words",
    "when": "days and times|times|opening hours|opening times|day|days|when it meets|schedule",
    "cost": "price|fee|fees|charge|what it costs",
    "for_whom": "for whom|who for|eligibility|age|ages|who it is for",
    "access": "accessibility|getting in and taking part",
    "phone": "telephone|tel|phone number|contact number|mobile",
    "email": "e-mail|email address|e-mail address",
    "url": "web page|website|web|link|web site",
    "address": "street|address 1|address_1|street and number|location",
    "town": "city|village|townland|town or townland",
    "postcode": "post code|postal code|postal_code|zip",
    "latitude": "lat",
    "longitude": "lon|lng|long",
    "terms": "tags|category|categories|keywords|words to look it up by",
    "easy_read": "easy read",
    "identifier": "id|uuid",
}
_KINDS = {str(words).casefold(): kind for kind, words in KINDS}


def guessed(headings: list[str]) -> dict[str, str]:
    """{heading: column} as far as the headings say it; each column once."""
    found: dict[str, str] = {}
    for column, names in GUESSES.items():
        known = {column, column.replace("_", " "), *names.split("|")}
        heading = next((each for each in headings if each in known and each not in found), None)
        if heading:
            found[heading] = column
    return found


def check_columns(headings: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """{heading: column}. Raises `BadInput` where none is the name, or two are the same."""
    kept = {head: column for head, column in chosen.items() if column}
    unknown = [head for head in kept if head not in headings]
    if unknown:
        raise BadInput(gettext("There is no column “%(name)s”.") % {"name": unknown[0]}, "columns")
    wrong = [column for column in kept.values() if column not in COLUMNS]
    if wrong:
        raise BadInput(
            gettext("There is no “%(name)s” on our list.") % {"name": wrong[0]}, "columns"
        )
    twice = [column for column in kept.values() if list(kept.values()).count(column) > 1]
    if twice:
        said = gettext("Two columns cannot both be: %(column)s")
        raise BadInput(said % {"column": COLUMNS[twice[0]]}, "columns")
    if "name" not in kept.values():
        raise BadInput(gettext("Say which column holds what it is called"), "columns")
    return kept


def records_of(sheet: Sheet, columns: Mapping[str, str], namespace: str) -> Iterator[Came]:
    heads = {column: head for head, column in columns.items()}
    for line in sheet.lines:
        where = gettext("row %(number)s") % {"number": line.number}
        unreadable = line.problem_in(columns)
        if unreadable:
            yield Came("service", where, {}, unreadable)
            continue
        said = {column: line.cells.get(head, "") for head, column in columns.items()}
        try:
            yield _record(where, said, namespace)
        except BadInput as problem:
            named = f"“{heads.get(problem.field, problem.field)}”: " if problem.field else ""
            yield Came("service", where, {}, f"{named}{problem.reason}")


def _record(where: str, said: dict[str, str], namespace: str) -> Came:
    kind = _kind(said.pop("kind", ""))
    terms = [] if kind in ("place", "organisation") else terms_of(said.pop("terms", ""))
    said.pop("terms", None)
    given = said.pop("identifier", "").strip()
    spot = {"spot": _spot(said.pop("latitude", ""), said.pop("longitude", ""))}
    facts: dict[str, Any] = dict.fromkeys(_TEXTS, "")
    facts |= facts_of({"kind": kind, **said, **spot})
    identifier = _identifier(given, facts, namespace)
    facts["kind"] = kind
    if kind == "place":
        return Came("location", where, writing.location_record(identifier, facts, {}, ""))
    if kind == "organisation":
        return Came("organization", where, writing.organization_record(identifier, facts, {}))
    return Came("service", where, _service(identifier, facts, terms))


_TEXTS = ["what", "when", "cost", "for_whom", "access", "phone", "email", "url", "easy_read"]
_TEXTS += WHERE[:3]


def _service(identifier: UUID, facts: dict[str, Any], terms: list[str]) -> Record:
    record = writing.service_record(identifier, {**facts, "status": "active"}, {}, None)
    location = writing.own_location(identifier, facts, None, "")
    if location:
        at = str(writing.turned(identifier, writing.AT_LOCATION))
        record["service_at_locations"] = [{"id": at, "location": location}]
    if terms:
        record["attributes"] = [_attribute(identifier, word) for word in terms]
    return record


def _attribute(identifier: UUID, word: str) -> Record:
    term = term_identifier(word)
    named = {"id": str(term), "name": word, "description": word, "taxonomy_id": str(OUR_OWN)}
    return {"id": str(uuid5(identifier, str(term))), "taxonomy_term": named}


def _kind(said: str) -> str:
    """As we write it, or as our files show it; a service where the sheet does not say."""
    known = said.strip().casefold()
    if known in ("", *SERVICES, "place", "organisation"):
        return known or "service"
    if known in _KINDS:
        return _KINDS[known]
    kinds = ", ".join(kind for kind, _words in KINDS)
    words = gettext("“%(said)s” is no kind of thing: write one of %(kinds)s")
    raise BadInput(words % {"said": said[:40], "kinds": kinds}, "kind")


def _identifier(given: str, facts: Mapping[str, Any], namespace: str) -> UUID:
    if given:
        try:
            return UUID(given)
        except ValueError:
            words = gettext("“%(said)s” is no UUID") % {"said": given[:40]}
            raise BadInput(words, "identifier") from None
    parts = [namespace, facts["name"], facts["address"], facts["town"], facts["postcode"]]
    return uuid5(NAMESPACE_URL, "\n".join(part.casefold() for part in parts))


def _spot(latitude: str, longitude: str) -> str:
    return f"{latitude}, {longitude}" if latitude or longitude else ""
