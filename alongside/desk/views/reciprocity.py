"""Whether help flows both ways, in a group and in a place: from what was counted."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alongside.core.jinja import day
from alongside.core.pages import page
from alongside.desk import rules
from alongside.desk.models import Count, PlaceCount
from alongside.desk.saying import said_of
from alongside.desk.views.here import show
from alongside.exchange.minutes import hours_of
from alongside.exchange.views.here import find_bank
from alongside.places.models import Place


@require_safe
def group_page(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_see_reciprocity(request.person, bank).require()
    count = Count.objects.filter(bank=bank).first()
    shown = {"count": count, "said": said_of(count.figures) if count else None}
    return show(request, "reciprocity", bank.partnership, bank=bank, **shown)


@require_safe
def behind(request: HttpRequest, slug: str) -> HttpResponse:
    """How each figure is worked out, from which postings, and with which engine."""
    bank = find_bank(request, slug)
    rules.may_see_reciprocity(request.person, bank).require()
    count = Count.objects.filter(bank=bank).first()
    figures = count.figures if count else {"since": "2000-01-01", "months": []}
    months = [
        [day(date.fromisoformat(one["begins"])), one["postings"], hours_of(one["minutes"])]
        for one in figures["months"]
    ]
    since = date.fromisoformat(figures["since"])
    shown = {"count": count, "figures": figures, "months": months, "since": since}
    return show(request, "behind", bank.partnership, bank=bank, **shown)


@require_safe
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Public: ten people at least behind every figure."""
    place = get_object_or_404(Place.objects.with_parents(), slug=slug)
    count = PlaceCount.objects.filter(place=place).first()
    shown = {"place": place, "count": count, "said": said_of(count.figures) if count else None}
    return page(request, "desk/place.html", shown)
