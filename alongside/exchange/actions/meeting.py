"""When and where: said with the yes, or by either of the two until it is done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.exchange import rules
from alongside.exchange.holding import held
from alongside.exchange.minutes import read_where
from alongside.exchange.models import Exchange
from alongside.exchange.telling import tell_others


@transaction.atomic
def set_meeting(
    *, by: Act, exchange: Exchange, starts_at: datetime | None = None, where: str = ""
) -> Exchange:
    """Both as they are from now on; None or "": not settled. The same again changes nothing.

    Read by whom `agree` says. What stood in a calendar is replaced by the entry with the next
    `sequence`.
    """
    exchange = held(exchange)
    rules.may_act_in(by, exchange).require()
    where = read_where(where)
    _ask_agreed(exchange)
    if (exchange.starts_at, exchange.where) == (starts_at, where):
        return exchange
    exchange.starts_at, exchange.where = starts_at, where
    exchange.sequence += 1
    exchange.save(update_fields=["starts_at", "where", "sequence"])
    tell_others(rules.side_of(by, exchange), exchange, _("When or where you meet has changed"))
    record(by, "exchange.meeting", exchange, exchange.place_id)
    return exchange


def _ask_agreed(exchange: Exchange) -> None:
    if exchange.is_over:
        raise Conflict(_("This is over already."))
    if exchange.agreed_at is None:
        raise Conflict(_("They have not said yes to it. Ask them first."))
    if exchange.minutes is not None:
        raise Conflict(_("Somebody said that it is done. Say how you see it instead."))
