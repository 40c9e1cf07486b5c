"""Closing a round or all of it, which brings out the counts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.dialogue import rules
from alongside.dialogue.views.here import here, whole_number
from alongside.findings import actions


@require_safe
def rounds(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Closing a round or the conversation, with what each of them means."""
    at = here(request, slug, number)
    rules.may_run(at.by.person, at.conversation).require()
    shown = at.shown(
        rounds=list(at.conversation.rounds.all()),
        to_look_at=at.conversation.reasons.released().waiting().count(),
        may_close_round=rules.may_close_round(at.by.person, at.conversation),
    )
    return render(request, "findings/rounds.html", shown, using="jinja")


@require_POST
def close_round(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    closed = actions.finish_round(
        by=at.by, conversation=at.conversation, number=whole_number(request, "round")
    )
    messages.success(
        request,
        _("Round {number} is closed, and the next one is open.").format(number=closed.number),
    )
    return redirect("conversation_rounds", slug, number)


@require_POST
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    actions.finish_conversation(by=at.by, conversation=at.conversation)
    messages.success(request, _("The conversation is closed. Now tell people what comes of it."))
    return redirect(at.conversation)
