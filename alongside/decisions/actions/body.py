"""What a public body decided, put on the record by someone who is paid to be there."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions import rules
from alongside.decisions.models import Decision, Proposal
from alongside.decisions.models.outcomes import BY_BODY
from alongside.decisions.owed import ask_what_comes_of_it
from alongside.decisions.records import fingerprint, record_of_body
from alongside.decisions.reversing import take_effect_on_earlier
from alongside.decisions.telling import tell_everyone
from alongside.decisions.wording import WORDS, day_to_come, written
from alongside.partnerships.actions import contribute


@transaction.atomic
def record_body_decision(
    *,
    by: Act,
    proposal: Proposal,
    says: str,
    reasons: str,
    starts_on: date | None,
    review_on: date | None = None,
) -> Decision:
    """The outcome, the reasons and the day it takes effect; everybody is told at once.

    A day that is over can be written down too: then nobody was told in time, and the rung
    says so.
    """
    proposal = Proposal.objects.locked(proposal)
    rules.may_see_decisions(by.person, proposal.partnership).require()
    if proposal.decision is not None and proposal.decision.is_the_bodys:
        raise Conflict(_("The body's decision is on the record already."))
    rules.may_record_body_decision(by, proposal).require()
    if says not in dict(BY_BODY):
        raise BadInput(_("Say what was decided"), "says")
    why = written(reasons, "reasons", WORDS, _("Write the reasons: people are owed them"))
    if starts_on is None:
        raise BadInput(_("Say from which day it counts"), "starts_on")
    day_to_come(review_on, "review_on")
    mine = proposal.partnership.member(by.person)
    frozen = record_of_body(proposal, says, why, mine.post, starts_on, review_on)
    decision = Decision.objects.create(
        proposal=proposal,
        outcome=says,
        record=frozen,
        digest=fingerprint(frozen),
        starts_on=starts_on,
        review_on=review_on,
        decided_by=mine,
        reasons=why,
    )
    take_effect_on_earlier(decision)
    contribute(by=by, partnership=proposal.partnership, part="decided", about=proposal)
    to_tell = tell_everyone(by, decision)
    ask_what_comes_of_it(by, decision)
    record(by, "body.decided", decision, proposal.place_id, says=says, to_tell=to_tell)
    return decision
