"""A plan's page, and writing plans and outcomes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Plain
from alongside.core.forms import posted
from alongside.places import actions
from alongside.places.forms import OutcomeForm, PlanForm
from alongside.places.models import Indicator, LocalOutcome, Place, Plan
from alongside.places.rules import may_keep_place
from alongside.places.views.places import answer, keepers_place, show_form


@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    found = find_plan(number)
    by_outcome: dict[int, list[Indicator]] = {}
    for indicator in Indicator.objects.of_plan(found).with_latest():
        by_outcome.setdefault(indicator.outcome_id, []).append(indicator)
    shown = {
        "plan": found,
        "place": found.place,
        "outcomes": [(outcome, by_outcome.get(outcome.pk, [])) for outcome in found.outcomes.all()],
        "may_keep": may_keep_place(request.person, found.place),
    }
    return render(request, "places/plan.html", shown, using="jinja")


@require_http_methods(["GET", "HEAD", "POST"])
def write_plan(request: HttpRequest, slug: str) -> HttpResponse:
    place = keepers_place(request, slug)
    form = PlanForm(posted(request))
    return _write(request, form, place, None, _("Write a plan"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_plan(request: HttpRequest, number: int) -> HttpResponse:
    found = keepers_plan(request, number)
    start = {name: getattr(found, name) for name in ["title", "vision", "starts", "ends"]}
    form = PlanForm(posted(request), initial={**start, "seen": found.version})
    return _write(request, form, found.place, found, _("Change the plan"))


def _write(
    request: HttpRequest, form: PlanForm, place: Place, plan: Plan | None, heading: str
) -> HttpResponse:
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_plan(by=request.by, place=place, plan=plan, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
            if plan and problem.status == 409:
                theirs = find_plan(plan.pk)
                form.looked_at(theirs.version)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect("plan", number=made.pk)
    back = reverse("plan", args=[plan.pk]) if plan else reverse("place", args=[place.slug])
    shown = {
        "form": form,
        "heading": heading,
        "place": place,
        "back": back,
        "theirs": theirs,
    }
    return answer(request, "places/write_plan.html", shown, form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_outcome(request: HttpRequest, number: int) -> HttpResponse:
    found = keepers_plan(request, number)
    form = OutcomeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_outcome(by=request.by, plan=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The outcome is in the plan."))
            return redirect("plan", number=number)
    back = reverse("plan", args=[number])
    return show_form(request, form, _("Add an outcome"), _("Add it"), found.place, back)


@require_http_methods(["GET", "HEAD", "POST"])
def change_outcome(request: HttpRequest, number: int) -> HttpResponse:
    outcome = get_object_or_404(
        LocalOutcome.objects.select_related("plan__place__parent__parent"), pk=number
    )
    may_keep_place(request.person, outcome.plan.place).require()
    start = {"title": outcome.title, "about": outcome.about}
    form = OutcomeForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_outcome(by=request.by, outcome=outcome, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The outcome is changed."))
            return redirect("plan", number=outcome.plan_id)
    back = reverse("plan", args=[outcome.plan_id])
    return show_form(request, form, _("Change the outcome"), _("Save"), outcome.plan.place, back)


def find_plan(number: int) -> Plan:
    return get_object_or_404(Plan.objects.select_related("place__parent__parent"), pk=number)


def keepers_plan(request: HttpRequest, number: int) -> Plan:
    """The plan, for the keyholders of its place alone."""
    found = find_plan(number)
    may_keep_place(request.person, found.place).require()
    return found
