"""In the room: the door, the tick-list, newcomers, how many came."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.core.qr import qr_svg
from alongside.gatherings import actions, rules
from alongside.gatherings.forms.around import HeldForm, NewcomerForm, TickForm
from alongside.gatherings.models import Door
from alongside.gatherings.views.frame import find_gathering, show, show_form
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def tick_list(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everybody on one page, saved at once; the same page serves the door and the paper list."""
    found = find_gathering(request, slug, number)
    rules.may_tick_names(request.by, found).require()
    if request.method == "POST":
        form = TickForm(request.POST)
        how = "door" if request.POST.get("how") == "door" else "list"
        came, gone = actions.tick_names(
            by=request.by,
            gathering=found,
            ticked=form.numbers("ticked"),
            shown_ticked=form.numbers("was"),
            how=how,
        )
        words = _("Saved. Ticked: {came}. Taken out: {gone}.")
        messages.success(request, words.format(came=came, gone=gone))
        return redirect("tick_list", slug=slug, number=number)
    door = Door.objects.filter(gathering=found).select_related("invitation", "gathering").first()
    shown = {
        "gathering": found,
        "members": list(found.could_be_there()),
        "came": set(found.attendances.values_list("membership", flat=True)),
        "door": door if door and door.is_open else None,
        "may_close": door and rules.may_close_door(request.person, door),
        "may_open": rules.may_open_door(request.by, found),
        "may_note_held": rules.may_note_held(request.by, found),
    }
    return show(request, "tick_list", found.partnership, **shown)


@require_safe
def attendance(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who was there: for members of the group."""
    found = find_gathering(request, slug, number)
    rows = list(found.attendances.by_name())
    return show(request, "attendance", found.partnership, gathering=found, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_tick_names(request.by, found).require()
    form = NewcomerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: actions.bring_in_here(by=request.by, gathering=found, **given))
        if made:
            messages.success(request, _("{name} is in, and ticked.").format(name=made))
            return redirect("tick_list", slug=slug, number=number)
    back = reverse("tick_list", args=[slug, number])
    lead = _("For someone new without a phone of their own. Ask them first.")
    heading, button = _("Write a newcomer down"), _("Add and tick them")
    return show_form(request, found, form, heading, button, lead=lead, back=back)


@require_POST
def open_door(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    actions.open_door(by=request.by, gathering=found)
    return redirect("gathering_wall", slug=slug, number=number)


@require_POST
def close_door(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    door = get_object_or_404(Door.objects.select_related("invitation"), gathering=found)
    door.gathering = found
    actions.close_door(by=request.by, door=door)
    messages.success(request, _("The code on the wall is closed."))
    return redirect("tick_list", slug=slug, number=number)


@require_safe
def wall(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The sheet for the wall: scan it, and you are ticked."""
    found = find_gathering(request, slug, number)
    rows = Door.objects.select_related("invitation", "gathering")
    door = get_object_or_404(rows, gathering=found)
    rules.may_come_in(door).require()
    address = settings.PUBLIC_URL + reverse("here_by_code", args=[door.invitation.code])
    shown = {
        "gathering": found,
        "code": door.invitation.code,
        "code_svg": qr_svg(address),
        "address": settings.PUBLIC_URL + reverse("here"),
    }
    return show(request, "wall", found.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def note_held(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_note_held(request.by, found).require()
    named = found.attendances.count()
    form = HeldForm(posted(request), gathering=found, named=named, request=request)
    if request.method == "POST" and form.is_valid():
        people, ran_by = form.cleaned_data["people"], form.ran_it()
        held = tried(
            form,
            lambda: actions.note_held(by=form.act(), gathering=found, people=people, ran_by=ran_by),
        )
        if held:
            messages.success(request, _("It is written down."))
            return redirect(found)
    return show_form(request, found, form, _("How many came?"), _("Write it down"))
