"""Decisions to read: all of them, one, its versions, its record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alongside.core.acts import Act
from alongside.core.files import download
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.decisions import rules
from alongside.decisions.dates import local_day
from alongside.decisions.forms.answers import ANSWER_HINTS, PositionForm, answered_before
from alongside.decisions.models import Ballot, Decision, Position, Proposal, RollEntry, Second
from alongside.decisions.owed import answers_owed
from alongside.decisions.records import as_file
from alongside.decisions.thread import thread_of
from alongside.decisions.views.frame import find_proposal, show
from alongside.decisions.wording import difference
from alongside.easyread.beside import easy_read_beside
from alongside.partnerships import rules as partnerships
from alongside.partnerships.views.group import find_group

COLUMNS = [
    "title",
    "words",
    "state",
    "whose",
    "put forward on",
    "decided at",
    "starts on",
    "looked at again on",
    "fingerprint",
]


@require_safe
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    return show(request, "proposals", group, page=page_of(group.proposals.newest_first(), request))


@require_safe
def proposals_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Every decision of the group as a sheet."""
    group = find_group(request, slug)
    rows = (_line(one) for one in group.proposals.newest_first())
    return download(write_rows(COLUMNS, rows), f"{group.slug}-decisions.csv")


@require_safe
def proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return proposal_page(request, find_proposal(request, slug, pk))


def proposal_page(
    request: HttpRequest, proposal: Proposal, form: PositionForm | None = None
) -> HttpResponse:
    """The whole page; `form` is the answer that was sent and did not fit."""
    shown: dict[str, Any] = {"proposal": proposal, "form": form, **_around(request, proposal)}
    ballot = proposal.ballot
    if ballot is not None:
        ballot.proposal = proposal
        shown |= _asked(request, ballot, form)
    if proposal.decision is not None:
        shown |= _decided(request, proposal.decision)
    return show(request, "proposal", proposal.partnership, **shown)


@require_safe
def history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every version of the words, and what changed from one to the next."""
    found = find_proposal(request, slug, pk)
    wordings = list(found.wordings.select_related("written_by__person"))
    pairs = zip([None, *wordings], wordings)
    versions = [
        (new, difference(old.words, new.words) if old else difference(new.words, new.words))
        for old, new in pairs
    ]
    return show(request, "history", found.partnership, proposal=found, versions=versions[::-1])


@require_safe
def record(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """The record, to read and to print."""
    found = find_proposal(request, slug, pk)
    decision = _decision(found, number)
    ballot = decision.ballot
    shown: dict[str, Any] = {"proposal": found, "decision": decision, "ballot": ballot}
    shown |= {"thread": thread_of(found)}
    shown["easy_read"] = easy_read_beside(decision.for_easy_read())
    if ballot is not None:
        ballot.proposal = found
        shown |= _reasons(ballot)
    return show(request, "record", found.partnership, **shown)


@require_safe
def record_file(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """The text whose SHA-256 is the fingerprint on the record."""
    decision = _decision(find_proposal(request, slug, pk), number)
    return download(as_file(decision.record), f"decision-{decision.pk}.json", "application/json")


def _line(proposal: Proposal) -> list[object]:
    decision = proposal.decision
    decided = (
        [decision.decided_at, decision.starts_on, decision.review_on, decision.digest]
        if decision
        else ["", "", "", ""]
    )
    started = local_day(proposal.made_at)
    return [proposal.title, proposal.words, proposal.state_words, proposal.whose, started, *decided]


def _around(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    by, group = request.by, proposal.partnership
    return {
        "sources": list(proposal.sources.select_related("statement__conversation__partnership")),
        "asked_first": [row.ask for row in proposal.ask_sources.select_related("ask__partnership")],
        "follow_ups": [
            row.promise for row in proposal.follow_ups.select_related("promise__owner__person")
        ],
        "thread": thread_of(proposal),
        "easy_read": easy_read_beside(proposal.for_easy_read()),
        "may_amend": rules.may_amend(by, proposal),
        "may_open": rules.may_open_ballot(request.person, proposal),
        "may_go_again": rules.may_hold_second_round(request.person, proposal),
        "may_speak_for_body": rules.may_record_body_decision(by, proposal),
        "may_promise": rules.may_promise_for(by, proposal),
        "interests": list(proposal.interests.select_related("membership__person")),
        "may_declare_interest": rules.may_declare_interest(by, proposal),
        "versions": proposal.version,
        "runs_rounds": bool(partnerships.may_run_rounds(request.person, group)),
    }


def _asked(request: HttpRequest, ballot: Ballot, form: PositionForm | None) -> dict[str, Any]:
    entry = ballot.entry_of(ballot.proposal.partnership.membership_of(request.person))
    mine = Position.objects.filter(entry=entry).first() if entry else None
    may_answer = rules.may_answer(request.by, ballot)
    if form is None and may_answer:
        form = PositionForm(ballot=ballot, entry=entry, initial=answered_before(mine))
    return {
        "ballot": ballot,
        "entry": entry,
        "mine": mine,
        "answer_form": form,
        "answer_hints": ANSWER_HINTS,
        "may_answer": may_answer,
        "may_see_unheard": rules.may_see_unheard(request.person, ballot),
        "may_close": rules.may_close_ballot(request.by, ballot),
        "answered": ballot.answered(),
        "on_the_roll": ballot.roll.count(),
        "reminded": ballot.reminders.first(),
        **_reasons(ballot, request.by, entry),
    }


def _reasons(
    ballot: Ballot, by: Act | None = None, entry: RollEntry | None = None
) -> dict[str, Any]:
    """Objections, other reasons, and who must ask, in no order that tells who wrote them."""
    positions = list(Position.objects.to_show(ballot).for_a_page())
    for position in positions:
        position.entry.ballot = ballot
    objections = [one for one in positions if one.answer == "objection"]
    behind = Second.objects.filter(by=entry).values_list("position", flat=True) if entry else []
    before = list(Position.objects.said_before(ballot).for_a_page())
    for position in before:
        position.entry.ballot = ballot
    said = [*objections, *before]
    # The ruling is the same for every objection to one proposal, so it is asked once.
    respond = by is not None and said and rules.may_respond_to_dissent(by, said[0])
    return {
        "objections": objections,
        "objections_before": before,
        "reasons": [one for one in positions if one.answer != "objection" and one.reason],
        "asking": [one for one in positions if one.answer == "must_ask"],
        "behind": set(behind),
        "may_respond": bool(respond),
    }


def _decided(request: HttpRequest, decision: Decision) -> dict[str, Any]:
    earlier = [one for one in decision.proposal.decisions.all() if one.pk != decision.pk]
    waiting = list(decision.tellings.waiting())
    return {
        "decision": decision,
        "answers_owed": list(answers_owed(decision.proposal)),
        "earlier": earlier,
        "waiting": waiting,
        "may_call_back": rules.may_call_back(request.by, decision),
        "may_answer_in_writing": rules.may_answer_in_writing(request.by, decision),
        "may_review": rules.may_review(request.by, decision),
        "may_challenge": rules.may_challenge(request.by, decision),
        "reviews": list(decision.reviews.select_related("by__person")),
        "asked_back": decision.call_backs.count(),
        "reversal": decision.reversed_by.select_related("later__proposal__partnership").first(),
    }


def _decision(proposal: Proposal, number: int) -> Decision:
    rows = proposal.decisions.select_related("ballot", "decided_by__person")
    found: Decision = get_object_or_404(rows, pk=number)
    found.proposal = proposal
    return found
