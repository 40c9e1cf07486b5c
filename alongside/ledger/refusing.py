"""Why an account cannot take part, in words that its owner understands."""

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput, Plain, Refused
from alongside.ledger.models import Account
from alongside.ledger.writing.wanted import CEILING, CLOSED, ELSEWHERE, FLOOR, FROZEN, Outcome


def refusal_of(outcome: Outcome) -> Plain:
    """The error to raise for a verdict that stands in the way."""
    if outcome.verdict == ELSEWHERE:
        return BadInput(_("All accounts of a posting must stand in the same book."))
    account = str(Account.objects.get(pk=outcome.account_id or 0))
    words = {
        CLOSED: _("%(account)s: this account is closed."),
        FROZEN: _("%(account)s: this account is frozen until a question about it is settled."),
        FLOOR: _("%(account)s: there is not enough left for this."),
        CEILING: _("%(account)s: this account holds as much as it may."),
    }[outcome.verdict]
    return Refused(words % {"account": account})
