"""Putting a payment back that was wrong: the ledger gets its exact mirror, nothing is erased."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.budgets.models import Award
from alongside.budgets.money import account_of_award, account_of_pot
from alongside.core.acts import Act
from alongside.decisions.wording import written
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import RETURN
from alongside.ledger.lines import Line
from alongside.ledger.models import Posting
from alongside.partnerships.actions import contribute
from alongside.spending import rules
from alongside.spending.actions.answering import keep_answer
from alongside.spending.models import Payment, PutBack
from alongside.spending.news import tell_whoever_agrees


@transaction.atomic
def ask_to_put_back(*, by: Act, payment: Payment, reason: str) -> PutBack:
    """Say that a payment was wrong, and why. Someone else has to agree to putting it back."""
    payment = Payment.objects.locked(payment)
    partnership = payment.award.pot.partnership
    again = payment.put_backs.sent_again(partnership.membership_of(by.person), reason.strip())
    if again is not None:
        return again
    rules.may_ask_to_put_back(by, payment).require()
    reason = written(reason, "reason", 300, _("Say why it is put back"))
    made = PutBack.objects.create(
        payment=payment,
        reason=reason,
        asked_by=partnership.member(by.person),
        asked_typed_by=partnership.membership_of(by.entered_by) if by.is_proxy else None,
    )
    tell_whoever_agrees(made, _("{name} asks that {sum} be put back: {what}. Do you agree?"))
    contribute(by=by, partnership=partnership, part="initiated", about=payment)
    record(by, "put_back.asked", made, partnership.place_id, pence=payment.pence)
    return made


@transaction.atomic
def agree_to_put_back(*, by: Act, put_back: PutBack) -> PutBack:
    """The mirror of the payment, once: the award has the money again.

    Out of an award that is finished it goes on to the pot, where the rest of it went.
    """
    put_back = _waiting(by, put_back)
    payment, award = put_back.payment, put_back.payment.award
    account = account_of_award(by, award)
    paid = Posting.objects.get(book=account.book, key=name_of(payment))
    ledger.reverse(by=by, posting=paid, reason=put_back.reason)
    if award.finished_at is not None:
        pot = account_of_pot(by, award.pot)
        ledger.post(
            by=by,
            book=account.book,
            kind=RETURN,
            lines=[Line(account, -payment.pence), Line(pot, payment.pence)],
            key=name_of(put_back),
            about=name_of(award),
        )
    return _answer(by, put_back, agreed=True)


@transaction.atomic
def refuse_put_back(*, by: Act, put_back: PutBack, because: str) -> PutBack:
    """Not agreed, and why. Nothing moves; it can be asked for again."""
    put_back = _waiting(by, put_back)
    put_back.because = written(because, "because", 300, _("Say why"))
    return _answer(by, put_back, agreed=False)


def _waiting(by: Act, put_back: PutBack) -> PutBack:
    """The award is held first: nobody finishes it while money comes back to it."""
    award_id = Payment.objects.values_list("award", flat=True).get(pk=put_back.payment_id)
    award = Award.objects.select_for_update(of=("self",)).get(pk=award_id)
    payment = Payment.objects.locked(put_back.payment)
    payment.award.finished_at = award.finished_at
    put_back = PutBack.objects.locked(put_back)
    put_back.payment = payment
    rules.may_answer_put_back(by, put_back).require()
    return put_back


def _answer(by: Act, put_back: PutBack, *, agreed: bool) -> PutBack:
    payment = put_back.payment
    group = payment.award.pot.partnership
    return keep_answer(
        by=by, asked=put_back, group=group, about=payment, agreed=agreed, noun="put_back"
    )
