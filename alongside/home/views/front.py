"""The front door, and the three pages at the foot of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from alongside.home import waiting
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.lines import with_lines
from alongside.places.models import Place


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """What would you like to do today?"""
    groups = Partnership.objects.including(request.person).newest_first() if request.person else []
    context = {
        "groups": list(groups),
        "waiting": waiting.for_person(request.person),
        "places": list(Place.objects.top_level().in_order()[:12]),
    }
    return render(request, "home/front.html", context, using="jinja")


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """My page: my groups, what waits for me, what I have done."""
    if request.person is None:
        return redirect("account_login")
    groups = Partnership.objects.including(request.person).newest_first()
    context = {
        "groups": list(groups),
        "waiting": waiting.for_person(request.person),
        "done": with_lines(waiting.done_by(request.person)[:20]),
        "keeps": [key.place for key in request.person.stewardships.current().with_people()],
    }
    return render(request, "home/me.html", context, using="jinja")


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "home/about.html", using="jinja")


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html", using="jinja")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html", using="jinja")
