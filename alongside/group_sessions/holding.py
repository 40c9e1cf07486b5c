"""One session at a time: whoever comes second waits, and finds it as the first left it.

In one order, so that no two wait for each other: a bank, a session, the accounts as the ledger
posts them.
"""

from alongside.exchange.models import Bank
from alongside.group_sessions.models import Name, Party, Session, Share
from alongside.group_sessions.models.parties import column_of
from alongside.group_sessions.shares import Shares, shares_of
from alongside.ledger.models import Account


def held(session: Session) -> Session:
    """Fresh, and kept to this transaction."""
    return Session.objects.whole().select_for_update(of=("self",)).get(pk=session.pk)


def hold_bank(bank: Bank) -> None:
    Bank.objects.select_for_update(of=("self",), no_key=True).get(pk=bank.pk)


def hold_account(party: Party) -> None:
    """As it is now, and so that it does not close meanwhile."""
    rows = Account.objects.select_for_update(no_key=True)
    party.account = rows.get(pk=party.account_id)


def names_down(session: Session) -> list[Name]:
    return list(session.names.down().whole())


def name_of_party(session: Session, party: Party) -> Name | None:
    found: Name | None = session.names.filter(off_at=None, **column_of(party)).first()
    return found


def written_down(session: Session) -> list[Share]:
    """Who gave and who came, givers first."""
    return sorted(session.shares.whole(), key=lambda share: (share.given == 0, str(share).lower()))


def sum_of(session: Session, shares: list[Share]) -> Shares:
    """The sum as it stands now. What somebody who has left would be charged, the pot carries."""
    return shares_of(
        funding=session.funding,
        minutes=session.took_minutes or session.minutes,
        given={share.account.pk: share.given for share in shares if share.given},
        came=[share.account.pk for share in shares if not share.given],
        carried=[share.account.pk for share in shares if share.carried_at or share.has_left],
        lot=session.key.hex,
    )
