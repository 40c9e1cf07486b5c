"""What the law has come to look after stops: before it happens, and before it counts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.exchange.flagging import new_risks
from alongside.exchange.holding import held
from alongside.exchange.models import Exchange
from alongside.exchange.telling import tell_holder, tell_of_the_law


def stop_what_has_changed(*, by: Act | None = None) -> int:
    """The chore: what is agreed and still to come. Returns how many stopped.

    A word was found for the gift since, its giver said more of it, or a check has run out.
    """
    by = by or the_system("clock")
    rows = Exchange.objects.not_done().agreed_and_flagged().whole().order_by("id")
    rows = rows.filter(bank__partnership__ended_at=None)
    return sum(_stop(by, each) for each in rows if new_risks(each))


def heed_the_law(*, by: Act, exchange: Exchange, starts_at: datetime | None = None) -> bool:
    """A part of other actions, which hold the exchange. Whether it waits at the desk now."""
    risks = new_risks(exchange, starts_at)
    if not risks:
        return exchange.is_stopped
    was_agreed = exchange.agreed_at is not None
    if was_agreed:
        exchange.stopped_at = clock.now()
    exchange.risks = " ".join(sorted({*exchange.risks.split(), *risks}))
    exchange.agreed_at = exchange.cleared_at = exchange.cleared_by = None
    exchange.cleared_as = exchange.cleared_words = ""
    cleared = ["cleared_at", "cleared_by", "cleared_as", "cleared_words"]
    exchange.save(update_fields=["risks", "agreed_at", "stopped_at", *cleared])
    tell_of_the_law(exchange, "" if not was_agreed or _tell_both(exchange) else _ring())
    record(by, "exchange.stopped", exchange, exchange.place_id)
    return True


@transaction.atomic
def _stop(by: Act, exchange: Exchange) -> bool:
    exchange = held(exchange)
    still = exchange.agreed_at and exchange.minutes is None and not exchange.is_over
    return bool(still) and heed_the_law(by=by, exchange=exchange)


def _tell_both(exchange: Exchange) -> bool:
    """Why, in plain words. False: no letter reaches one of them."""
    kinds = _("The law looks after people here: {kinds}.").format(
        kinds="; ".join(exchange.risk_words)
    )
    if exchange.minutes is None:
        subject = _("What you agreed has to wait: please do not go ahead yet")
        more = _("It is nobody's fault. The coordinator finds the right way with you first.")
    else:
        subject = _("What was done is settled with the coordinator")
        more = _("It is nobody's fault, and no hour of it is lost.")
    told = [tell_holder(one, exchange, subject, f"{kinds} {more}") for one in exchange.two]
    return all(told)


def _ring() -> str:
    return _("It was agreed, and no letter reaches all of them: please ring.")
