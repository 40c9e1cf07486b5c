"""Freezing a question and asking everybody, once or for a second round."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions import rules
from alongside.decisions.actions.proposing import amend
from alongside.decisions.dates import local_day
from alongside.decisions.models import Ballot, Proposal, RollEntry
from alongside.decisions.telling import ask
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute

LONGEST = timedelta(days=120)
# Frozen, and part of the record's fingerprint: translated where it is shown.
WHO_DECIDES = {
    "own": gettext_noop("Everyone here who is not paid to be. People paid to be here advise."),
    "shared": gettext_noop("All of us: every group of people here has to be on board."),
}


@transaction.atomic
def open_ballot(*, by: Act, proposal: Proposal, closes_at: datetime) -> Ballot:
    """Freeze text, roll, sides, threshold and dates, and ask everyone who is in today."""
    proposal = Proposal.objects.locked(proposal)
    rules.may_see_decisions(by.person, proposal.partnership).require()
    if proposal.state != "written":
        raise Conflict(_("This has been put to a ballot already."))
    rules.may_open_ballot(by.person, proposal).require()
    partnerships.may_be_typed(by, proposal.partnership).require()
    return _open(by, proposal, closes_at, number=1)


@transaction.atomic
def second_round(
    *, by: Act, proposal: Proposal, seen: int, title: str, words: str, closes_at: datetime
) -> Ballot:
    """After a facilitated round on the written reasons: an amended text, asked once more."""
    proposal = Proposal.objects.locked(proposal)
    rules.may_hold_second_round(by.person, proposal).require()
    first = proposal.ballots.get(number=1)
    if words.strip() == first.words.strip():
        raise BadInput(
            _("Change the words: the same text would be asked again, and the reasons unheard"),
            "words",
        )
    amended = amend(
        by=by,
        proposal=proposal,
        seen=seen,
        title=title,
        words=words,
        if_nothing=proposal.if_nothing,
        starts_on=_still_to_come(proposal.starts_on),
        review_on=_still_to_come(proposal.review_on),
    )
    return _open(by, Proposal.objects.locked(amended), closes_at, number=2)


def _open(by: Act, proposal: Proposal, closes_at: datetime, number: int) -> Ballot:
    partnership, brief = proposal.partnership, proposal.partnership.brief
    hear_by = _fitting(closes_at, brief.hear_by)
    ballot = Ballot.objects.create(
        proposal=proposal,
        number=number,
        title=proposal.title,
        words=proposal.words,
        if_nothing=proposal.if_nothing,
        whose=proposal.whose,
        weight=proposal.weight,
        open_lines=brief.open,
        fixed_lines=brief.fixed,
        decider=WHO_DECIDES.get(proposal.whose, brief.decider),
        hear_by=hear_by,
        opens_at=clock.now(),
        closes_at=closes_at,
    )
    _freeze_roll(ballot)
    to_ring = ask(ballot, ballot.roll.with_people(), _("Your answer counts. You can change it."))
    contribute(by=by, partnership=partnership, part="facilitated", about=proposal)
    facts = {"round": number, "roll": ballot.roll.count(), "to_ring": len(to_ring)}
    record(by, "ballot.opened", proposal, proposal.place_id, **facts)
    return ballot


def _freeze_roll(ballot: Ballot) -> None:
    members = ballot.proposal.partnership.memberships.current().with_people().in_order()
    roll = [RollEntry(ballot=ballot, membership=one, side=one.roll_side) for one in members]
    if ballot.whose == "own" and all(entry.is_paid for entry in roll):
        raise BadInput(
            _("The group's own decision needs someone who is not paid to be here"), "whose"
        )
    RollEntry.objects.bulk_create(roll)


def _fitting(closes_at: datetime, hear_by: date | None) -> date:
    if closes_at <= clock.now():
        raise BadInput(_("Choose a day that is not over yet"), "closes_on")
    if closes_at > clock.now() + LONGEST:
        raise BadInput(_("Ask for four months at most: people forget"), "closes_on")
    if hear_by is None or local_day(closes_at) > hear_by:
        raise BadInput(
            _("The brief says that people hear sooner than this. Choose an earlier day"),
            "closes_on",
        )
    return hear_by


def _still_to_come(day: date | None) -> date | None:
    return day if day is not None and day > clock.today() else None
