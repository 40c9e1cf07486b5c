"""The one count: opens every envelope, shuffles, writes all ballots at once, burns the key.

The key goes only after the commit. If the machine stops before that, nothing has happened and the
count is held again; if it stops after, `burn_old_keys` finds the key and burns it.
"""

import json
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.envelopes import burn_key, has_key, open_all
from alongside.budgets.models import Award, Ballot, BallotList, Outcome, Pot
from alongside.budgets.models.conditions import FEW_BALLOTS
from alongside.budgets.money import account_of_award
from alongside.budgets.news import tell_of_the_count
from alongside.budgets.reckoning import Reckoned, reckon
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput, Conflict
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models.briefs import fingerprint

AT_A_TIME = 500


@transaction.atomic
def count_pot(*, by: Act, pot: Pot, although_few: bool = False) -> Outcome:
    """Count, store what came out, award. `although_few`: someone has read what few ballots show."""
    pot = Pot.objects.locked(pot)
    if pot.phase == "counted":
        raise Conflict(_("This has been counted already."))
    rules.may_count(by, pot).require()
    if by.person is not None:
        partnerships.may_be_typed(by, pot.partnership).require()
    pot.ideas.hold()  # one that is taken back meanwhile is given nothing, or was decided before
    ballots = [] if pot.is_by_panel else _empty_the_box(pot, although_few)
    outcome = _store(pot, reckon(pot, ballots), len(ballots))
    for award in outcome.awards.select_related("pot__partnership__place", "idea"):
        account_of_award(by, award)
    settled = pot.ballot_list
    settled.counted_at = clock.now()
    settled.save(update_fields=["counted_at"])
    _record_who_decided(by, pot)
    to_tell = tell_of_the_count(pot)
    facts = {"ballots": len(ballots), "input_hash": outcome.input_hash, "to_tell": to_tell}
    record(by, "pot.counted", pot, pot.place_id, **facts)
    transaction.on_commit(lambda: burn_key(settled.key_name))
    return outcome


def burn_old_keys(*, by: Act | None = None) -> int:
    """The chore: keys of pots that are counted, which a stopped machine left behind. How many."""
    counted = BallotList.objects.exclude(counted_at=None).select_related("pot__partnership")
    left = [settled for settled in counted if has_key(settled.key_name)]
    for settled in left:
        burn_key(settled.key_name)
        about = settled.pot
        record(by or the_system("clock"), "ballot.key_burnt", about, about.place_id)
    return len(left)


def _empty_the_box(pot: Pot, although_few: bool) -> list[list[int]]:
    """Every line of the roll is held first, so that no ballot is on its way meanwhile."""
    rows = pot.roll.select_for_update(of=("self",)).order_by("pk")
    envelopes = [bytes(row.envelope) for row in rows if row.envelope is not None]
    if len(envelopes) < FEW_BALLOTS and not although_few:
        raise BadInput(_few(len(envelopes)), "although_few")
    opened = open_all(pot.ballot_list.key_name, envelopes)
    secrets.SystemRandom().shuffle(opened)
    Ballot.objects.bulk_create(
        (Ballot(pot=pot, approvals=chosen) for chosen in opened), batch_size=AT_A_TIME
    )
    pot.roll.exclude(envelope=None).update(envelope=None)
    return opened


def _few(count: int) -> str:
    words = _(
        "Only {count} took part. The totals could show what one of them chose. "
        "Tick the box if it is to be counted all the same."
    )
    return words.format(count=count)


def _store(pot: Pot, reckoned: Reckoned, ballots: int) -> Outcome:
    result = json.loads(json.dumps(reckoned.record))
    outcome = Outcome.objects.create(
        pot=pot,
        engine=reckoned.engine,
        version=reckoned.version,
        input_hash=reckoned.input_hash,
        ballots=ballots,
        result=result,
        digest=fingerprint(result),
    )
    ideas = {idea.number: idea for idea in pot.ideas.on_the_ballot()}
    for number, pence, is_part in reckoned.given:
        Award.objects.create(
            pot=pot, idea=ideas[number], outcome=outcome, pence=pence, is_part=is_part
        )
    return outcome


def _record_who_decided(by: Act, pot: Pot) -> None:
    """Members who took part have decided, all alike: nothing says how."""
    took_part = pot.roll.who_took_part().exclude(membership=None)
    deciding = [row.membership for row in took_part.select_related("membership__person")]
    if pot.is_by_panel:
        seats = pot.panel.filter(scores__isnull=False).distinct()
        deciding = [seat.membership for seat in seats.select_related("membership__person")]
    for membership in sorted(filter(None, deciding), key=lambda one: one.pk):
        act = Act(person=membership.person)
        contribute(
            by=act,
            partnership=pot.partnership,
            part="decided",
            about=pot,
            membership=membership,
        )
