"""An indicator's page, its readings by hand, and its readings as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Plain
from alongside.core.files import download
from alongside.core.forms import posted
from alongside.places import actions, drawing
from alongside.places.forms import IndicatorForm, ReadingForm
from alongside.places.models import Indicator, LocalOutcome, Reading
from alongside.places.rules import may_keep_place
from alongside.places.sheets import readings_file
from alongside.places.views.places import show_form
from alongside.places.views.plans import find_plan


@require_safe
def indicator(request: HttpRequest, number: int) -> HttpResponse:
    found = _find(number)
    readings = list(found.readings.oldest_first())
    shown = {
        "indicator": found,
        "place": found.outcome.plan.place,
        "points": drawing.points(readings),
        "height": drawing.HEIGHT,
        "sentence": drawing.sentence(found, readings),
        "figure_of": drawing.figure,
        "may_keep": may_keep_place(request.person, found.outcome.plan.place),
    }
    return render(request, "places/indicator.html", shown, using="jinja")


@require_http_methods(["GET", "HEAD", "POST"])
def add_indicator(request: HttpRequest, number: int) -> HttpResponse:
    outcome = get_object_or_404(
        LocalOutcome.objects.select_related("plan__place__parent__parent"), pk=number
    )
    may_keep_place(request.person, outcome.plan.place).require()
    form = IndicatorForm(posted(request), initial={"better": "up"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_indicator(by=request.by, outcome=outcome, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The indicator is in the plan. Now give it its readings."))
            return redirect("indicator", number=made.pk)
    back = reverse("plan", args=[outcome.plan_id])
    lead = _("It tells whether this is coming true: {outcome}").format(outcome=outcome)
    return show_form(
        request, form, _("Add an indicator"), _("Add it"), outcome.plan.place, back, lead=lead
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_indicator(request: HttpRequest, number: int) -> HttpResponse:
    found = _keepers(request, number)
    start = {name: getattr(found, name) for name in ["name", "unit", "better", "source"]}
    form = IndicatorForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_indicator(by=request.by, indicator=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The indicator is changed."))
            return redirect("indicator", number=number)
    back = reverse("indicator", args=[number])
    return show_form(
        request, form, _("Change the indicator"), _("Save"), found.outcome.plan.place, back
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_reading(request: HttpRequest, number: int) -> HttpResponse:
    found = _keepers(request, number)
    form = ReadingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_reading(by=request.by, indicator=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The reading is saved."))
            return redirect("indicator", number=number)
    back = reverse("indicator", args=[number])
    lead = _(
        "{found}, counted in {unit}. If there is a reading for that day already, this "
        "one replaces it, and the log keeps both."
    ).format(found=found, unit=found.unit)
    place = found.outcome.plan.place
    return show_form(request, form, _("Add or correct a reading"), _("Save it"), place, back, lead)


@require_safe
def indicator_file(request: HttpRequest, number: int) -> HttpResponse:
    found = _find(number)
    rows = found.readings.oldest_first().select_related("indicator")
    return _file(rows, f"readings-{number}.csv")


@require_safe
def plan_file(request: HttpRequest, number: int) -> HttpResponse:
    plan = find_plan(number)
    return _file(Reading.objects.of_plan(plan).by_indicator(), f"plan-{plan.pk}-readings.csv")


def _file(readings: object, name: str) -> HttpResponse:
    rows = ((row.indicator.name, row.on, row.value, row.source) for row in readings)
    return download(readings_file(rows), name)


def _find(number: int) -> Indicator:
    whole = Indicator.objects.select_related("outcome__plan__place__parent__parent")
    return get_object_or_404(whole, pk=number)


def _keepers(request: HttpRequest, number: int) -> Indicator:
    found = _find(number)
    may_keep_place(request.person, found.outcome.plan.place).require()
    return found
