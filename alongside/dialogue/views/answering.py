"""Answering statements, one at a time or from the list, and changing one's mind."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import Plain
from alongside.core.paging import page_of
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.talking import GuessForm
from alongside.dialogue.models import Participant, Statement, Vote
from alongside.dialogue.views.here import (
    ANSWERS,
    Here,
    answer_with,
    go_gently,
    here,
    statement_in,
)

PAGES_BACK = {"statements": "conversation_statements", "answers": "conversation_answers"}


@require_POST
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One answer; then the next statement is put before them."""
    at = here(request, slug, number, answering=True)
    go_gently(request, "answer", each=60, seconds=60)
    value = ANSWERS.get(request.POST.get("answer", ""))
    if value is None:
        raise Plain(_("Choose agree, disagree or pass."))
    statement = statement_in(request, at.conversation)
    mine = _participant(at)
    if request.POST.get("back") in PAGES_BACK:
        actions.vote(by=at.by, participant=mine, statement=statement, value=value)
        return back_from(request, at, statement)
    actions.vote_and_go_on(by=at.by, participant=mine, statement=statement, value=value)
    return redirect(f"{at.conversation.get_absolute_url()}?said={statement.pk}")


@require_POST
def guess(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    go_gently(request, "guess", each=60, seconds=600)
    statement = statement_in(request, at.conversation)
    form = GuessForm(request.POST)
    if not form.is_valid():
        raise Plain(_("Choose whom the guess is about, and a number from 0 to 10."))
    actions.guess(by=at.by, participant=_participant(at), statement=statement, **form.cleaned_data)
    messages.success(request, _("Your guess is kept. Nobody is shown it."))
    return redirect(at.conversation)


@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    statement = statement_in(request, at.conversation)
    actions.take_back_vote(by=at.by, participant=_participant(at), statement=statement)
    messages.success(request, _("Your answer is taken back, as if it had never been given."))
    return back_from(request, at, statement)


@require_safe
def statements(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every statement that is shown, with one's own answers and no counts."""
    at = here(request, slug, number)
    looked_for = request.GET.get("q", "").strip()[:100]
    rows = at.conversation.statements.shown().with_words(looked_for).oldest_first()
    page = page_of(rows, request, 25)
    shown = at.shown(
        page=page,
        q=looked_for,
        query=urlencode({"q": looked_for}) + "&" if looked_for else "",
        mine=_answers_to(at.participant, list(page)),
        may_answer=rules.may_take_part(at.by, at.conversation, known=at.participant is not None),
    )
    return answer_with(request, "statements.html", shown)


@require_safe
def answers(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What this person has said and answered, to change, take back or appeal."""
    at = here(request, slug, number)
    given = Vote.objects.none()
    written: list[Statement] = []
    if at.participant is not None:
        given = at.participant.votes.select_related("statement", "reason").newest_first()
        written = list(at.participant.statements.with_moderations().oldest_first())
    shown = at.shown(
        page=page_of(given, request, 25),
        written=written,
        may_answer=rules.may_take_part(at.by, at.conversation, known=at.participant is not None),
    )
    return answer_with(request, "answers.html", shown)


def _participant(at: Here) -> Participant:
    return at.participant or actions.take_part(by=at.by, conversation=at.conversation)


def _answers_to(
    participant: Participant | None, statements: list[Statement]
) -> dict[int, dict[str, Any]]:
    if participant is None:
        return {}
    rows = participant.votes.filter(statement__in=statements)
    return {vote.statement_id: {"value": vote.value, "because": vote.because} for vote in rows}


def back_from(request: HttpRequest, at: Here, statement: Statement) -> HttpResponse:
    """To the page that they came from, at the statement that they were at."""
    name = PAGES_BACK.get(request.POST.get("back", ""))
    if name is None:
        return redirect(at.conversation)
    kept = {key: request.POST[key] for key in ("page", "q") if request.POST.get(key)}
    address = reverse(name, args=[at.conversation.partnership.slug, at.conversation.pk])
    address += f"?{urlencode(kept)}" if kept else ""
    return HttpResponseRedirect(f"{address}#statement-{statement.pk}")
