"""Every record that could not be read, as a sheet: the pages show the first of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.core.spreadsheets import write_rows
from alongside.directory import rules
from alongside.directory.views.arrivals import find_arrival
from alongside.directory.views.feeds import find_feed
from alongside.places.views.places import find_place

HEAD = [_("where"), _("identifier"), _("why")]


@require_safe
def of_arrival(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    """Of what somebody is still looking at."""
    arrival = find_arrival(request, slug, token)
    return _sheet(arrival.look, slug)


@require_safe
def of_feed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Of the last bringing in."""
    place = find_place(slug)
    found = find_feed(place, number)
    rules.may_bring_in(request.by, place).require()
    run = found.runs.order_by("-id").first()
    return _sheet(run.found if run else {}, slug)


def _sheet(found: dict[str, Any], slug: str) -> HttpResponse:
    rows = [[one["record"], one["id"], one["reason"]] for one in found.get("rejected", [])]
    return download(write_rows([str(name) for name in HEAD], rows), f"{slug}-not-read.csv")
