"""The queue, for everybody in the room and for whoever keeps it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.floor import actions
from alongside.floor.forms import CallForm, SpeakForm
from alongside.floor.models import Turn
from alongside.floor.views.here import show_floor, what_goes_on
from alongside.gatherings.views.frame import find_gathering
from alongside.partnerships.views.group import tried


@require_safe
def floor(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return show_floor(request, find_gathering(request, slug, number))


@require_safe
def floor_live(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The part of the page that follows the room: fetched every few seconds by htmx."""
    shown = what_goes_on(find_gathering(request, slug, number))
    return render(request, "floor/_live.html", shown, using="jinja")


@require_POST
def ask_to_speak(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gathering = find_gathering(request, slug, number)
    form = SpeakForm(request.POST, group=gathering.partnership, request=request)
    if form.is_valid() and tried(
        form, lambda: actions.ask_to_speak(by=form.act(), gathering=gathering)
    ):
        messages.success(request, _("You are in the queue."))
        return redirect("floor", slug=slug, number=number)
    return show_floor(request, gathering, speak=form, form=form)


@require_POST
def call_on(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gathering = find_gathering(request, slug, number)
    form = CallForm(request.POST, group=gathering.partnership)
    if form.is_valid():
        who = form.cleaned_data["who"]
        if tried(form, lambda: actions.call_on(by=request.by, gathering=gathering, membership=who)):
            return redirect("floor", slug=slug, number=number)
    return show_floor(request, gathering, call=form, form=form)


@require_POST
def leave_queue(request: HttpRequest, slug: str, number: int, turn: int) -> HttpResponse:
    actions.leave_queue(by=request.by, turn=_find(request, slug, number, turn))
    return redirect("floor", slug=slug, number=number)


@require_POST
def begin_turn(request: HttpRequest, slug: str, number: int, turn: int) -> HttpResponse:
    actions.begin_turn(by=request.by, turn=_find(request, slug, number, turn))
    return redirect("floor", slug=slug, number=number)


@require_POST
def end_turn(request: HttpRequest, slug: str, number: int, turn: int) -> HttpResponse:
    actions.end_turn(by=request.by, turn=_find(request, slug, number, turn))
    return redirect("floor", slug=slug, number=number)


@require_POST
def close_floor(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    actions.close_floor(by=request.by, gathering=find_gathering(request, slug, number))
    messages.success(request, _("The talking is over. Thank you."))
    return redirect("floor", slug=slug, number=number)


def _find(request: HttpRequest, slug: str, number: int, turn: int) -> Turn:
    gathering = find_gathering(request, slug, number)
    found: Turn = get_object_or_404(Turn.objects.of_gathering(gathering), pk=turn)
    found.gathering = gathering
    return found
