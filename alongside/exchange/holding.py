"""One at a time: whoever comes second waits, and finds it as the first left it.

In one order, so that no two wait for each other: a holder, an exchange, a need, the accounts. No
key of these rows ever changes, and the locks say so (`no_key`): a row that only points to them is
let in beside them.
"""

from collections.abc import Iterable

from alongside.exchange.models import Exchange, Holder, Need
from alongside.ledger.models import Account


def held(exchange: Exchange) -> Exchange:
    """Fresh, and kept to this transaction. The bank it is in stays; who is in the group is asked
    anew."""
    rows = Exchange.objects.whole().select_for_update(of=("self",), no_key=True)
    now = rows.get(pk=exchange.pk)
    now.bank = exchange.bank
    now.bank.partnership.forget_members()
    return now


def held_asked(need: Need) -> list[Exchange]:
    """For this need, and nobody has said yes so far. Before the need itself, in one order."""
    rows = Exchange.objects.going().filter(need=need, agreed_at=None, stopped_at=None)
    return list(rows.whole().order_by("pk").select_for_update(of=("self",), no_key=True))


def held_holder(holder: Holder) -> Holder:
    """So that two transfers of one holder are counted one after the other."""
    rows = Holder.objects.whole().select_for_update(of=("self",), no_key=True)
    return rows.get(pk=holder.pk)


def held_need(need: Need) -> Need:
    rows = Need.objects.whole().select_for_update(of=("self",), no_key=True)
    return rows.get(pk=need.pk)


def hold_needs(needs: Iterable[Need]) -> dict[int, Need]:
    """Several, by their numbers, in one order."""
    rows = Need.objects.whole().filter(pk__in={need.pk for need in needs}).order_by("pk")
    return {need.pk: need for need in rows.select_for_update(of=("self",), no_key=True)}


def hold_accounts(holders: Iterable[Holder]) -> None:
    """So that none of them closes meanwhile. Together, in the order in which the ledger posts."""
    rows = Account.objects.filter(pk__in={holder.account_id for holder in holders})
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
