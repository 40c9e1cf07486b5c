"""One line: changed, taken out, remembered otherwise, settled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import Conflict
from alongside.core.forms import posted
from alongside.notes import actions, rules
from alongside.notes.forms import ChangeLineForm, DisputeForm, SettleForm
from alongside.notes.models import Dispute, Line
from alongside.notes.views.frame import find_line, show
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def change_line(request: HttpRequest, slug: str, number: int, line: int) -> HttpResponse:
    """Where somebody else changed it meanwhile, both stand there to compare."""
    found = find_line(request, slug, number, line)
    rules.may_change_line(request.by, found).require()
    first = {"words": found.words, "alias": found.alias, "seen": found.version}
    form, theirs = ChangeLineForm(posted(request), initial=first), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_line(by=request.by, line=found, **form.cleaned_data)
            return redirect("notes", slug=slug, number=number)
        except Conflict as problem:
            form.add_problem(problem)
            found.refresh_from_db(fields=["words", "version"])
            form.data = {**form.data.dict(), "seen": str(found.version)}
            theirs = found.words
    return _page(request, "change_line", found, form=form, theirs=theirs)


@require_POST
def remove_line(request: HttpRequest, slug: str, number: int, line: int) -> HttpResponse:
    actions.remove_line(by=request.by, line=find_line(request, slug, number, line))
    messages.success(request, _("Taken out."))
    return redirect("notes", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, slug: str, number: int, line: int) -> HttpResponse:
    found = find_line(request, slug, number, line)
    group = found.notes.gathering.partnership
    form = DisputeForm(posted(request), group=group, request=request)
    may = rules.may_dispute(request.by, found.notes)
    may.require()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: actions.dispute(by=form.act(), line=found, words=words)):
            messages.success(request, _("Both stand beside each other now."))
            return redirect("notes", slug=slug, number=number)
    return _page(request, "dispute", found, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def settle_dispute(
    request: HttpRequest, slug: str, number: int, line: int, dispute: int
) -> HttpResponse:
    found, raised = _find(request, slug, number, line, dispute)
    group = found.notes.gathering.partnership
    form = SettleForm(posted(request), group=group, request=request)
    may_settle = rules.may_settle_dispute(request.by, raised)
    if not form.others:
        may_settle.require()
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.settle_dispute(by=form.act(), dispute=raised, **deed)):
            messages.success(request, _("Settled. What was said first stays on the record."))
            return redirect("notes", slug=slug, number=number)
    return _page(request, "settle", found, form=form, dispute=raised)


@require_POST
def withdraw_dispute(
    request: HttpRequest, slug: str, number: int, line: int, dispute: int
) -> HttpResponse:
    _found, raised = _find(request, slug, number, line, dispute)
    actions.withdraw_dispute(by=request.by, dispute=raised)
    messages.success(request, _("Taken back."))
    return redirect("notes", slug=slug, number=number)


def _find(
    request: HttpRequest, slug: str, number: int, line: int, dispute: int
) -> tuple[Line, Dispute]:
    found = find_line(request, slug, number, line)
    raised = get_object_or_404(Dispute.objects.told(), pk=dispute, line=found)
    raised.line = found
    return found, raised


def _page(request: HttpRequest, template: str, line: Line, **shown: object) -> HttpResponse:
    return show(request, template, line.notes.gathering, line=line, **shown)
