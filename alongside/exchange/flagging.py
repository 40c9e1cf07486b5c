"""Help that the law looks after stops, unless a way is on record for it."""

from alongside.exchange.models import Holder, Need
from alongside.gifts.models import CheckOnPerson, Gift


def without_a_way(need: Need, giver: Holder, gift: Gift | None) -> list[str]:
    """What the law looks after here, unless a check for it is on record for the giver."""
    flagged = {need.risk, gift.risk if gift else ""} - {""}
    if not flagged:
        return []
    good = CheckOnPerson.objects.good_today().filter(membership=giver.membership)
    return sorted(flagged - set(good.values_list("risk", flat=True)))
