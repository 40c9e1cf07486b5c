"""Pages for what happens to a decision once it is taken."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import PlainForm, posted
from alongside.core.rulings import Ruling
from alongside.decisions import actions, rules
from alongside.decisions.forms.afterwards import (
    BodyForm,
    ChallengeForm,
    DissentForm,
    FollowUpForm,
    ReviewForm,
    WrittenAnswerForm,
)
from alongside.decisions.models import Decision, Position, Proposal, Telling
from alongside.decisions.views.frame import find_proposal, show
from alongside.partnerships.views.group import show_form, tried

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
def respond(request: HttpRequest, slug: str, pk: int, key: UUID) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    rows = Position.objects.objections().filter(entry__ballot__proposal=proposal)
    position = get_object_or_404(rows.select_related("entry__ballot"), key=key)
    position.entry.ballot.proposal = proposal

    def deed(**typed: Any) -> object:
        return actions.respond_to_dissent(by=request.by, position=position, **typed)

    ruling = rules.may_respond_to_dissent(request.by, position)
    words = (_("What was done about it"), _("Put it on the record"), f"“{position.reason}”")
    return _do(request, proposal, ruling, DissentForm, deed, words)


@require_http_methods(READ_OR_SEND)
def challenge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    group, decision = proposal.partnership, _decision(proposal)
    form = ChallengeForm(posted(request), group=group, request=request)
    if not form.others:
        rules.may_challenge(request.by, decision).require()
    if request.method == "POST" and form.is_valid():
        deed = {"decision": decision, **form.deed()}
        asked = tried(form, lambda: actions.challenge(by=form.act(), **deed))
        if asked:
            messages.success(request, _("It is challenged, and an answer is owed."))
            return redirect(asked)
    return show(request, "challenge", group, proposal=proposal, decision=decision, form=form)


@require_http_methods(READ_OR_SEND)
def answer_in_writing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    decision = _decision(proposal)

    def deed(**typed: Any) -> object:
        return actions.answer_in_writing(by=request.by, decision=decision, **typed)

    ruling = rules.may_answer_in_writing(request.by, decision)
    words = (
        _("Answer in writing"),
        _("Put it on the record"),
        _("Everyone in the group reads this."),
    )
    return _do(request, proposal, ruling, WrittenAnswerForm, deed, words)


@require_http_methods(READ_OR_SEND)
def body(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)

    def deed(**typed: Any) -> object:
        return actions.record_body_decision(by=request.by, proposal=proposal, **typed)

    ruling = rules.may_record_body_decision(request.by, proposal)
    lead = _("Everyone is told what was decided and why as soon as you save this.")
    words = (_("What your organisation decided"), _("Put it on the record"), lead)
    return _do(request, proposal, ruling, BodyForm, deed, words)


@require_http_methods(READ_OR_SEND)
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    decision = _decision(proposal)

    def deed(**typed: Any) -> object:
        return actions.record_review(by=request.by, decision=decision, **typed)

    words = (_("Look at it again"), _("Put it on the record"), _("How did it go, for whom?"))
    return _do(request, proposal, rules.may_review(request.by, decision), ReviewForm, deed, words)


@require_http_methods(READ_OR_SEND)
def follow_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)

    def deed(**typed: Any) -> object:
        return actions.promise_for(by=request.by, proposal=proposal, **typed)

    lead = _("A promise carries a decision out. Small and soon is best.")
    words = (_("Promise something for this"), _("Promise it"), lead)
    ruling = rules.may_promise_for(request.by, proposal)
    return _do(request, proposal, ruling, FollowUpForm, deed, words)


@require_POST
def call_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    decision = _decision(find_proposal(request, slug, pk))
    actions.call_back(by=request.by, decision=decision)
    messages.success(request, _("You have asked for it back. Nobody is shown that it was you."))
    return redirect("proposal", slug, pk)


@require_POST
def told(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    rows = Telling.objects.filter(decision__proposal=proposal).select_related("membership__person")
    telling = get_object_or_404(rows, pk=number)
    actions.mark_told(by=request.by, telling=telling)
    messages.success(
        request, _("Thank you: {membership} has been told.").format(membership=telling.membership)
    )
    return redirect("proposal", slug, pk)


def _do(
    request: HttpRequest,
    proposal: Proposal,
    ruling: Ruling,
    form_of: Callable[[Any], PlainForm],
    deed: Callable[..., object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One small form that calls one action. `words`: heading, button, lead."""
    heading, button, lead = words
    form = form_of(posted(request))
    if request.method != "POST":
        ruling.require()
    elif form.is_valid() and tried(form, lambda: deed(**form.cleaned_data)):
        messages.success(request, _("It is on the record."))
        return redirect(proposal)
    back = reverse("proposal", args=[proposal.partnership.slug, proposal.pk])
    return show_form(request, proposal.partnership, form, heading, button, back, lead)


def _decision(proposal: Proposal) -> Decision:
    decision = proposal.decision
    if decision is None:
        raise Http404("Nothing has been decided here yet.")
    decision.proposal = proposal
    return decision
