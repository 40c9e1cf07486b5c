"""An account that the coordinator may have to look after: a member's, or an organisation's."""

from alongside.exchange.models import Bank, Holder
from alongside.group_sessions.models import Organisation
from alongside.partnerships.models import Membership

type Owner = Holder | Organisation


def owner_of(bank: Bank, number: int) -> Owner | None:
    """Whose account it is; None for the pot, which nobody has, and for other books."""
    rows: list[Owner | None] = [
        Holder.objects.whole().filter(bank=bank, account=number).first(),
        Organisation.objects.of_bank(bank).whole().filter(account=number).first(),
    ]
    found = next((one for one in rows if one), None)
    if found is not None:
        found.bank = bank
    return found


def members_of(owner: Owner) -> list[Membership]:
    """Whose part it is: the member, or all who act for the organisation today."""
    if isinstance(owner, Holder):
        return [owner.membership]
    return [one.membership for one in owner.speakers.all()]
