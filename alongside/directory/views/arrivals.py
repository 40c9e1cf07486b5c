"""A directory from elsewhere: named or sent, looked at, and brought in once its sender agrees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Conflict, Plain
from alongside.core.forms import posted, typed_id
from alongside.core.limits import slow_down
from alongside.core.pages import page
from alongside.directory import actions, rules
from alongside.directory.forms import ChooseForm, ColumnsForm
from alongside.directory.models import Arrival, Feed, Run
from alongside.places.views.places import find_place

READ_OR_SEND = ["GET", "HEAD", "POST"]
MOST_ROWS_SHOWN = 200


@require_http_methods(READ_OR_SEND)
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Name an address or choose a file. Nothing is brought in yet. ?source= begins with one,
    ?again= is the number of the directory of which a newer file is sent.
    """
    place = find_place(slug)
    rules.may_bring_in(request.by, place).require()
    sent = request.method == "POST"
    number = typed_id(request.GET.get("again", ""))
    again = Feed.objects.of_place(place).filter(pk=number).first()
    start = {name: request.GET.get(name, "")[:500] for name in ("source", "title")}
    form = ChooseForm(request.POST, request.FILES) if sent else ChooseForm(initial=start)
    if form.is_valid():
        slow_down(request, "directory", each=20, address=60, seconds=600)
        typed = form.cleaned_data
        told = {"address": typed["source"], "file": typed["file"], "title": typed["title"]}
        try:
            arrival = actions.keep_arrival(by=request.by, place=place, again=again, **told)
        except Plain as problem:
            form.add_problem(problem)
        else:
            to = "directory_columns" if arrival.sheet else "look_at_directory"
            return redirect(to, slug=slug, token=arrival.token)
    shown = {"place": place, "form": form, "again": again}
    return page(request, "directory/choose.html", shown)


@require_http_methods(READ_OR_SEND)
def columns(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    """Which column of a spreadsheet is which of ours."""
    arrival = find_arrival(request, slug, token)
    if arrival.run_id is not None or not arrival.sheet:
        return redirect("look_at_directory", slug=slug, token=token)
    form = ColumnsForm(posted(request), sheet=arrival.sheet)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_columns(by=request.by, arrival=arrival, columns=form.columns())
        except Plain as problem:
            form.add_problem(problem)
        else:
            return redirect("look_at_directory", slug=slug, token=token)
    shown = {"place": arrival.place, "arrival": arrival, "form": form}
    return page(request, "directory/columns.html", shown)


@require_safe
def look(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    """What is new, changed and gone, and which records cannot be read."""
    arrival = find_arrival(request, slug, token)
    if arrival.run is not None:
        return redirect("directory_feed", slug=slug, number=arrival.run.feed_id)
    if not arrival.look:
        return redirect("directory_columns", slug=slug, token=token)
    shown = {"place": arrival.place, "arrival": arrival, "found": arrival.look}
    return page(request, "directory/look.html", {**shown, "most": MOST_ROWS_SHOWN})


@require_POST
def take_in(request: HttpRequest, slug: str, token: UUID) -> HttpResponse:
    arrival = find_arrival(request, slug, token)
    try:
        run = actions.take_in(by=request.by, arrival=arrival)
    except Conflict as problem:
        messages.info(request, problem.reason)
        return redirect("look_at_directory", slug=slug, token=token)
    messages.success(request, _what_came(run))
    return redirect("directory_feed", slug=slug, number=run.feed_id)


def find_arrival(request: HttpRequest, slug: str, token: UUID) -> Arrival:
    rows = Arrival.objects.select_related("place", "sent_by", "run")
    arrival: Arrival = get_object_or_404(rows, token=token, place__slug=slug)
    rules.may_take_in(request.by, arrival).require()
    return arrival


def _what_came(run: Run) -> str:
    found = run.found
    came = found["new"] + found["changed"] + found["gone"]
    if not came:
        return _("Nothing has changed.")
    return ngettext(
        "It is in: %(came)s listing is new, changed or off the list.",
        "It is in: %(came)s listings are new, changed or off the list.",
        came,
    ) % {"came": f"{came:,}"}
