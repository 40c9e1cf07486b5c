"""One posting with everything around it that a page has: what bench.ledger asks for over HTTP.

The middleware of the installation, who is signed in, the ruling of the group, the accounts read,
and then the action, which posts and writes the log.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.http import require_POST

from config.wsgi import application as application


@require_POST
def post_one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    from alongside.ledger.actions import post
    from alongside.ledger.lines import Hours, Line
    from alongside.ledger.models import Book
    from alongside.partnerships.models import Partnership
    from alongside.partnerships.rules import may_take_part

    group = get_object_or_404(Partnership.objects.select_related("place"), slug=slug)
    may_take_part(request.by, group).require()
    book = get_object_or_404(Book, pk=number, place=group.place)
    giver, receiver, units = (int(request.POST[name]) for name in ("giver", "receiver", "units"))
    accounts = book.accounts.in_bulk([giver, receiver])
    lines = [Line(accounts[giver], units), Line(accounts[receiver], -units)]
    hours = [Hours(accounts[giver], given=units), Hours(accounts[receiver], charged=units)]
    key = request.POST["key"]
    posted = post(by=request.by, book=book, kind="exchange", lines=lines, key=key, hours=hours)
    return HttpResponse(str(posted.pk))


urlpatterns = [path("post/<slug:slug>/<int:number>/", post_one), path("", include("config.urls"))]
settings.ROOT_URLCONF = __name__
