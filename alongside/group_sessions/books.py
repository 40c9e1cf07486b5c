"""The one posting of a session: each giver their own minutes, each charge as the sum says."""

from django.utils.translation import gettext as _

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.exchange.models import Bank
from alongside.group_sessions.models import Session, Share
from alongside.group_sessions.shares import Shares
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import ORGANISATION, POT_DONATION, SESSION
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Account, Posting


def new_account(by: Act, bank: Bank, name: str) -> Account:
    return ledger.open_account(by=by, book=bank.book, kind=ORGANISATION, label=name)


def post_session(by: Act, session: Session, shares: list[Share], parts: Shares) -> Posting:
    """Once for each turn. Raises `Refused` for what stands in the way."""
    accounts = {share.account.pk: share.account for share in shares}
    lines = [Line(session.bank.pot, parts.pot)]
    lines += [Line(accounts[number], given) for number, given in parts.given.items()]
    lines += [Line(accounts[number], -part) for number, part in parts.charged.items()]
    hours = [Hours(accounts[number], given=given) for number, given in parts.given.items()]
    hours += [Hours(accounts[number], charged=part) for number, part in parts.charged.items()]
    return ledger.post(
        by=by,
        book=session.bank.book,
        kind=SESSION,
        lines=lines,
        hours=hours,
        key=f"session:{session.key}:{session.turn}",
        about=name_of(session),
    )


def take_back(by: Act, session: Session, reason: str) -> Posting:
    """The exact mirror, whatever the limits."""
    if session.posting is None:
        raise ValueError("only what was posted is taken back")
    return ledger.reverse(by=by, posting=session.posting, reason=reason)


def ask_nothing_in_the_way(shares: list[Share], parts: Shares) -> None:
    """In words that say nothing of anybody's balance to the others."""
    if in_the_way(shares, parts):
        raise Refused(
            _(
                "This cannot be noted yet: an account here takes nothing at the moment, or would "
                "go lower than the bank lets people go. The coordinator can help: ask them."
            )
        )


def in_the_way(shares: list[Share], parts: Shares) -> list[Share]:
    """Whose account is frozen or closed, or would fall below the lowest. Whoever is already below
    is not told apart: only what would worsen it is asked for here.
    """
    return [share for share in shares if _stands_in_the_way(share, parts)]


def _stands_in_the_way(share: Share, parts: Shares) -> bool:
    account = share.account
    part = parts.charged.get(account.pk, 0)
    if not part and account.pk not in parts.given:
        return False
    left = account.can_spend
    return account.state != "open" or (left is not None and part > left)


def pass_on_what_is_left(by: Act, account: Account, pot: Account, key: str, about: str) -> None:
    """All that stands above zero, to the pot."""
    if account.balance > 0:
        lines = [Line(account, -account.balance), Line(pot, account.balance)]
        ledger.post(
            by=by,
            book=account.book,
            kind=POT_DONATION,
            lines=lines,
            key=f"{key}:{account.entry_count}",
            about=about,
        )
