"""A place's own page: its plan, its groups, and the money that anybody there has a say in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.budgets.models import Pot
from alongside.places.views.places import around, find_place


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Pots stand here where their group shows itself on this page."""
    found = find_place(slug)
    groups = found.partnerships.listed().values("pk").order_by()
    pots = Pot.objects.open_to_anyone().filter(partnership__in=groups)
    shown = {**around(request, found), "pots": list(pots)}
    return render(request, "places/place.html", shown, using="jinja")
