"""What this room asks of the ledger: minutes that move without help."""

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.exchange.books import ask_open, name_of_person
from alongside.exchange.models import Holder
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import ADJUSTMENT, GIFT, POT_DONATION
from alongside.ledger.lines import Line
from alongside.ledger.models import Account, Posting
from alongside.transfers.models import Transfer


def post_transfer(by: Act, transfer: Transfer, reason: str) -> Posting:
    """The only place that posts minutes that move without help."""
    for holder in transfer.two:
        ask_open(holder, even_frozen=transfer.kind == ADJUSTMENT)
    pot, mine, minutes = transfer.bank.pot, transfer.holder.account, transfer.minutes
    if transfer.kind == GIFT and transfer.other:
        lines = [Line(mine, -minutes), Line(transfer.other.account, minutes)]
    elif transfer.kind == POT_DONATION:
        lines = [Line(mine, -minutes), Line(pot, minutes)]
    else:
        lines = [Line(mine, minutes), Line(pot, -minutes)]
    return ledger.post(
        by=by,
        book=transfer.bank.book,
        kind=transfer.kind,
        lines=lines,
        key=f"transfer:{transfer.key}",
        about=name_of(transfer),
        reason=reason,
        agreed_by=name_of_person(transfer.asked_by) if transfer.kind == ADJUSTMENT else "",
    )


def above_zero(holder: Holder) -> int:
    """What may be given away: nobody goes below zero in order to give."""
    return max(0, Account.objects.get(pk=holder.account_id).balance)
