"""Reaching those who have not been heard."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.decisions import rules
from alongside.decisions.counting import unheard_entries
from alongside.decisions.models import Ballot, Reminder, RollEntry
from alongside.decisions.telling import ask
from alongside.engines.side_balance.outcome import EXTEND_BY_DAYS
from alongside.partnerships.actions import contribute

BETWEEN_REMINDERS = timedelta(hours=20)


@transaction.atomic
def remind_unheard(*, by: Act, ballot: Ballot) -> list[RollEntry]:
    """Write to everyone who has not answered; returns those who have to be rung instead."""
    ballot = Ballot.objects.locked(ballot)
    rules.may_see_unheard(by.person, ballot).require()
    last = ballot.reminders.first()
    if last is not None and clock.now() - last.made_at < BETWEEN_REMINDERS:
        raise Conflict(_("A reminder went out less than a day ago. Ring people, or wait a day."))
    waiting = list(ballot.roll.unanswered().still_here().with_people().by_name())
    to_ring = ask(ballot, waiting, _("We have not heard from you yet, and would like to."))
    _note(ballot, len(waiting), to_ring)
    contribute(by=by, partnership=ballot.proposal.partnership, part="facilitated", about=ballot)
    facts = {"written": len(waiting) - len(to_ring), "to_ring": len(to_ring)}
    record(by, "ballot.reminded", ballot, ballot.proposal.place_id, **facts)
    return to_ring


@transaction.atomic
def extend_ballot(*, by: Act, ballot: Ballot) -> Ballot:
    """Once, by seven days, and only while a group has not been heard: its people are written to."""
    ballot = Ballot.objects.locked(ballot)
    rules.may_extend_ballot(by, ballot).require()
    unheard = unheard_entries(ballot)
    ballot.extended_at = clock.now()
    ballot.closes_at = max(ballot.closes_at, clock.now()) + timedelta(days=EXTEND_BY_DAYS)
    ballot.save(update_fields=["extended_at", "closes_at"])
    to_ring = ask(
        ballot, unheard, _("Too few people like you have answered. There is a week more.")
    )
    _note(ballot, len(unheard), to_ring)
    contribute(by=by, partnership=ballot.proposal.partnership, part="facilitated", about=ballot)
    record(by, "ballot.extended", ballot, ballot.proposal.place_id, to_ring=len(to_ring))
    return ballot


def _note(ballot: Ballot, asked: int, to_ring: list[RollEntry]) -> None:
    Reminder.objects.create(ballot=ballot, written=asked - len(to_ring), to_ring=len(to_ring))
