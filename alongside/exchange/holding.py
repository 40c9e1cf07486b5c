"""One at a time: whoever comes second waits, and finds it as the first left it."""

from alongside.exchange.models import Exchange, Holder


def held(exchange: Exchange) -> Exchange:
    """Fresh, and kept to this transaction. The bank it is in stays; who is in the group is asked
    anew."""
    rows = Exchange.objects.whole().select_for_update(of=("self",))
    now = rows.get(pk=exchange.pk)
    now.bank = exchange.bank
    now.bank.partnership.forget_members()
    return now


def held_holder(holder: Holder) -> Holder:
    """So that two transfers of one holder are counted one after the other."""
    return Holder.objects.whole().select_for_update(of=("self",)).get(pk=holder.pk)
