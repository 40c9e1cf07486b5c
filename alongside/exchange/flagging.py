"""Help that the law looks after stops, unless a way is on record for it."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.exchange.models import Exchange, Holder, Need
from alongside.gifts.models import CheckOnPerson, Gift


def without_a_way(
    need: Need, giver: Holder, gift: Gift | None, on: date | None = None
) -> list[str]:
    """What the law looks after here, unless a check that is good on that day (None: today) is on
    record for the giver."""
    flagged = {need.risk, gift.risk if gift else ""} - {""}
    if not flagged:
        return []
    good = CheckOnPerson.objects.good_on(on or clock.today()).filter(membership=giver.membership)
    return sorted(flagged - set(good.values_list("risk", flat=True)))


def new_risks(exchange: Exchange, starts_at: datetime | None = None) -> list[str]:
    """What has come to it since it was asked, on the day that it is for. Two who go together are a
    way for all of it."""
    if exchange.goes_along:
        return []
    day = exchange.done_on or _day_of(starts_at or exchange.starts_at)
    now = without_a_way(exchange.need, exchange.giver, exchange.gift, day)
    return sorted(set(now) - set(exchange.risks.split()))


def at_the_desk() -> str:
    return _("The law looks after people here: the coordinator talks it through with you first.")


def _day_of(starts_at: datetime | None) -> date:
    """Not before today: what was to be last week has not happened yet."""
    today = clock.today()
    return max(today, timezone.localtime(starts_at).date()) if starts_at else today
