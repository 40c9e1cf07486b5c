"""The notes whole: being drafted, before the group, or agreed; to print and to check."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Conflict, Plain
from alongside.core.files import download
from alongside.core.forms import PlainForm
from alongside.gatherings.views.frame import find_gathering
from alongside.notes import actions, rules
from alongside.notes.forms import LineForm, PlayBackForm, PromiseForm, SayForm
from alongside.notes.models import Notes, PlayBack
from alongside.notes.views.frame import find_notes, show
from alongside.partnerships.rules import may_run_rounds
from alongside.partnerships.views.group import my_membership, tried


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """POST begins them."""
    gathering = find_gathering(request, slug, number)
    if request.method == "POST":
        actions.start_notes(by=request.by, gathering=gathering)
        return redirect("notes", slug=slug, number=number)
    found = Notes.objects.whole().filter(gathering=gathering).first()
    if found is None:
        may = rules.may_start_notes(request.by, gathering)
        return show(request, "start", gathering, may_start=may, **_play_backs(request, gathering))
    found.gathering = gathering
    return show_notes(request, found)


@require_POST
def write_line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_notes(request, slug, number)
    form = LineForm(request.POST)
    if form.is_valid():
        deed = form.cleaned_data
        if tried(form, lambda: actions.write_line(by=request.by, notes=found, **deed)):
            return redirect("notes", slug=slug, number=number)
    return show_notes(request, found, line=form, form=form)


@require_POST
def promise_in_notes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_notes(request, slug, number)
    form = _promise_form(request, found, request.POST)
    if form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.promise_in_notes(by=form.act(), notes=found, **deed)):
            messages.success(request, _("Promised, and written down."))
            return redirect("notes", slug=slug, number=number)
    return show_notes(request, found, promise=form, form=form)


@require_POST
def put_to_group(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _done(request, slug, number, "put_to_group", _("Everybody is asked whether it was so."))


@require_POST
def take_back_to_draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _done(request, slug, number, "take_back_to_draft", _("It is a draft again."))


@require_POST
def fix_notes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _done(request, slug, number, "fix_notes", _("Agreed. Nothing changes any more."))


@require_POST
def say_so(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_notes(request, slug, number)
    form = SayForm(request.POST, group=found.gathering.partnership, request=request)
    if form.is_valid() and tried(form, lambda: actions.say_so(by=form.act(), notes=found)):
        messages.success(request, _("Thank you. That is noted."))
        return redirect("notes", slug=slug, number=number)
    return show_notes(request, found, say=form, form=form)


@require_safe
def notes_copy(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The agreed copy, byte for byte: its SHA-256 is the fingerprint on the page."""
    found = find_notes(request, slug, number)
    if not found.agreed_at:
        return show_notes(request, found)
    if not found.is_true_copy:
        raise Conflict(
            _("The copy kept here is not what was agreed. Compare it with a printed one.")
        )
    return download(found.agreed_copy, f"notes-{found.pk}.json", "application/json; charset=utf-8")


@require_safe
def notes_to_print(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_notes(request, slug, number)
    return show(request, "to_print", found.gathering, notes=found)


def _done(request: HttpRequest, slug: str, number: int, verb: str, words: str) -> HttpResponse:
    found = find_notes(request, slug, number)
    form = PlainForm({})
    form.is_valid()
    try:
        getattr(actions, verb)(by=request.by, notes=found)
    except Plain as problem:
        form.add_problem(problem)
        return show_notes(request, found, form=form)
    messages.success(request, words)
    return redirect("notes", slug=slug, number=number)


def show_notes(request: HttpRequest, found: Notes, **forms: Any) -> HttpResponse:
    group = found.gathering.partnership
    by, me = request.by, my_membership(request, group)
    shown = {
        "notes": found,
        "me": me,
        "line": LineForm(),
        "promise": _promise_form(request, found),
        "say": SayForm(group=group, request=request),
        "said": [row.membership for row in found.says.select_related("membership__person")],
        "may_write": rules.may_write(by, found),
        "may_dispute": rules.may_dispute(by, found),
        "may_say_so": rules.may_say_so(by, found),
        "may_fix": rules.may_fix_notes(by, found),
        **_play_backs(request, found.gathering),
        **forms,
    }
    return show(request, "notes", found.gathering, **shown)


def _promise_form(request: HttpRequest, found: Notes, posted: Any = None) -> PromiseForm:
    group = found.gathering.partnership
    me, runs = my_membership(request, group), bool(may_run_rounds(request.person, group))
    given = {"group": group, "request": request, "me": me, "runs_rounds": runs}
    return PromiseForm(posted, prefix="promise", **given)


def _play_backs(request: HttpRequest, gathering: Any) -> dict[str, Any]:
    """Those that this person may read, and the form for one more."""
    group = gathering.partnership
    rows = PlayBack.objects.told().filter(gathering=gathering)
    mine = [row for row in rows if rules.may_see_play_back(request.by, row)]
    ask = PlayBackForm(group=group, me=my_membership(request, group), prefix="back")
    return {"play_backs": mine, "ask": ask}
