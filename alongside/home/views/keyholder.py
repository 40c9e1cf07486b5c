"""A keyholder's page: one place's settings and its health, and nobody's answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from alongside.audit.models import Entry
from alongside.core.jinja import moment
from alongside.core.paging import page_of
from alongside.places.models import Place
from alongside.places.rules import may_keep_place

TELLS_A_SIDE = {"change.confirmed"}


@require_GET
def keyholder(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Place.objects.with_parents(), slug=slug)
    may_keep_place(request.person, place).require()
    page = page_of(Entry.objects.of_place(place.pk).newest_first(), request)
    context = {
        "place": place,
        "groups": list(place.partnerships.newest_first()),
        "keyholders": list(place.stewardships.current().select_related("person")),
        "page": page,
        "rows": [
            [moment(line.made_at), line.verb, line.about, _by(line), line.channel] for line in page
        ],
    }
    return render(request, "home/keyholder.html", context, using="jinja")


def _by(line: Entry) -> str:
    """By number; nobody where the deed itself tells what somebody is here as."""
    return "a member" if line.verb in TELLS_A_SIDE else line.actor
