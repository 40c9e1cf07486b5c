"""Who may ask for money of an award, agree to it, show what it went on, and give back the rest."""

from django.utils.translation import gettext as _

from alongside.budgets.models import Award
from alongside.budgets.rules import not_linked
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.partnerships import rules as partnerships
from alongside.spending.models import Payment, PutBack


def may_ask_for_payment(by: Act, award: Award) -> Ruling:
    return (
        partnerships.may_take_part(by, award.pot.partnership)
        & partnerships.may_spend_money(by.person, award.pot.partnership)
        & only_if(award.finished_at is None, _("This award is finished."))
    )


def may_answer_payment(by: Act, payment: Payment) -> Ruling:
    """Four eyes: somebody else, whose idea it is not."""
    asked = payment.asked_by.person_id
    pair = {each.pk for each in (by.person, by.entered_by) if each is not None}
    return (
        partnerships.may_take_part(by, payment.award.pot.partnership)
        & partnerships.may_spend_money(by.person, payment.award.pot.partnership)
        & only_if(payment.answered_at is None, _("This has been answered already."))
        & only_if(asked not in pair, _("You asked for it, so somebody else has to agree to it."))
        & not_linked(by, payment.award.idea)
    )


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
    """Four eyes, as on the payment itself."""
    award, asked = put_back.payment.award, put_back.asked_by.person_id
    pair = {each.pk for each in (by.person, by.entered_by) if each is not None}
    return (
        partnerships.may_take_part(by, award.pot.partnership)
        & only_if(put_back.answered_at is None, _("This has been answered already."))
        & only_if(asked not in pair, _("You asked for it, so somebody else has to agree to it."))
        & not_linked(by, award.idea)
    )


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
    )
