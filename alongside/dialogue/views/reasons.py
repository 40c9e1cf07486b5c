"""Saying why, letting others read it or not, and looking at what they may read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Gone, Plain
from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.reasons import BecauseForm, LookForm
from alongside.dialogue.models import Reason, Statement, Vote
from alongside.dialogue.views.answering import back_from
from alongside.dialogue.views.here import Here, answer_with, go_gently, here, statement_in


@require_http_methods(["GET", "HEAD", "POST"])
def because(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Why, after the answer: always optional. ?statement= names what was answered."""
    at = here(request, slug, number)
    statement = statement_in(request, at.conversation)
    given = _given(at, statement)
    rules.may_say_why(at.by, given.participant, given).require()
    form = BecauseForm.of(given, posted(request))
    if request.method == "POST":
        go_gently(request, "because", each=60, seconds=600)
        if form.is_valid() and _is_kept(at, given, form):
            messages.success(request, _thanks(form))
            return back_from(request, at, statement)
    shown = at.shown(form=form, given=given, back=request.POST.get("back", "answers"))
    return answer_with(request, "because.html", shown, form)


@require_POST
def keep_to_myself(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    statement = statement_in(request, at.conversation)
    given = _given(at, statement)
    actions.take_back_reason(by=at.by, participant=given.participant, statement=statement)
    messages.success(request, _("From now on nobody else reads why."))
    return back_from(request, at, statement)


@require_safe
def queue(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Reasons of rounds that are over, in no order that tells when they came."""
    at = here(request, slug, number)
    rules.may_moderate(at.by.person, at.conversation).require()
    rows = at.conversation.reasons.released()
    shown = at.shown(page=page_of(rows.to_look_at(), request, 50), waiting=rows.waiting().count())
    return answer_with(request, "reasons.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """One reason; then the next that waits."""
    at = here(request, slug, number)
    rules.may_moderate(at.by.person, at.conversation).require()
    rows = at.conversation.reasons.select_related("vote__statement")
    found = get_object_or_404(rows, key=key)
    rules.may_look_at_reason(at.by.person, found).require()
    form = LookForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.look_at_reason(by=at.by, reason=found, **form.decided())
        except Reason.DoesNotExist:
            raise Gone(_("Whoever wrote this has taken it back, or written it anew.")) from None
        except Plain as problem:
            form.add_problem(problem)
        else:
            return _to_the_next(request, at)
    return answer_with(request, "look_at_reason.html", at.shown(form=form, reason=found), form)


def _to_the_next(request: HttpRequest, at: Here) -> HttpResponse:
    place = (at.conversation.partnership.slug, at.conversation.pk)
    following = at.conversation.reasons.released().waiting().to_look_at().first()
    if following is None:
        messages.success(request, _("Done. There is nothing more to look at."))
        return redirect("reasons_to_look_at", *place)
    messages.success(request, _("Done. Here is the next one."))
    return redirect("look_at_reason", *place, following.key)


def _given(at: Here, statement: Statement) -> Vote:
    given = None
    if at.participant is not None:
        rows = at.participant.votes.select_related("statement", "reason")
        given = rows.filter(statement=statement).first()
    if given is None or at.participant is None:
        raise Plain(_("Answer first: then you can say why."))
    given.participant = at.participant
    return given


def _is_kept(at: Here, given: Vote, form: BecauseForm) -> bool:
    try:
        actions.say_why(
            by=at.by, participant=given.participant, statement=given.statement, **form.cleaned_data
        )
    except Plain as problem:
        form.add_problem(problem)
        return False
    return True


def _thanks(form: BecauseForm) -> str:
    if form.cleaned_data["because"] and form.cleaned_data.get("may_be_read"):
        return _("Kept. Others may read it once this round is over and it has been looked at.")
    return _("Kept with your answer. Nobody else is shown it.")
