"""Counting by the rule, storing what came out, telling everybody."""

from contextlib import suppress
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict
from alongside.decisions import rules
from alongside.decisions.actions.asking import extend_ballot
from alongside.decisions.counting import outcome_of
from alongside.decisions.dates import working_days_after
from alongside.decisions.models import Ballot, Decision, Position
from alongside.decisions.owed import ask_what_comes_of_it
from alongside.decisions.records import fingerprint, record_of_ballot
from alongside.decisions.reversing import take_effect_on_earlier
from alongside.decisions.telling import tell_everyone, tell_without_ground
from alongside.engines.side_balance import Outcome, to_json
from alongside.partnerships.actions import contribute

LOOK_AGAIN_AFTER = timedelta(days=182)
SAID_YES_OR_NO = {"support", "live_with", "objection"}


@transaction.atomic
def close_ballot(*, by: Act, ballot: Ballot) -> Decision | None:
    """Count, and tell everybody. None: too few were heard, so there is a week more, once."""
    ballot = Ballot.objects.locked(ballot)
    if by.person is not None:
        rules.may_see_decisions(by.person, ballot.proposal.partnership).require()
    if ballot.closed_at is not None:
        raise Conflict(_("This has been counted already."))
    rules.may_close_ballot(by, ballot).require()
    outcome = outcome_of(ballot)
    if outcome.outcome == "not_heard":
        extend_ballot(by=by, ballot=ballot)
        return None
    ballot.closed_at = clock.now()
    ballot.save(update_fields=["closed_at"])
    decision = _store(ballot, outcome)
    _record_who_took_part(ballot)
    contribute(by=by, partnership=ballot.proposal.partnership, part="facilitated", about=ballot)
    to_tell = tell_everyone(by, decision)
    ask_what_comes_of_it(by, decision)
    tell_without_ground(ballot, outcome.without_ground)
    facts = {"outcome": decision.outcome, "input_hash": outcome.provenance.input_hash}
    record(by, "ballot.closed", decision, ballot.proposal.place_id, to_tell=to_tell, **facts)
    return decision


def close_due_ballots(*, by: Act | None = None) -> int:
    """The chore of every few minutes: count what is due. Returns how many were looked at."""
    due = list(Ballot.objects.due())
    for ballot in due:
        # A conflict: whoever runs the rounds counted it a moment ago.
        with suppress(Conflict):
            close_ballot(by=by or the_system("clock"), ballot=ballot)
    return len(due)


def _store(ballot: Ballot, outcome: Outcome) -> Decision:
    proposal, result = ballot.proposal, to_json(outcome)
    starts_on, review_on = _days(ballot, outcome)
    frozen = record_of_ballot(ballot, result, starts_on, review_on)
    owed = outcome.written_answer_within_working_days
    decision = Decision.objects.create(
        proposal=proposal,
        ballot=ballot,
        outcome=outcome.outcome,
        result=result,
        record=frozen,
        digest=fingerprint(frozen),
        decided_at=clock.now(),
        starts_on=starts_on,
        review_on=review_on,
        answer_due_on=working_days_after(clock.today(), owed) if owed else None,
    )
    take_effect_on_earlier(decision)
    return decision


def _days(ballot: Ballot, outcome: Outcome) -> tuple[date | None, date | None]:
    """When it starts and when it is looked at again, for what is agreed and ours to decide."""
    passed = outcome.outcome in {"adopted", "provisional"}
    if not passed or not outcome.is_binding:
        return None, None
    wait = outcome.provisional.starts_no_sooner_than_days if outcome.provisional else 1
    soonest = clock.today() + timedelta(days=wait)
    wished = ballot.proposal.starts_on
    starts_on = max(wished, soonest) if wished else soonest
    review_on = ballot.proposal.review_on
    if review_on is None or review_on <= starts_on:
        review_on = starts_on + LOOK_AGAIN_AFTER
    return starts_on, review_on


def _record_who_took_part(ballot: Ballot) -> None:
    """Deciding, for those whose decision it was; answering, for those who advised or stood aside.

    Each in the hand that wrote it: what was typed for someone says so. In an order that nobody
    knows: along the list of members, the nth line would be the nth member's.
    """
    rows = Position.objects.of(ballot).select_related("entry__membership__person")
    for position in rows.select_related("entered_by__person").order_by("entry__key"):
        entry, typist = position.entry, position.entered_by
        decides = ballot.whose == "shared" or (ballot.whose == "own" and not entry.is_paid)
        act = Act(
            person=entry.membership.person,
            entered_by=typist.person if typist else None,
            channel=position.channel,
        )
        contribute(
            by=act,
            partnership=ballot.proposal.partnership,
            part="decided" if decides and position.answer in SAID_YES_OR_NO else "voted",
            about=ballot.proposal,
            membership=entry.membership,
            side=entry.side,
        )
