"""Giving on what is left in a pot: to an award that needs more, or to the next idea by the count.

pot -> award, each time on two people's word; the count's own record stays as it is.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.budgets.models import Award, Idea, Pot
from alongside.budgets.money import account_of_award, account_of_pot, left_in_pot
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.money import pounds
from alongside.decisions.wording import written
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import AWARDING
from alongside.ledger.lines import Line
from alongside.partnerships.actions import contribute
from alongside.spending import rules
from alongside.spending.actions.answering import keep_answer
from alongside.spending.left import next_in_line, room_in_limit, unasked_in_pot
from alongside.spending.models import FurtherAward
from alongside.spending.models.further import MORE, NEXT
from alongside.spending.news import tell_whoever_agrees, tell_whose_idea


@transaction.atomic
def ask_for_more(*, by: Act, award: Award, pence: int, reason: str) -> FurtherAward:
    """Ask that an award be given more than the count gave it, and say why."""
    pot = Pot.objects.locked(award.pot)
    award = Award.objects.locked(award)
    award.pot = award.idea.pot = pot
    if type(pence) is not int or pence <= 0:
        raise BadInput(_("Write a sum of money, for example 12.50"), "pence")
    mine = pot.partnership.membership_of(by.person)
    asked = {"kind": MORE, "idea": award.idea, "pence": pence, "reason": reason.strip()}
    again = FurtherAward.objects.sent_again(mine, **asked)
    if again is not None:
        return again
    rules.may_ask_for_more(by, award).require()
    reason = written(reason, "reason", 300, _("Say why it needs more"))
    _refuse_too_much(award, pence)
    return _ask(by, MORE, award.idea, pence, reason)


@transaction.atomic
def ask_for_next(*, by: Act, pot: Pot) -> FurtherAward:
    """Ask that what is left go to the next idea by the count. Which one that is, nobody chooses."""
    pot = Pot.objects.locked(pot)
    mine = pot.partnership.membership_of(by.person)
    again = FurtherAward.objects.of_pot(pot).sent_again(mine, kind=NEXT)
    if again is not None:
        return again
    rules.may_ask_for_next(by, pot).require()
    found = next_in_line(pot)
    if found is None:
        raise Conflict(_("None of the ideas can be paid for any more."))
    idea, pence = found
    idea.pot = pot
    return _ask(by, NEXT, idea, pence, "")


@transaction.atomic
def agree_to_further_award(*, by: Act, further: FurtherAward) -> FurtherAward:
    """The second pair of eyes: the money leaves the pot. The book refuses what it does not hold."""
    further = _waiting(by, further)
    _refuse_if_no_longer_next(further)
    try:
        _give(by, further)
    except Refused:
        words = _("The pot does not hold that much: {left} is left.")
        left = left_in_pot(further.idea.pot)
        raise Conflict(words.format(left=pounds(left))) from None
    tell_whose_idea(further)
    return _answer(by, further, agreed=True)


@transaction.atomic
def refuse_further_award(*, by: Act, further: FurtherAward, because: str) -> FurtherAward:
    """Not agreed, and why. Nothing moves; it can be asked for again."""
    further = _waiting(by, further)
    further.because = written(because, "because", 300, _("Say why"))
    return _answer(by, further, agreed=False)


def _refuse_too_much(award: Award, pence: int) -> None:
    """Past what is left, or past what the frozen conditions let one idea have."""
    left, room = unasked_in_pot(award.pot), room_in_limit(award)
    if pence > left:
        words = _("The pot has {left} left that nobody has asked for yet")
        raise BadInput(words.format(left=pounds(left)), "pence")
    if pence > room:
        words = _("The conditions let this idea have {room} more at most")
        raise BadInput(words.format(room=pounds(room)), "pence")


def _refuse_if_no_longer_next(further: FurtherAward) -> None:
    """What has come back since may be another's by the count: nobody chooses by when they ask."""
    asked = (further.idea, further.pence)
    if further.kind == NEXT and next_in_line(further.idea.pot, but_for=further) != asked:
        raise Conflict(
            _(
                "By the count it is another idea's turn now, or there is another sum for it. "
                "Say no to this one, and ask again."
            )
        )


def _ask(by: Act, kind: str, idea: Idea, pence: int, reason: str) -> FurtherAward:
    group = idea.pot.partnership
    made = FurtherAward.objects.create(
        kind=kind,
        idea=idea,
        pence=pence,
        reason=reason,
        asked_by=group.member(by.person),
        asked_typed_by=group.membership_of(by.entered_by) if by.is_proxy else None,
    )
    words = {
        MORE: _("{name} asks that {sum} more be given to “{what}”. Do you agree?"),
        NEXT: _("{name} asks that {sum} of what is left go to “{what}”, the next. Do you agree?"),
    }
    tell_whoever_agrees(made, words[kind])
    contribute(by=by, partnership=group, part="initiated", about=idea)
    record(by, "further_award.asked", made, group.place_id, kind=kind, pence=pence)
    return made


def _waiting(by: Act, further: FurtherAward) -> FurtherAward:
    """The pot is held first, then the award, as in asking."""
    pot = Pot.objects.locked(further.idea.pot)
    further = FurtherAward.objects.locked(further)
    further.idea.pot = pot
    rules.may_answer_further_award(by, further).require()
    return further


def _give(by: Act, further: FurtherAward) -> None:
    idea, pot = further.idea, further.idea.pot
    if further.kind == NEXT:
        made = Award.objects.create(
            pot=pot,
            idea=idea,
            outcome=pot.outcome,
            pence=further.pence,
            is_part=further.pence < idea.cost_pence,
        )
        account_of_award(by, made)
        return
    award = Award.objects.locked(idea.award)
    account, source = account_of_award(by, award), account_of_pot(by, pot)
    lines = [Line(source, -further.pence), Line(account, further.pence)]
    key, about = name_of(further), name_of(award)
    ledger.post(by=by, book=account.book, kind=AWARDING, lines=lines, key=key, about=about)
    award.later_pence += further.pence
    award.save(update_fields=["later_pence"])


def _answer(by: Act, further: FurtherAward, *, agreed: bool) -> FurtherAward:
    idea = further.idea
    return keep_answer(
        by=by,
        asked=further,
        group=idea.pot.partnership,
        about=idea,
        agreed=agreed,
        noun="further_award",
        kind=further.kind,
    )
