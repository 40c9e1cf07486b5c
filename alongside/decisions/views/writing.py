"""Putting something forward, wording it anew, and asking everyone about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from alongside.asks.models import Ask
from alongside.core.errors import Conflict, Plain
from alongside.core.forms import posted, typed_id
from alongside.decisions import actions, rules
from alongside.decisions.dates import end_of
from alongside.decisions.forms.proposals import (
    HINTS,
    BallotForm,
    ProposalForm,
    SecondRoundForm,
    WordingForm,
)
from alongside.decisions.models import Proposal
from alongside.decisions.models.proposals import WOULD
from alongside.decisions.owed import challenged_by
from alongside.decisions.views.frame import find_proposal, show
from alongside.dialogue.models import Statement
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, tried

SAID_LATELY = 12
BEGINS = {
    "keep": gettext_lazy("Keep: {}"),
    "amend": gettext_lazy("Change: {}"),
    "reverse": gettext_lazy("Take back: {}"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """From scratch, from words (?statement=7) or a question (?ask=4), or about an earlier decision
    (?reverses=3&would=amend)."""
    group = find_group(request, slug)
    rules.may_propose(request.by, group).require()
    form = ProposalForm(posted(request), group=group, initial=_beginning(request, group))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made = tried(form, lambda: actions.propose(by=request.by, partnership=group, **typed))
        if made:
            messages.success(
                request, _("It is put forward. Everyone here can still word it better.")
            )
            return redirect(made)
    said = Statement.objects.shown().filter(conversation__partnership=group).order_by("-id")
    shown = {"form": form, "said": list(said[:SAID_LATELY]), "hints": HINTS}
    return show(request, "propose", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    rules.may_amend(request.by, proposal).require()
    form = WordingForm(posted(request), initial=_as_it_stands(proposal))
    theirs = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.amend(by=request.by, proposal=proposal, **typed)
        except Conflict as problem:
            theirs = _show_theirs(form, problem, proposal)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The new words are saved. Earlier ones can still be read."))
            return redirect(proposal)
    return show(request, "amend", proposal.partnership, proposal=proposal, form=form, theirs=theirs)


@require_http_methods(["GET", "HEAD", "POST"])
def open_ballot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    rules.may_open_ballot(request.person, proposal).require()
    form = BallotForm(posted(request))
    if request.method == "POST" and form.is_valid():
        closes_at = end_of(form.cleaned_data["closes_on"])
        opened = tried(
            form,
            lambda: actions.open_ballot(by=request.by, proposal=proposal, closes_at=closes_at),
        )
        if opened:
            messages.success(request, _("Everyone who is in has been asked."))
            return redirect(proposal)
    return show(request, "open", proposal.partnership, proposal=proposal, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def second_round(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    proposal = find_proposal(request, slug, pk)
    rules.may_hold_second_round(request.person, proposal).require()
    form = SecondRoundForm(posted(request), initial=_as_it_stands(proposal))
    theirs = None
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        closes_at = end_of(typed.pop("closes_on"))
        try:
            actions.second_round(by=request.by, proposal=proposal, closes_at=closes_at, **typed)
        except Conflict as problem:
            theirs = _show_theirs(form, problem, proposal)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Everyone who is in has been asked about the new words."))
            return redirect(proposal)
    return show(
        request, "second_round", proposal.partnership, proposal=proposal, form=form, theirs=theirs
    )


def _beginning(request: HttpRequest, group: Partnership) -> dict[str, Any]:
    """What the form begins with, from the address."""
    start: dict[str, Any] = {"whose": group.brief.whose or "shared"}
    said = Statement.objects.shown().filter(conversation__partnership=group)
    statement = said.filter(pk=typed_id(request.GET.get("statement", ""))).first()
    if statement is not None:
        start |= {"words": statement.words, "title": statement.words[:140]}
        start["statements"] = [statement.pk]
    ask = group.asks.filter(pk=typed_id(request.GET.get("ask", ""))).first()
    if ask is not None:
        start |= {"title": ask.words[:140], "asks": [ask.pk]}
    return start | _about_earlier(request, group, ask)


def _about_earlier(request: HttpRequest, group: Partnership, ask: Ask | None) -> dict[str, Any]:
    """The decision that the address names, or the one that this ask challenges."""
    rows = group.proposals.with_state()
    challenged = challenged_by(ask) if ask is not None else None
    number = challenged.proposal_id if challenged else typed_id(request.GET.get("reverses", ""))
    earlier = rows.filter(pk=number).first()
    if earlier is None or earlier.decision is None or not earlier.decision.stands:
        return {}
    would = request.GET.get("would", "")
    would = would if would in dict(WOULD) else "reverse"
    start = {"reverses": earlier.pk, "would": would}
    if would != "reverse":
        start["words"] = earlier.words
    return start | {"title": BEGINS[would].format(earlier.title)[:140]}


def _as_it_stands(proposal: Proposal) -> dict[str, Any]:
    names = ["title", "words", "if_nothing", "starts_on", "review_on"]
    return {name: getattr(proposal, name) for name in names} | {"seen": proposal.version}


def _show_theirs(
    form: WordingForm | SecondRoundForm, problem: Conflict, proposal: Proposal
) -> Proposal:
    """What somebody else saved meanwhile, to compare; saving again is then saving over it."""
    form.add_problem(problem)
    proposal.refresh_from_db()
    form.looked_at(proposal.version)
    return proposal
