"""Hands in the room, counted statement by statement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.errors import Plain
from alongside.core.paging import page_of
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.running import HandsForm
from alongside.dialogue.models import Statement
from alongside.dialogue.views.here import Here, answer_with, here, statement_in


@require_http_methods(["GET", "HEAD", "POST"])
def hands(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Read one statement out, count the hands, go on to the next."""
    at = here(request, slug, number)
    rules.may_count_hands(at.by.person, at.conversation).require()
    chosen = _read_out(request, at)
    form = HandsForm(request.POST or None, initial=_counted(chosen))
    if request.method == "POST" and chosen is not None and form.is_valid():
        try:
            actions.count_hands(by=at.by, statement=chosen, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Counted."))
            return redirect(reverse("conversation_hands", args=[slug, number]) + _after(at, chosen))
    rows = at.conversation.statements.shown().select_related("hands").oldest_first()
    shown = at.shown(form=form, statement=chosen, page=page_of(rows, request, 50))
    return answer_with(request, "hands.html", shown, form)


def _read_out(request: HttpRequest, at: Here) -> Statement | None:
    """The statement that was chosen, else the first whose hands were not counted."""
    if request.method == "POST" or request.GET.get("statement"):
        return statement_in(request, at.conversation)
    return at.conversation.statements.shown().filter(hands=None).oldest_first().first()


def _after(at: Here, counted: Statement) -> str:
    rest = at.conversation.statements.shown().filter(hands=None, pk__gt=counted.pk)
    following = rest.oldest_first().first()
    return f"?statement={following.pk}" if following else ""


def _counted(statement: Statement | None) -> dict[str, int]:
    """What was counted before; the number in the room carries over from the last count."""
    if statement is None:
        return {}
    before = getattr(statement, "hands", None)
    if before is not None:
        return {name: getattr(before, name) for name in ("agree", "disagree", "passed", "present")}
    last = statement.conversation.last_hands()
    return {"agree": 0, "disagree": 0, "passed": 0} | ({"present": last.present} if last else {})
