"""The feed for other directories: Open Referral UK 3.0, open to anybody anywhere, read only."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.assets.models import Asset
from alongside.core.errors import Plain
from alongside.directory import publishing, standard
from alongside.directory.asking import (
    at_locations_asked,
    flag,
    page_asked,
    services_asked,
)
from alongside.directory.models import AtLocation
from alongside.directory.standard import writing
from alongside.directory.standard.shapes import Record

type View = Callable[..., Any]
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Cache-Control": "public, max-age=60",
}
METHODS = "GET, HEAD, OPTIONS"
READ_ONLY = gettext_lazy("This directory can be read, and not written to.")
KINDS = {
    "service": gettext_lazy("service"),
    "organization": gettext_lazy("organization"),
    "taxonomy": gettext_lazy("taxonomy"),
    "taxonomy term": gettext_lazy("taxonomy term"),
    "service at a location": gettext_lazy("service at a location"),
}


class NotThere(Plain):
    status = 404


def answers(view: View) -> View:
    """JSON for everybody: a mistake, too, is answered with a sentence in JSON."""

    @wraps(view)
    def wrapped(request: HttpRequest, **named: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**OPEN, "Allow": METHODS})
        if request.method not in ("GET", "HEAD"):
            headers = {**OPEN, "Allow": METHODS}
            return _json({"error": str(READ_ONLY)}, 405, headers)
        try:
            return _json(view(request, **named))
        except Plain as problem:
            return _json({"error": problem.reason}, problem.status)

    return wrapped


def _json(found: Record, status: int = 200, headers: dict[str, str] = OPEN) -> HttpResponse:
    options = {"ensure_ascii": False, "allow_nan": False}
    return JsonResponse(found, status=status, headers=headers, json_dumps_params=options)


@answers
def root(request: HttpRequest) -> Record:
    return {
        "version": standard.VERSION,
        "profile": standard.PROFILE,
        "openapi_url": standard.OPENAPI,
    }


@answers
def services(request: HttpRequest) -> Record:
    """?full=true shows each whole, as it is by itself."""
    whole = flag(request.GET, "full")

    def shown(rows: list[tuple[UUID, UUID, int]]) -> list[Record]:
        found = publishing.whole_services([number for _own, _same, number in rows])
        return found if whole else [writing.one_to_one(each) for each in found]

    return _page(request, services_asked(request.GET), shown)


@answers
def service(request: HttpRequest, identifier: str) -> Record:
    number = _number(publishing.services(), identifier, "service")
    return publishing.whole_services([number])[0]


@answers
def organizations(request: HttpRequest) -> Record:
    rows = publishing.organizations()

    def shown(found: list[Asset]) -> list[Record]:
        return [writing.one_to_one(publishing.organization(each)) for each in found]

    return _page(request, rows, shown)


@answers
def organization(request: HttpRequest, identifier: str) -> Record:
    """With its services, by name; ?full_service=true shows each of them whole."""
    own = _uuid(identifier, "organization")
    group = writing.turned(own, writing.AS_ORGANIZATION)
    rows = publishing.organizations()
    found = rows.filter(identifier=own, kind="organisation").first()
    found = found or rows.filter(identifier=group).exclude(kind="organisation").first()
    if found is None:
        raise _not_there("organization", identifier)
    record = publishing.organization(found)
    numbers = list(publishing.services().filter(run_by=found).values_list("pk", flat=True))
    if numbers:
        record["services"] = publishing.whole_services(numbers)
        for each in record["services"]:
            each.pop("organization", None)
        if not flag(request.GET, "full_service"):
            record["services"] = [writing.one_to_one(each) for each in record["services"]]
    return record


@answers
def taxonomies(request: HttpRequest) -> Record:
    rows = publishing.taxonomies()
    return _page(request, rows, lambda found: [publishing.taxonomy_record(e) for e in found])


@answers
def taxonomy(request: HttpRequest, identifier: str) -> Record:
    own = _uuid(identifier, "taxonomy")
    found = publishing.taxonomies().filter(identifier=own).first()
    if found is None:
        raise _not_there("taxonomy", identifier)
    return publishing.taxonomy_record(found, whole=True)


@answers
def taxonomy_terms(request: HttpRequest) -> Record:
    rows = publishing.terms()
    return _page(request, rows, lambda found: [publishing.term_record(e) for e in found])


@answers
def taxonomy_term(request: HttpRequest, identifier: str) -> Record:
    own = _uuid(identifier, "taxonomy term")
    found = publishing.terms().filter(identifier=own).first()
    if found is None:
        raise _not_there("taxonomy term", identifier)
    return publishing.term_record(found)


@answers
def service_at_locations(request: HttpRequest) -> Record:
    rows = at_locations_asked(request.GET)

    def shown(found: list[tuple[UUID, UUID, int]]) -> list[Record]:
        shelf = publishing.Shelf(Asset(pk=number) for _service, _link, number in found)
        wanted = [(number, shelf.link_of(number, own, link)) for own, link, number in found]
        whole = [publishing.at_location_whole(shelf, number, link) for number, link in wanted]
        return [writing.one_to_one(each) for each in whole if each]

    return _page(request, rows, shown)


@answers
def service_at_location(request: HttpRequest, identifier: str) -> Record:
    link = _uuid(identifier, "service at a location")
    row = AtLocation.objects.filter(identifier=link).first()
    own = writing.turned(link, writing.AT_LOCATION)
    rows = publishing.services().filter(**({"pk": row.service_id} if row else {"identifier": own}))
    number = rows.values_list("pk", flat=True).first()
    if number is not None:
        shelf = publishing.Shelf([Asset(pk=number)])
        found = publishing.at_location_whole(shelf, number, link)
        if found:
            return found
    raise _not_there("service at a location", identifier)


@answers
def nothing_here(request: HttpRequest, rest: str) -> Record:
    said = _("This directory has no “%(said)s”. It begins with services.")
    raise NotThere(said % {"said": rest[:80]})


def _page(request: HttpRequest, rows: Any, shown: Callable[[list[Any]], Any]) -> Record:
    """The envelope of the standard around one page of rows."""
    number, size = page_asked(request.GET)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    is_last = len(found) <= size and (bool(found) or number == 1)
    count = start + len(found) if is_last else rows.count()  # a last page says it by itself
    contents = shown(found[:size])
    pages = -(-count // size)
    return {
        "total_items": count,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _number(rows: Any, identifier: str, what: str) -> int:
    number = rows.filter(identifier=_uuid(identifier, what)).values_list("pk", flat=True).first()
    if number is None:
        raise _not_there(what, identifier)
    return int(number)


def _uuid(said: str, what: str) -> UUID:
    """Where the address holds no identifier, nothing can be there."""
    try:
        return UUID(said)
    except ValueError:
        raise _not_there(what, said) from None


def _not_there(what: str, said: str) -> NotThere:
    words = _("There is no %(kind)s “%(said)s” in this directory.")
    return NotThere(words % {"kind": KINDS[what], "said": said[:80]})
