"""From awards to payments: money moves in the group's book, each time on two people's word.

source -> pot -> award -> paid out; what an award does not need goes back to its pot.
"""

import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.budgets.models import Award
from alongside.budgets.money import account_of_award, account_of_pot, purse_of
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.money import pounds
from alongside.core.uploads import safe_paper
from alongside.decisions.wording import written
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import PAYMENT, RETURN
from alongside.ledger.lines import Line
from alongside.partnerships.actions import contribute
from alongside.spending import rules
from alongside.spending.actions.answering import keep_answer
from alongside.spending.models import Payment, Receipt
from alongside.spending.news import tell_whoever_agrees

if TYPE_CHECKING:
    from alongside.core.uploads import Upload

MOST_RECEIPTS = 20


@transaction.atomic
def ask_for_payment(*, by: Act, award: Award, pence: int, what: str, payee: str) -> Payment:
    """Ask that money of an award be paid. Someone else has to agree to it."""
    award = Award.objects.locked(award)
    rules.may_ask_for_payment(by, award).require()
    what = written(what, "what", 200, _("Say what it is for"))
    payee = written(payee, "payee", 120, _("Say who is paid"))
    if type(pence) is not int or pence <= 0:
        raise BadInput(_("Write a sum of money, for example 12.50"), "pence")
    left = account_of_award(by, award).balance - award.payments.waiting().total()
    mine = award.pot.partnership.member(by.person)
    again = award.payments.sent_again(mine, what, pence)
    if again is not None:
        return again
    if pence > left:
        words = _("The award has {left} left that nobody has asked for yet")
        raise BadInput(words.format(left=pounds(left)), "pence")
    typist = award.pot.partnership.membership_of(by.entered_by) if by.is_proxy else None
    asked = {"pence": pence, "what": what, "payee": payee}
    payment = Payment.objects.create(award=award, **asked, asked_by=mine, asked_typed_by=typist)
    tell_whoever_agrees(payment, _("{name} asks that {sum} be paid: {what}. Do you agree?"))
    contribute(by=by, partnership=award.pot.partnership, part="initiated", about=payment)
    record(by, "payment.asked", payment, award.pot.place_id, pence=pence)
    return payment


@transaction.atomic
def agree_to_payment(*, by: Act, payment: Payment, seen: int) -> Payment:
    """The second pair of eyes: the money leaves the award. The book refuses an overspend."""
    payment = _waiting(by, payment, seen)
    award = payment.award
    account = account_of_award(by, award)
    paid_out = purse_of(by, award.pot.partnership).paid_out
    try:
        ledger.post(
            by=by,
            book=account.book,
            kind=PAYMENT,
            lines=[Line(account, -payment.pence), Line(paid_out, payment.pence)],
            key=name_of(payment),
            about=name_of(payment),
        )
    except Refused:
        words = _("The award does not hold that much: {left} is left.")
        raise Conflict(words.format(left=pounds(account.balance))) from None
    return _answer(by, payment, agreed=True)


@transaction.atomic
def refuse_payment(*, by: Act, payment: Payment, seen: int, because: str) -> Payment:
    """Not agreed, and why. Nothing moves."""
    payment = _waiting(by, payment, seen)
    payment.because = written(because, "because", 300, _("Say why"))
    return _answer(by, payment, agreed=False)


@transaction.atomic
def add_receipt(*, by: Act, payment: Payment, upload: "Upload") -> Receipt:
    """A photo, drawn anew, or a PDF, kept as it is and only ever downloaded. Twice is once."""
    payment = Payment.objects.locked(payment)
    rules.may_add_receipt(by, payment).require()
    safe = safe_paper(upload)
    digest = hashlib.sha256(safe.content).hexdigest()
    already = payment.receipts.filter(fingerprint=digest).first()
    if already is not None:
        return already
    if payment.receipts.count() >= MOST_RECEIPTS:
        raise BadInput(_("Twenty receipts for one payment are enough"), "upload")
    receipt = Receipt(
        payment=payment,
        kind="pdf" if safe.ending == "pdf" else "photo",
        fingerprint=digest,
        added_by=payment.award.pot.partnership.member(by.person),
    )
    receipt.file.save(f"receipt.{safe.ending}", ContentFile(safe.content), save=False)
    receipt.save()
    contribute(by=by, partnership=payment.award.pot.partnership, part="spoke", about=payment)
    record(by, "receipt.added", receipt, payment.award.pot.place_id, kind=receipt.kind)
    return receipt


@transaction.atomic
def finish_award(*, by: Act, award: Award) -> Award:
    """It is done: what is left goes back to the pot, for all to see."""
    award = Award.objects.locked(award)
    rules.may_finish_award(by, award).require()
    account, pot = account_of_award(by, award), account_of_pot(by, award.pot)
    left = account.balance
    if left:
        ledger.post(
            by=by,
            book=account.book,
            kind=RETURN,
            lines=[Line(account, -left), Line(pot, left)],
            key=f"{name_of(award)}:finished",
            about=name_of(award),
        )
    award.finished_at = clock.now()
    award.save(update_fields=["finished_at"])
    contribute(by=by, partnership=award.pot.partnership, part="delivered", about=award.idea)
    record(by, "award.finished", award, award.pot.place_id, returned=left)
    return award


def _waiting(by: Act, payment: Payment, seen: int) -> Payment:
    payment = Payment.objects.locked(payment)
    rules.may_answer_payment(by, payment).require()
    payment.next_version(seen)
    return payment


def _answer(by: Act, payment: Payment, *, agreed: bool) -> Payment:
    group = payment.award.pot.partnership
    return keep_answer(
        by=by, asked=payment, group=group, about=payment, agreed=agreed, noun="payment"
    )
