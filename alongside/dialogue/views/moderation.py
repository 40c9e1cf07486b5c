"""Looking at what is held, the open log, and asking somebody else to look again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Plain
from alongside.core.paging import page_of
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.moderating import AnswerAppealForm, AppealForm, ModerateForm
from alongside.dialogue.models import Appeal, Conversation, Moderation
from alongside.dialogue.models.moderation import REASONS
from alongside.dialogue.views.here import answer_with, go_gently, here
from alongside.people.models import Person


@require_safe
def queue(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What waits to be looked at first, then everything else that can be."""
    at = here(request, slug, number)
    rules.may_moderate(at.by.person, at.conversation).require()
    rows = at.conversation.statements.held_first()
    held = at.conversation.statements.held().count()
    shown = at.shown(
        page=page_of(rows, request, 50),
        held=held,
        reasons=at.conversation.reasons.released().waiting().count(),
    )
    return answer_with(request, "queue.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, slug: str, number: int, statement: int) -> HttpResponse:
    at = here(request, slug, number)
    rules.may_moderate(at.by.person, at.conversation).require()
    found = get_object_or_404(at.conversation.statements, pk=statement)
    form = ModerateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.moderate(by=at.by, statement=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Done, and written in the open log."))
            return redirect("conversation_queue", slug, number)
    return answer_with(request, "moderate.html", at.shown(form=form, statement=found), form)


@require_safe
def log(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every decision with its reason, for everyone in the conversation."""
    at = here(request, slug, number)
    rows = Moderation.objects.in_conversation(at.conversation)
    shown = at.shown(
        page=page_of(rows, request, 25),
        reasons=[words for _reason, words in REASONS],
        refused=at.conversation.reason_refusals.per_reason(),
        appeals=_to_answer(at.by.person, at.conversation) if at.is_member else [],
    )
    return answer_with(request, "log.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, slug: str, number: int, moderation: int) -> HttpResponse:
    at = here(request, slug, number)
    found = get_object_or_404(Moderation.objects.in_conversation(at.conversation), pk=moderation)
    rules.may_appeal(at.by, found, at.participant).require()
    form = AppealForm(request.POST or None)
    if request.method == "POST":
        go_gently(request, "appeal", each=10, seconds=600)
        if form.is_valid():
            try:
                actions.appeal(
                    by=at.by, moderation=found, participant=at.participant, **form.cleaned_data
                )
            except Plain as problem:
                form.add_problem(problem)
            else:
                messages.success(request, _("Somebody else in the group will look at it again."))
                return redirect("conversation_answers", slug, number)
    return answer_with(request, "appeal.html", at.shown(form=form, moderation=found), form)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_appeal(request: HttpRequest, slug: str, number: int, appeal: int) -> HttpResponse:
    at = here(request, slug, number)
    found = get_object_or_404(Appeal.objects.in_conversation(at.conversation), pk=appeal)
    rules.may_answer_appeal(at.by.person, found).require()
    form = AnswerAppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_appeal(by=at.by, appeal=found, **form.cleaned_data)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Answered. The author is told, and it is in the open log."))
            return redirect("conversation_log", slug, number)
    return answer_with(request, "answer_appeal.html", at.shown(form=form, appeal=found), form)


def _to_answer(person: Person | None, conversation: Conversation) -> list[Appeal]:
    waiting = list(Appeal.objects.in_conversation(conversation).waiting())
    for asked in waiting:
        # The same conversation for all of them, which remembers who is a member.
        asked.moderation.statement.conversation = conversation
    return [asked for asked in waiting if rules.may_answer_appeal(person, asked)]
