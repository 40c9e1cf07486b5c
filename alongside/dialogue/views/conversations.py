"""A group's conversations, opening one, and the page of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Plain
from alongside.core.forms import typed_id
from alongside.core.paging import page_of
from alongside.dialogue import actions, rules
from alongside.dialogue.forms.opening import ASKED_HINTS, SHOWN_HINTS, OpenForm, first_lines
from alongside.dialogue.forms.reasons import BecauseForm
from alongside.dialogue.forms.talking import GuessForm
from alongside.dialogue.models import Conversation, Participant, ShowingAgreement
from alongside.dialogue.views.here import Here, answer_with, go_gently, group_here, here
from alongside.easyread.beside import easy_read_beside


@require_safe
def conversations(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = group_here(request, slug)
    rows = partnership.conversations.newest_first().with_progress_of(request.person)
    shown = {
        "partnership": partnership,
        "page": page_of(rows, request, 20),
        "may_open": rules.may_open(request.by, partnership),
    }
    return answer_with(request, "conversations.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def open_conversation(request: HttpRequest, slug: str) -> HttpResponse:
    partnership = group_here(request, slug)
    rules.may_open(request.by, partnership).require()
    form = OpenForm(request.POST or None, initial=first_lines(partnership))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_conversation(by=request.by, partnership=partnership, **form.terms())
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Your question is open. Tell the others about it."))
            return redirect(made)
    hints = {"asked_hints": ASKED_HINTS, "shown_hints": SHOWN_HINTS}
    shown = {"form": form, "partnership": partnership, **hints}
    return answer_with(request, "open.html", shown, form)


@require_safe
def conversation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    asked = at.conversation
    shown = at.shown(
        attachments=list(asked.attachments.all()),
        showing=_showing(at),
        easy_read=easy_read_beside(asked.for_easy_read(), lent=not at.is_member),
        round=None if asked.is_public else asked.rounds.filter(closed_at=None).first(),
        may_answer=rules.may_take_part(at.by, asked, known=at.participant is not None),
        **(_mine(request, at.participant) if at.participant else _nothing_yet(asked)),
    )
    return answer_with(request, "conversation.html", shown)


@require_POST
def begin(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take part, and be shown the first statement, or the next."""
    at = here(request, slug, number)
    go_gently(request, "begin", each=30, seconds=600)
    participant = at.participant or actions.take_part(by=at.by, conversation=at.conversation)
    actions.next_statement(by=at.by, participant=participant)
    return redirect(at.conversation)


@require_POST
def agree_showing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    at = here(request, slug, number)
    said = request.POST.get("agrees")
    if said not in {"yes", "no"}:
        raise Plain(_("Choose yes or no."))
    actions.agree_showing(by=at.by, conversation=at.conversation, agrees=said == "yes")
    messages.success(request, _("Thank you. You can change this at any time."))
    return redirect(at.conversation)


def _nothing_yet(conversation: Conversation) -> dict[str, Any]:
    total = conversation.statements.shown().count()
    return {"statement": None, "said": None, "total": total, "answered": 0}


def _mine(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    """What is before this participant, what they said last, and how far they have come."""
    conversation = participant.conversation
    said = typed_id(request.GET.get("said", ""))
    votes = participant.votes.select_related("statement", "reason")
    last = votes.filter(statement_id=said).first() if said else None
    total, answered = conversation.statements.shown().progress_of(participant)
    return {
        "statement": participant.statement_before_them() if conversation.is_open else None,
        "total": total,
        "answered": answered,
        "said": last,
        "because": BecauseForm.of(last) if last else None,
        "guess": GuessForm(),
    }


def _showing(at: Here) -> dict[str, Any] | None:
    """Whether this member has been asked for counts among ourselves, and what they said."""
    if not at.is_member or at.conversation.shown != "among":
        return None
    mine = at.conversation.partnership.membership_of(at.by.person)
    said: ShowingAgreement | None = at.conversation.showing.filter(membership=mine).first()
    return {"agrees": said.agrees if said else None}
