"""Answering for oneself, typing for somebody else, standing behind an objection."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted, typed_number
from alongside.core.qr import qr_svg
from alongside.decisions import actions, rules
from alongside.decisions.forms.answers import (
    ANSWER_HINTS,
    InterestForm,
    PositionForm,
    TypedPositionForm,
)
from alongside.decisions.models import Ballot, Position
from alongside.decisions.models.positions import ANSWERS
from alongside.decisions.views.frame import find_proposal, show
from alongside.decisions.views.reading import proposal_page
from alongside.partnerships.views.group import show_form, tried
from alongside.people.acting import acting_for

MOST_SHEETS = 60


@require_POST
def take_position(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    ballot = _ballot(request, slug, pk)
    entry = ballot.entry_of(proposal.partnership.membership_of(request.person))
    form = PositionForm(request.POST, ballot=ballot, entry=entry)
    if form.is_valid():
        typed = form.cleaned_data
        position = tried(form, lambda: actions.take_position(by=request.by, ballot=ballot, **typed))
        if position:
            messages.success(request, _thanks(position))
            return redirect(proposal)
    return proposal_page(request, proposal, form)


@require_POST
def take_back_position(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    ballot = _ballot(request, slug, pk)
    actions.take_back_position(by=request.by, ballot=ballot)
    messages.success(request, _("Your answer is taken back. You can answer again until it closes."))
    return redirect("proposal", slug, pk)


@require_POST
def second_objection(request: HttpRequest, slug: str, pk: int, key: UUID) -> HttpResponse:
    ballot = _ballot(request, slug, pk)
    position = get_object_or_404(Position.objects.of(ballot).select_related("entry"), key=key)
    position.entry.ballot = ballot
    actions.second_objection(by=request.by, position=position)
    messages.success(request, _("You stand behind it. Nobody is shown that it was you."))
    return redirect("proposal", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_interest(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    form = InterestForm(posted(request))
    if request.method != "POST":
        rules.may_declare_interest(request.by, proposal).require()
    elif form.is_valid():
        words = form.cleaned_data["words"]
        if tried(
            form,
            lambda: actions.declare_interest(by=request.by, proposal=proposal, words=words),
        ):
            messages.success(request, _("Thank you for saying so. You stand aside in this."))
            return redirect(proposal)
    lead = _(
        "Say so if you, or someone close to you, would gain by this more than others here. "
        "You can still speak. In the count you stand aside. If you have answered already, a "
        "reason that stands there without your name is taken out, so that nobody matches it."
    )
    back = reverse("proposal", args=[slug, pk])
    return show_form(
        request, proposal.partnership, form, _("I would gain by this"), _("Say so"), back, lead
    )


@require_safe
def ballot_sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Sheets to tick, one for each person. ?copies= says how many."""
    ballot = _ballot(request, slug, pk)
    copies = typed_number(request.GET.get("copies", ""), least=1, most=10**6) or 1
    address = request.build_absolute_uri(ballot.proposal.get_absolute_url())
    shown: dict[str, Any] = {
        "proposal": ballot.proposal,
        "ballot": ballot,
        "copies": min(copies, MOST_SHEETS),
        "answers": ANSWERS,
        "code": qr_svg(address),
        "address": address,
    }
    return show(request, "sheet", ballot.proposal.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def type_position(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody else's answer, from their sheet, their call or their own mouth."""
    ballot = _ballot(request, slug, pk)
    form = TypedPositionForm(posted(request), ballot=ballot)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        whose = typed.pop("whose")
        act = acting_for(request, whose.person, typed.pop("how"), typed.pop("witness"))
        position = tried(form, lambda: actions.take_position(by=act, ballot=ballot, **typed))
        if position:
            messages.success(request, _("The answer of {whose} is typed in.").format(whose=whose))
            return redirect("type_position", slug, pk)
    shown = {"proposal": ballot.proposal, "ballot": ballot, "form": form, "hints": ANSWER_HINTS}
    shown["most"] = rules.MOST_TYPED_FOR
    return show(request, "type", ballot.proposal.partnership, **shown)


def _ballot(request: HttpRequest, slug: str, pk: int) -> Ballot:
    """The newest ballot, open or not: what may still be done with it, the action says."""
    proposal = find_proposal(request, slug, pk)
    ballot = proposal.ballot
    if ballot is None:
        raise Http404("Nobody has been asked about this yet.")
    ballot.proposal = proposal
    return ballot


def _thanks(position: Position) -> str:
    if position.answer == "objection" and position.entry.is_paid and not position.ground:
        return _(
            "Thank you. As you name no law, duty or fixed line, your answer counts as standing "
            "aside. You can change it until it closes."
        )
    return _("Thank you. Your answer counts, and you can change it until it closes.")
