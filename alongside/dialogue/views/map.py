"""The map page: what we agree on, what divides us, and where people stand."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from alongside.core.spreadsheets import write_rows
from alongside.dialogue.results.reading import map_page, stamp_of
from alongside.dialogue.results.sheet import HEAD, sheet_of
from alongside.dialogue.views.here import Here, here

SECONDS_BETWEEN_LOOKS = 15


@require_safe
def conversation_map(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole page; for htmx its changing part alone, or 304 while nothing has changed."""
    at = here(request, slug, number)
    tag = _tag(at)
    unchanged = _unchanged(request, tag) if request.htmx else None
    if unchanged is not None:
        return unchanged
    name = "_map_results.html" if request.htmx else "map.html"
    response = render(request, f"dialogue/{name}", _shown(at, tag), using="jinja")
    return _tagged(response, tag)


@require_safe
def conversation_map_json(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same for machines, through the same gate; the reader's own place is not in it."""
    at = here(request, slug, number)
    tag = _tag(at)
    page = asdict(map_page(at.conversation, None))
    found = {"question": at.conversation.question, "over": not at.conversation.is_open, **page}
    return _unchanged(request, tag) or _tagged(JsonResponse(found), tag)


@require_safe
def conversation_map_csv(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every figure of the page, as a sheet whose cells no spreadsheet takes for a formula."""
    at = here(request, slug, number)
    sheet = write_rows(HEAD, sheet_of(map_page(at.conversation, None)))
    response = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    name = f"{slug}-{number}-map.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(at: Here, tag: str) -> dict[str, Any]:
    return {
        "conversation": at.conversation,
        "partnership": at.conversation.partnership,
        "map": map_page(at.conversation, at.participant),
        "tag": tag,
        "seconds": SECONDS_BETWEEN_LOOKS if at.conversation.is_open else 0,
    }


def _tag(at: Here) -> str:
    return quote_etag(stamp_of(at.conversation, at.participant))


def _unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    response: HttpResponse | None = get_conditional_response(request, etag=tag)
    return response


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    """Kept by nobody but the reader's own browser, which asks each time whether it still holds."""
    response.headers["ETag"] = tag
    response.headers["Vary"] = "HX-Request, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
