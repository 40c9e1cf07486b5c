"""Help that the law looks after stops, unless a way is on record for it."""

from django.utils.translation import gettext as _

from alongside.exchange.models import Exchange, Holder, Need
from alongside.gifts.models import CheckOnPerson, Gift


def without_a_way(need: Need, giver: Holder, gift: Gift | None) -> list[str]:
    """What the law looks after here, unless a check for it is on record for the giver."""
    flagged = {need.risk, gift.risk if gift else ""} - {""}
    if not flagged:
        return []
    good = CheckOnPerson.objects.good_today().filter(membership=giver.membership)
    return sorted(flagged - set(good.values_list("risk", flat=True)))


def new_risks(exchange: Exchange) -> list[str]:
    """What has come to it since it was asked. Two who go together are a way for all of it."""
    if exchange.goes_along:
        return []
    now = without_a_way(exchange.need, exchange.giver, exchange.gift)
    return sorted(set(now) - set(exchange.risks.split()))


def at_the_desk() -> str:
    return _("The law looks after people here: the coordinator talks it through with you first.")
