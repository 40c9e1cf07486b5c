"""The map page: what we agree on, what divides us, and where people stand."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.core.spreadsheets import write_rows
from alongside.dialogue.models import Participant
from alongside.dialogue.views.here import Here, here
from alongside.findings.reading.page import MapPage, map_page, stamp_of
from alongside.findings.reading.sheet import HEAD, sheet_of

SECONDS_BETWEEN_LOOKS = 15


@require_safe
def conversation_map(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole page; for htmx its changing part alone, or 304 while nothing has changed."""
    at = here(request, slug, number)
    if request.htmx and (unchanged := _unchanged(request, at, at.participant)):
        return unchanged
    page = map_page(at.conversation, at.participant)
    name = "_results.html" if request.htmx else "map.html"
    response = render(request, f"findings/{name}", _shown(at, page), using="jinja")
    return _tagged(response, page)


@require_safe
def conversation_map_json(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same for machines, through the same gate; the reader's own place is not in it."""
    at = here(request, slug, number)
    if unchanged := _unchanged(request, at, None):
        return unchanged
    page = map_page(at.conversation, None)
    found = {"question": at.conversation.question, "over": not at.conversation.is_open}
    return _tagged(JsonResponse(found | asdict(page)), page)


@require_safe
def conversation_map_csv(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every figure of the page, as a sheet whose cells no spreadsheet takes for a formula."""
    at = here(request, slug, number)
    sheet = write_rows(HEAD, sheet_of(map_page(at.conversation, None)))
    return download(sheet, f"{slug}-{number}-map.csv")


def _shown(at: Here, page: MapPage) -> dict[str, Any]:
    group = at.conversation.partnership
    return {
        "conversation": at.conversation,
        "partnership": group,
        "map": page,
        "sheet": reverse("conversation_map_csv", args=[group.slug, at.conversation.pk]),
        "tag": quote_etag(page.stamp),
        "seconds": SECONDS_BETWEEN_LOOKS if at.conversation.is_open else 0,
    }


def _unchanged(request: HttpRequest, at: Here, reader: Participant | None) -> HttpResponse | None:
    if "If-None-Match" not in request.headers:
        return None
    tag = quote_etag(stamp_of(at.conversation, reader))
    answered = get_conditional_response(request, etag=tag)
    return answered if answered is not None and answered.status_code == 304 else None


def _tagged(response: HttpResponse, page: MapPage) -> HttpResponse:
    """Kept by nobody but the reader's own browser, which asks each time whether it still holds."""
    response.headers["ETag"] = quote_etag(page.stamp)
    response.headers["Vary"] = "HX-Request, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
