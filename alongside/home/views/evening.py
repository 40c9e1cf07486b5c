"""Start tonight, and the evening as its host and everyone in the room see it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods

from alongside.core import clock
from alongside.core.errors import Plain
from alongside.core.limits import slow_down
from alongside.core.qr import qr_svg
from alongside.findings.reading import what_we_agree
from alongside.home import actions, reading, rules
from alongside.home.forms import CardForm, CountForm, LinesForm, NamesForm, PromiseForm, StartForm
from alongside.home.models import MINUTES, STEPS, Evening
from alongside.people.middleware import take_seat
from alongside.places.models import Place


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A place, a question and a host."""
    form = StartForm(request.POST or None, person=request.person)
    status = 200
    if request.method == "POST":
        slow_down(request, "start", each=10, address=60, seconds=3600)
        if form.is_valid():
            try:
                evening = actions.start_tonight(by=request.by, **form.cleaned_data)
            except Plain as problem:
                form.add_problem(problem)
            else:
                return _sit_down(request, evening)
        status = 422
    places = Place.objects.in_order()[:200]
    return render(
        request, "home/start.html", {"form": form, "places": places}, status=status, using="jinja"
    )


def _sit_down(request: HttpRequest, evening: Evening) -> HttpResponse:
    if request.person is None:
        host = evening.partnership.facilitation_turns.current().get().membership
        take_seat(request, host.person)
    return redirect("evening", evening.partnership.slug)


@require_GET
def evening(request: HttpRequest, slug: str) -> HttpResponse:
    """The host's page, or the page of someone in the room; with no evening, the group's page."""
    if not Evening.objects.filter(partnership__slug=slug).exists():
        return redirect("partnership", slug)
    evening = evening_of(slug)
    rules.may_be_in_the_room(request.person, evening).require()
    return evening_page(request, evening)


@require_GET
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """The big screen. It follows the host's steps, and refreshes itself without JavaScript."""
    evening = evening_of(slug)
    rules.may_see_screen(request.person, evening).require()
    template = "home/_screen_live.html" if request.htmx else "home/screen.html"
    response = render(request, template, what_it_shows(request, evening), using="jinja")
    patch_cache_control(response, no_store=True)
    return response


@require_GET
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The part of a phone's page that follows the host: fetched every few seconds by htmx."""
    evening = evening_of(slug)
    rules.may_be_in_the_room(request.person, evening).require()
    return render(request, "home/_guest_live.html", what_it_shows(request, evening), using="jinja")


def evening_of(slug: str) -> Evening:
    rows = Evening.objects.select_related(
        "partnership__place", "partnership__brief", "conversation__partnership", "wall", "reading"
    )
    return get_object_or_404(rows, partnership__slug=slug)


def evening_page(
    request: HttpRequest, evening: Evening, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page with its forms; `forms` replaces the one that was sent and did not fit."""
    hosting = bool(rules.may_host(request.person, evening))
    template = "home/evening_host.html" if hosting else "home/evening_guest.html"
    shown = what_it_shows(request, evening)
    context = shown | _forms(evening, hosting, shown["present"]) | forms
    context["form"] = next(iter(forms.values()), None)
    return render(request, template, context, status=status, using="jinja")


def what_it_shows(request: HttpRequest, evening: Evening) -> dict[str, Any]:
    group = evening.partnership
    members = list(group.memberships.current().with_people().in_order())
    present = max(evening.present, len(members))
    now = reading.card_now(evening, present)
    join_url = request.build_absolute_uri(f"/join/{evening.wall.code}/")
    return {
        "evening": evening,
        "present": present,
        "group": group,
        "steps": STEPS,
        "minutes": MINUTES,
        "members": members,
        "cards": reading.cards_of(evening),
        "now": now,
        "mine": reading.answer_of(request.person, now.card) if now else "",
        # The phone's page says that its answer joins the hands: see _guest_live.html.
        "agreed": what_we_agree(evening.conversation, phones_said_yes=True),
        "promises": list(group.promises.soonest_first()),
        "join_url": join_url,
        "join_qr": qr_svg(join_url),
    }


def _forms(evening: Evening, hosting: bool, present: int) -> dict[str, Any]:
    brief, asked = evening.partnership.brief, evening.conversation
    lines = {
        "what": brief.what,
        "open": brief.open or asked.open_lines,
        "fixed": brief.fixed or asked.fixed_lines,
        "hear_by": brief.hear_by or asked.hear_by,
        "seen": brief.version,
    }
    return {
        "names_form": NamesForm(),
        "count_form": CountForm(initial={"present": present}),
        "card_form": CardForm(evening=evening, host=hosting),
        "promise_form": PromiseForm(evening=evening, initial={"due_on": clock.in_days(7).date()}),
        "lines_form": LinesForm(initial=lines),
    }
