"""What people of a group could do with, as one of them sees it. It comes first on its pages."""

from alongside.exchange.models import Bank, Need
from alongside.exchange.models.needs import NeedQuerySet
from alongside.partnerships.models import Membership


def needs_beside(bank: Bank, me: Membership, apart: set[int]) -> NeedQuerySet:
    """Of the others, and without a yes yet: who has waited longest is first. `apart`: from whom
    they are kept apart, who are not there."""
    rows = Need.objects.of_bank(bank).open().besides(apart | {me.pk}).without_a_yes()
    return rows.whole().waiting_longest()
