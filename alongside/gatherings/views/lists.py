"""Gatherings to come and past, as a page and as a sheet."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.core.forms import clean_text
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.gatherings.dates import local
from alongside.gatherings.models import Gathering
from alongside.gatherings.models.planning import GatheringQuerySet
from alongside.gatherings.views.frame import show
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group

COLUMNS = ["title", "day", "from", "until", "where", "run by", "state", "people", "why it is off"]


@require_safe
def gatherings(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    asked = clean_text(request.GET.get("q", ""))[:80]
    past = request.GET.get("show") == "past"
    found = _found(group, past, asked)
    shown = {
        "page": page_of(found, request, 30),
        "past": past,
        "asked": asked,
        "coming_count": _found(group, False, asked).count(),
        "past_count": _found(group, True, asked).count(),
    }
    return show(request, "gatherings", group, **shown)


@require_safe
def gatherings_file(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them as a sheet, by day. Plain headcounts; no name of anybody who came."""
    group = find_group(request, slug)
    rows = group.gatherings.for_a_list().order_by("starts_at", "id")
    return download(write_rows(COLUMNS, map(_line, rows)), f"{group.slug}-gatherings.csv")


def _found(group: Partnership, past: bool, asked: str) -> GatheringQuerySet:
    rows: GatheringQuerySet = group.gatherings.for_a_list()
    return (rows.over() if past else rows.coming()).called(asked)


def _line(gathering: Gathering) -> list[object]:
    start, end = local(gathering.starts_at), local(gathering.ends_at)
    runner = gathering.runner()
    off = gathering.is_called_off
    held = gathering.has_been_held
    return [
        gathering.title,
        start.date(),
        f"{start:%H:%M}",
        f"{end:%H:%M}",
        gathering.address,
        str(runner) if runner else "",
        "called off" if off else "held" if held else "over" if gathering.is_over else "to come",
        gathering.held.people if held else "",
        gathering.cancellation.because if off else "",
    ]
