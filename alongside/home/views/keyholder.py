"""A keyholder's page: one place's settings and its health, and nobody's answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from alongside.audit.models import Entry
from alongside.core.jinja import moment
from alongside.core.paging import page_of
from alongside.places.models import Place
from alongside.places.rules import may_keep_place

# What tells a side, and what people do on the promise that nobody is shown that it was them.
WITHOUT_A_NAME = {
    "appeal.made",
    "ballot.cast",
    "ballot.replaced",
    "change.confirmed",
    "decision.called_back",
    "evening.card_written",
    "need.answered",
    "objection.seconded",
    "position.taken",
    "position.taken_back",
    "ring.lapsed",
    "ring.yes",
    "statement.said",
}


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
            [moment(line.made_at), line.verb, _about(line), _by(line), line.channel]
            for line in page
        ],
    }
    return render(request, "home/keyholder.html", context, using="jinja")


def _by(line: Entry) -> str:
    """By number, or nobody's: keyholders who are members too could match it to what they read."""
    return _("a member") if line.verb in WITHOUT_A_NAME else line.actor


def _about(line: Entry) -> str:
    """A line of a roll without its number: lines stand in the order of names."""
    kind = line.about.partition(":")[0]
    return kind if kind == "budgets.rollentry" else line.about
