"""The brief: reading it, writing it together, its objectives, issuing it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.briefs import FourLinesForm, ObjectiveForm, WholeBriefForm
from alongside.partnerships.models import Brief, Objective, Partnership
from alongside.partnerships.models.briefs import fingerprint
from alongside.partnerships.views.group import find_group, show, show_form, tried


@require_safe
def brief(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    shown = {
        "brief": group.brief,
        "objectives": group.brief.objectives.all(),
        "issues": group.brief.issues.select_related("issued_by__person"),
        "may_issue": rules.may_issue_brief(request.person, group),
    }
    return show(request, "brief", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def write_four_lines(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    names = [*Brief.FOUR_LINES]
    return _write(request, group, names, lambda *given, **more: FourLinesForm(*given, **more))


@require_http_methods(["GET", "HEAD", "POST"])
def write_brief(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    names = [*Brief.FOUR_LINES, *Brief.REST, "local_outcome", "escalation"]
    return _write(
        request,
        group,
        names,
        lambda *given, **more: WholeBriefForm(*given, brief=group.brief, **more),
    )


def _write(
    request: HttpRequest,
    group: Partnership,
    names: list[str],
    form_of: Callable[..., FourLinesForm],
) -> HttpResponse:
    start = {name: getattr(group.brief, name) for name in names}
    form = form_of(posted(request), initial={**start, "seen": group.brief.version})
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        lines = dict(form.cleaned_data)
        written = tried(
            form, lambda: actions.write_brief(by=request.by, brief=group.brief, **lines)
        )
        if written:
            messages.success(request, _("The brief is saved."))
            return redirect("brief", slug=group.slug)
        if form.status == 409:
            theirs = group.brief.lines_that_differ(lines)
            form.looked_at(group.brief.version)
    heading = _("The whole brief") if len(names) > 4 else _("Four lines to start with")
    return show(request, "write_brief", group, form=form, theirs=theirs, heading=heading)


@require_http_methods(["GET", "HEAD", "POST"])
def add_objective(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = ObjectiveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: actions.add_objective(by=request.by, brief=group.brief, **given))
        if made:
            messages.success(request, _("The objective is in the brief."))
            return redirect("brief", slug=slug)
    lead = _("One thing that everybody can check afterwards: what, how much, by when.")
    back = reverse("brief", args=[slug])
    return show_form(request, group, form, _("Add an objective"), _("Add it"), back, lead)


@require_POST
def remove_objective(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    found = get_object_or_404(
        Objective.objects.select_related("brief__partnership"), pk=number, brief=group.brief
    )
    actions.remove_objective(by=request.by, objective=found)
    messages.success(request, _("The objective is out of the brief."))
    return redirect("brief", slug=slug)


@require_POST
def issue_brief(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    issue = actions.issue_brief(by=request.by, brief=group.brief)
    messages.success(request, _("The specification is issued."))
    return redirect("specification", slug=slug, number=issue.pk)


@require_safe
def specification(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One issue as it was on its day, with its fingerprint computed again before your eyes."""
    group = find_group(request, slug)
    issue = get_object_or_404(group.brief.issues.select_related("issued_by__person"), pk=number)
    shown = {
        "issue": issue,
        "lines": issue.in_words(),
        "unchanged": fingerprint(issue.snapshot) == issue.digest,
    }
    return show(request, "specification", group, **shown)
