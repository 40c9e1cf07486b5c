"""Who may ask for money of an award, agree to it, show what it went on, and give back the rest."""

from django.utils.translation import gettext as _

from alongside.budgets.models import Award, Pot
from alongside.budgets.rules import not_linked
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.partnerships import rules as partnerships
from alongside.spending.left import next_in_line, room_in_limit, unasked_in_pot
from alongside.spending.models import FurtherAward, Payment, PutBack


def may_ask_for_payment(by: Act, award: Award) -> Ruling:
    return (
        partnerships.may_take_part(by, award.pot.partnership)
        & partnerships.may_spend_money(by.person, award.pot.partnership)
        & only_if(award.finished_at is None, _("This award is finished."))
    )


def may_answer_payment(by: Act, payment: Payment) -> Ruling:
    group = payment.award.pot.partnership
    return partnerships.may_spend_money(by.person, group) & _may_be_second(by, payment)


def may_ask_to_put_back(by: Act, payment: Payment) -> Ruling:
    """What was paid twice, or to the wrong one: the whole of it."""
    return (
        partnerships.may_take_part(by, payment.award.pot.partnership)
        & only_if(payment.state == "paid", _("Only what was paid can be put back."))
        & only_if(
            not payment.put_backs.waiting().exists(),
            _("Somebody has asked for that already. It waits for a second person."),
        )
    )


def may_answer_put_back(by: Act, put_back: PutBack) -> Ruling:
    return _may_be_second(by, put_back)


def may_ask_for_more(by: Act, award: Award) -> Ruling:
    """It costs more than it was given: out of what is left, and never past the conditions."""
    return (
        _may_give_on(by, award.pot)
        & only_if(award.finished_at is None, _("This award is finished."))
        & only_if(room_in_limit(award) > 0, _("It has all that the conditions let one idea have."))
        & only_if(
            not award.idea.further_awards.waiting().exists(),
            _("Somebody has asked for that already. It waits for a second person."),
        )
    )


def may_ask_for_next(by: Act, pot: Pot) -> Ruling:
    return _may_give_on(by, pot) & only_if(
        next_in_line(pot) is not None,
        _("It pays for none of the ideas that were not funded and had support enough."),
    )


def may_answer_further_award(by: Act, further: FurtherAward) -> Ruling:
    group = further.idea.pot.partnership
    return partnerships.may_spend_money(by.person, group) & _may_be_second(by, further)


def may_add_receipt(by: Act, payment: Payment) -> Ruling:
    return partnerships.may_take_part(by, payment.award.pot.partnership) & only_if(
        payment.state != "refused", _("This payment was not agreed.")
    )


def may_finish_award(by: Act, award: Award) -> Ruling:
    """What is left goes back to the pot."""
    runs = partnerships.may_run_rounds(by.person, award.pot.partnership)
    theirs = YES if award.idea.is_proposed_by(by.person) else runs
    return (
        partnerships.may_take_part(by, award.pot.partnership)
        & theirs
        & only_if(award.finished_at is None, _("This award is finished."))
        & only_if(
            not award.payments.waiting().exists(),
            _("A payment is still waiting for a second person."),
        )
        & only_if(
            not award.idea.further_awards.waiting().exists(),
            _("Somebody has asked for more for it. That waits for a second person."),
        )
    )


def _may_be_second(by: Act, asked: Payment | PutBack | FurtherAward) -> Ruling:
    """Four eyes: somebody else, who did not type the question either, and whose idea it is not."""
    asker, typist = asked.asked_by.person_id, asked.asked_typed_by
    pair = {each.pk for each in (by.person, by.entered_by) if each is not None}
    return (
        partnerships.may_take_part(by, asked.idea.pot.partnership)
        & only_if(asked.answered_at is None, _("This has been answered already."))
        & only_if(asker not in pair, _("You asked for it, so somebody else has to agree to it."))
        & only_if(
            typist is None or typist.person_id not in pair,
            _("You typed it for whoever asked, so somebody else has to agree to it."),
        )
        & not_linked(by, asked.idea)
    )


def _may_give_on(by: Act, pot: Pot) -> Ruling:
    """Of what is left in the pot: where the conditions do not say that it stays there."""
    if pot.phase != "counted":
        return no(_("Money moves once the vote is counted."))
    stays = pot.rule == "equal_shares" and not pot.fills_up
    return (
        partnerships.may_take_part(by, pot.partnership)
        & partnerships.may_spend_money(by.person, pot.partnership)
        & only_if(not stays, _("The conditions say that what is left stays in the pot."))
        & only_if(unasked_in_pot(pot) > 0, _("Nothing is left in the pot."))
    )
