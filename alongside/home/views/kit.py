"""The session kit, to print from the browser or as one PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.core.forms import typed_number
from alongside.gatherings.paper import MOST_CARDS
from alongside.gatherings.views.frame import find_gathering
from alongside.home.kit import MOST_COPIES, kit_as_pdf, kit_of


@require_safe
def kit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return render(request, "home/kit.html", _asked_for(request, slug, number), using="jinja")


@require_safe
def kit_file(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    whole = _asked_for(request, slug, number)
    return download(kit_as_pdf(whole), f"kit-{number}.pdf", "application/pdf")


def _asked_for(request: HttpRequest, slug: str, number: int) -> dict[str, Any]:
    found = find_gathering(request, slug, number)
    cards = typed_number(request.GET.get("cards", ""), least=0, most=MOST_CARDS)
    copies = typed_number(request.GET.get("copies", ""), least=0, most=MOST_COPIES)
    return kit_of(found, cards=cards, copies=1 if copies is None else copies)
