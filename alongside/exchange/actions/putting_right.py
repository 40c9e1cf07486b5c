"""What went wrong is put right in sight: taken back in the book, or let past a limit."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.exchange import books, rules
from alongside.exchange.holding import held, held_need
from alongside.exchange.minutes import read_words
from alongside.exchange.models import Exchange, Need
from alongside.exchange.telling import tell_holder
from alongside.partnerships.actions import take_back

LONGEST = 300


@transaction.atomic
def reverse_exchange(*, by: Act, exchange: Exchange, reason: str) -> Exchange:
    """Out of the book, minute for minute, once: both read why. The need is open again.

    What each of them did is still read as it was said, and counts no longer.
    """
    exchange = held(exchange)
    rules.may_reverse(by.person, exchange).require()
    reason = _read(reason)
    if exchange.posting is None:
        raise Conflict(_("Nothing was noted here yet, so there is nothing to take back."))
    held_need(exchange.need)
    if books.reverse(by, exchange.posting, reason).was_there_already:
        return exchange
    if not Exchange.objects.confirmed().filter(need=exchange.need_id).exists():
        Need.objects.filter(pk=exchange.need_id).update(met_at=None)
    take_back(exchange.bank.partnership, exchange)
    for holder in exchange.all_in_it:
        tell_holder(holder, exchange, _("What was noted is taken back"))
    record(by, "exchange.reversed", exchange, exchange.place_id)
    return held(exchange)


@transaction.atomic
def let_past(*, by: Act, exchange: Exchange, minutes: int, reason: str) -> Exchange:
    """Past the lowest that the account may stand at. The other one still has to say so too; or it
    is settled at the desk, where the law has come to look after something in it.

    `minutes` is what they read: it is let past for those, and for no others.
    """
    exchange = held(exchange)
    rules.may_let_past(by.person, exchange).require()
    reason = _read(reason)
    if exchange.is_over or exchange.minutes is None:
        raise Conflict(_("There is nothing to let past here."))
    if minutes != exchange.minutes:
        raise Conflict(_("It says something else now. Look again at how long it was."))
    if exchange.let_past_by is None:
        exchange.let_past_by = exchange.bank.partnership.member(by.person)
        exchange.let_past_words = reason
        exchange.save(update_fields=["let_past_by", "let_past_words"])
        if exchange.confirmer and not exchange.is_stopped:
            tell_holder(exchange.confirmer, exchange, _("It can be noted now. Was it so?"))
        record(by, "exchange.let_past", exchange, exchange.place_id)
    elif exchange.let_past_words != reason:
        raise Conflict(_("Somebody has let it past already, for another reason."))
    return exchange


def _read(reason: str) -> str:
    return read_words(reason, LONGEST, _("Write why, in 300 letters or less"), "reason")
