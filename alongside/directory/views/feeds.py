"""Which directories listings of a place come from, and the address of our own feed."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.assets.models import Asset
from alongside.core.pages import page
from alongside.directory import actions, rules
from alongside.directory.models import Feed
from alongside.directory.views.arrivals import MOST_ROWS_SHOWN
from alongside.places.models import Place
from alongside.places.views.places import find_place


@require_safe
def feeds(request: HttpRequest, slug: str) -> HttpResponse:
    place = find_place(slug)
    shown = {
        "place": place,
        "feeds": list(Feed.objects.of_place(place)),
        "address": settings.PUBLIC_URL + reverse("directory_base"),
        "goes_out": Asset.objects.public().in_place(place).count(),
        "may_bring_in": rules.may_bring_in(request.by, place),
    }
    return page(request, "directory/feeds.html", shown)


@require_safe
def feed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the last bringing in found: for those who could do it again."""
    place = find_place(slug)
    found = find_feed(place, number)
    rules.may_bring_in(request.by, place).require()
    run = found.runs.order_by("-id").first()
    shown = {
        "place": place,
        "feed": found,
        "run": run,
        "found": run.found if run else {},
        "may_forget": rules.may_forget_feed(request.by, found),
        "most": MOST_ROWS_SHOWN,
    }
    return page(request, "directory/feed.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place = find_place(slug)
    found = find_feed(place, number)
    rules.may_forget_feed(request.by, found).require()
    if request.method == "POST":
        actions.forget_feed(by=request.by, feed=found)
        messages.success(request, _("What came from it is off the list."))
        return redirect("directories", slug=slug)
    return page(request, "directory/forget.html", {"place": place, "feed": found})


def find_feed(place: Place, number: int) -> Feed:
    found: Feed = get_object_or_404(Feed.objects.of_place(place), pk=number)
    return found
