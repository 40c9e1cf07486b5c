"""What a place's people were told that policy won't allow, for anybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.asks.barriers import barriers_of, elsewhere
from alongside.core.paging import page_of
from alongside.places.views.places import find_place


@require_safe
def place_barriers(request: HttpRequest, slug: str) -> HttpResponse:
    place = find_place(slug)
    found = barriers_of(place)
    shown = {
        "place": place,
        "page": page_of(found, request),
        "answered": sum(one.answered for one in found),
        "changed": sum(one.changed for one in found),
        "elsewhere": elsewhere(place),
    }
    return render(request, "asks/barriers.html", shown, using="jinja")
