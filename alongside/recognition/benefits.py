"""The dated warning that stands wherever money or vouchers are offered."""

from datetime import date

from django.utils.translation import gettext_lazy as _

# Read again, and dated anew, before every release. The kinds that may count as income:
COUNTS_AS_MONEY = frozenset({"expenses", "fee"})
CHECKED_ON = date(2026, 11, 23)
ADVICE = "https://www.adviceni.net"
WARNING = _(
    "Money, vouchers and some gifts can change benefits such as Universal Credit, Carer's "
    "Allowance or Employment and Support Allowance. Being paid back for what you really spent "
    "usually does not; anything above it can. Ask an adviser before you say yes. "
    "You can change your mind later."
)
