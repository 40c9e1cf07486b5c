"""The catalogue, to read, to print from the browser, or as one PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.assets.booklet import TooLong, booklet_as_pdf, booklet_of
from alongside.assets.looking import Asked
from alongside.assets.models import KINDS, Term, places_inside
from alongside.core.files import download
from alongside.core.limits import slow_down
from alongside.places.models import Place
from alongside.places.views.places import find_place


@require_safe
def catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """Narrowed down as the list is; ?easy=yes for Easy Read."""
    place, asked = find_place(slug), Asked.of(request)
    shown: dict[str, Any] = {"too_long": ""}
    try:
        shown |= booklet_of(place, asked, easy=_easy(request))
    except TooLong as problem:
        shown |= {"too_long": problem.reason, "easy": _easy(request)}
    shown |= _choices(place, asked)
    status = 422 if shown["too_long"] else 200
    return render(request, "assets/catalogue.html", shown, status=status, using="jinja")


@require_safe
def catalogue_file(request: HttpRequest, slug: str) -> HttpResponse:
    slow_down(request, "catalogue", each=10, address=20, seconds=600)
    place, easy = find_place(slug), _easy(request)
    booklet = booklet_of(place, Asked.of(request), easy=easy)
    name = f"{place.slug}-catalogue{'-easy-read' if easy else ''}.pdf"
    return download(booklet_as_pdf(booklet), name, "application/pdf")


def _easy(request: HttpRequest) -> bool:
    return request.GET.get("easy", "") == "yes"


def _choices(place: Place, asked: Asked) -> dict[str, Any]:
    terms = Term.objects.used_in(places_inside(place))
    return {"place": place, "asked": asked, "kinds": KINDS, "terms": terms}
