"""The public record of a decision: frozen, without names, with a fingerprint to check."""

import json
from datetime import date
from typing import Any

from alongside.core import clock
from alongside.decisions.models import Ballot, Proposal
from alongside.decisions.reversing import on_the_record
from alongside.partnerships.models.briefs import fingerprint

__all__ = ["as_file", "fingerprint", "record_of_ballot", "record_of_body"]


def record_of_ballot(
    ballot: Ballot, result: dict[str, Any], starts_on: date | None, review_on: date | None
) -> dict[str, Any]:
    return {
        "group": ballot.proposal.partnership.name,
        "proposal": ballot.proposal_id,
        "round": ballot.number,
        "title": ballot.title,
        "words": ballot.words,
        "if_left_as_it_is": ballot.if_nothing,
        "whose": ballot.whose,
        "about": ballot.weight,
        "open": ballot.open_lines,
        "fixed": ballot.fixed_lines,
        "who_decides": ballot.decider,
        "opened_at": ballot.opens_at.isoformat(),
        "closed_at": clock.now().isoformat(),
        "on_the_roll": ballot.roll.count(),
        "answered": ballot.answered(),
        "result": result,
        "starts_on": _iso(starts_on),
        "review_on": _iso(review_on),
        **on_the_record(ballot.proposal),
    }


def record_of_body(
    proposal: Proposal,
    says: str,
    reasons: str,
    post: str,
    starts_on: date | None,
    review_on: date | None,
) -> dict[str, Any]:
    return {
        "group": proposal.partnership.name,
        "proposal": proposal.pk,
        "title": proposal.title,
        "words": proposal.words,
        "whose": "body",
        "decided_by": post,
        "who_decides": proposal.partnership.brief.decider,
        "decided_at": clock.now().isoformat(),
        "outcome": says,
        "reasons": reasons,
        "starts_on": _iso(starts_on),
        "review_on": _iso(review_on),
        **on_the_record(proposal),
    }


def as_file(record: dict[str, Any]) -> str:
    """The very text whose SHA-256 is the fingerprint."""
    return json.dumps(record, sort_keys=True)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
