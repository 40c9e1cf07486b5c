"""Places: the list of them, one place, its name, its keys."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Plain
from alongside.core.forms import posted
from alongside.core.limits import slow_down
from alongside.places import actions
from alongside.places.forms import KeyForm, PlaceForm
from alongside.places.models import Indicator, Place, Stewardship
from alongside.places.rules import may_keep_place


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    return render(request, "places/places.html", {"places": Place.objects.nested()}, using="jinja")


def around(request: HttpRequest, found: Place) -> dict[str, Any]:
    """What this room shows of a place. Its page stands in `home`, with what other rooms show."""
    plan = found.plans.newest_first().first()
    return {
        "place": found,
        "inside": found.places.in_order(),
        "plans": found.plans.newest_first(),
        "plan": plan,
        "indicators": Indicator.objects.of_plan(plan).with_latest() if plan else [],
        "groups": found.partnerships.listed(),
        "may_keep": may_keep_place(request.person, found),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add_place(request: HttpRequest, slug: str) -> HttpResponse:
    parent = keepers_place(request, slug)
    form = PlaceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_place(by=request.by, parent=parent, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(
                request,
                _("{made} is added. You keep it, as you keep {parent}.").format(
                    made=made, parent=parent
                ),
            )
            return redirect(made, permanent=False)
    return show_form(
        request, form, _("Add a place inside {parent}").format(parent=parent), _("Add it"), parent
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_place(request: HttpRequest, slug: str) -> HttpResponse:
    found = keepers_place(request, slug)
    start = {"name": found.name, "about": found.about}
    form = PlaceForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_place(by=request.by, place=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The place is changed."))
            return redirect(found)
    return show_form(request, form, _("Change {found}").format(found=found), _("Save"), found)


@require_http_methods(["GET", "HEAD", "POST"])
def keyholders(request: HttpRequest, slug: str) -> HttpResponse:
    """Who keeps this place, and giving somebody the key."""
    found = keepers_place(request, slug)
    form = KeyForm()
    if request.method == "POST":
        slow_down(request, "key", each=20, address=60, seconds=600)
        form = KeyForm(request.POST)
        if form.is_valid():
            made = actions.make_steward(by=request.by, place=found, person=form.person)
            messages.success(
                request,
                _("{name} has the key to {found} now.").format(name=made.person, found=found),
            )
            return redirect("keyholders", slug=slug)
    keys = Stewardship.objects.current().over(found).with_people()
    shown = {"place": found, "keys": keys, "form": form}
    return answer(request, "places/keyholders.html", shown, form)


@require_POST
def end_key(request: HttpRequest, number: int) -> HttpResponse:
    key = get_object_or_404(Stewardship.objects.with_people(), pk=number)
    actions.end_stewardship(by=request.by, stewardship=key)
    messages.success(
        request,
        _("{name} no longer has the key to {place}.").format(name=key.person, place=key.place),
    )
    return redirect(key.place)


def find_place(slug: str) -> Place:
    return get_object_or_404(Place.objects.with_parents(), slug=slug)


def keepers_place(request: HttpRequest, slug: str) -> Place:
    """The place, for its keyholders alone."""
    found = find_place(slug)
    may_keep_place(request.person, found).require()
    return found


def show_form(
    request: HttpRequest,
    form: Any,
    heading: str,
    button: str,
    place: Place,
    back: str = "",
    lead: str = "",
) -> HttpResponse:
    shown = {
        "form": form,
        "heading": heading,
        "button": button,
        "place": place,
        "lead": lead,
        "back": back or reverse("place", args=[place.slug]),
    }
    return answer(request, "places/form.html", shown, form)


def answer(request: HttpRequest, template: str, shown: dict[str, Any], form: Any) -> HttpResponse:
    """Show a form; one with mistakes answers 422, or what the action's problem says."""
    status = getattr(form, "status", 422) if form.errors else 200
    return render(request, template, shown, status=status, using="jinja")
