"""A file of readings: looked at first, taken in once somebody has agreed to the preview."""

import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import BadInput, Conflict, Plain
from alongside.core.forms import posted
from alongside.places import actions
from alongside.places.drawing import figure
from alongside.places.forms import AgreedSheetForm, SheetForm
from alongside.places.models import Plan
from alongside.places.sheets import Sheet, read_sheet, sheet_from_text
from alongside.places.views.places import answer
from alongside.places.views.plans import keepers_plan


@require_http_methods(["GET", "HEAD", "POST"])
def import_readings(request: HttpRequest, number: int) -> HttpResponse:
    """Choose a file; what it would change is shown, and nothing is written yet."""
    plan = keepers_plan(request, number)
    form = SheetForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, plan, read_sheet(plan, form.cleaned_data["file"]))
        except Plain as problem:
            form.add_problem(problem)
    return _choose(request, plan, form)


@require_POST
def take_in_readings(request: HttpRequest, number: int) -> HttpResponse:
    """Take in what the preview showed. Where something changed since, the preview comes again."""
    plan = keepers_plan(request, number)
    agreed = AgreedSheetForm(request.POST)
    if not agreed.is_valid():
        form = SheetForm(None)
        messages.warning(request, _("The preview did not arrive whole. Choose the file once more."))
        return _choose(request, plan, form, 422)
    text, seen = agreed.cleaned_data["text"], agreed.cleaned_data["seen"]
    try:
        done = actions.import_readings(
            by=request.by, plan=plan, file=io.BytesIO(text.encode()), seen=seen
        )
    except (Conflict, BadInput) as problem:
        messages.warning(request, problem.reason)
        return _preview(request, plan, sheet_from_text(plan, text), problem.status)
    messages.success(
        request,
        _("{new} readings added, {changed} corrected, {same} as before.").format(
            new=done.new, changed=done.changed, same=done.same
        ),
    )
    return redirect("plan", number=number)


def _preview(request: HttpRequest, plan: Plan, sheet: Sheet, status: int = 200) -> HttpResponse:
    shown = {
        "plan": plan,
        "place": plan.place,
        "sheet": sheet,
        "figure_of": figure,
        "agreed": AgreedSheetForm(
            initial={"text": sheet.as_file.decode("utf-8-sig"), "seen": sheet.digest}
        ),
    }
    status = 422 if sheet.problems and status == 200 else status
    return render(request, "places/preview.html", shown, status=status, using="jinja")


def _choose(
    request: HttpRequest, plan: Plan, form: SheetForm, status: int | None = None
) -> HttpResponse:
    shown = {
        "plan": plan,
        "place": plan.place,
        "form": form,
        "back": reverse("plan", args=[plan.pk]),
    }
    if status:
        return render(request, "places/import.html", shown, status=status, using="jinja")
    return answer(request, "places/import.html", shown, form)
