"""What this room asks of the ledger: the bank's book, accounts, and how help moves time.

An hour is an hour: whoever gives is credited what they gave, whoever receives is charged the same.
Whoever goes along as the second is credited too, and the community pot pays that.
"""

from django.utils.translation import gettext as _

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.exchange.models import Bank, Exchange, Holder
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import (
    COMMUNITY_POT,
    EXCHANGE,
    MINUTES,
    PERSON,
    POT_DONATION,
    POT_GRANT,
)
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Account, Book, Posting
from alongside.partnerships.models import Membership, Partnership


def new_book(by: Act, partnership: Partnership) -> tuple[Book, Account]:
    """The book of minutes and its one pot, which newcomers receive from before it has anything."""
    book = ledger.open_book(by=by, place=partnership.place, unit=MINUTES, name=partnership.name)
    pot = ledger.open_account(
        by=by, book=book, kind=COMMUNITY_POT, label="Community pot", floor=None
    )
    return book, pot


def new_account(by: Act, bank: Bank) -> Account:
    return ledger.open_account(by=by, book=bank.book, kind=PERSON)


def welcome(by: Act, holder: Holder) -> None:
    """The newcomer's hours, once, whatever happens to the account afterwards."""
    bank, minutes = holder.bank, holder.bank.newcomer_minutes
    if minutes:
        lines = [Line(bank.pot, -minutes), Line(holder.account, minutes)]
        _post(by, bank, POT_GRANT, lines, f"welcome:{holder.pk}", name_of(holder))


def pass_on_what_is_left(by: Act, holder: Holder) -> None:
    """All that stands above zero, to the pot."""
    account = Account.objects.get(pk=holder.account_id)
    if account.balance > 0:
        lines = [Line(account, -account.balance), Line(holder.bank.pot, account.balance)]
        key = f"leaving:{holder.pk}:{account.entry_count}"
        _post(by, holder.bank, POT_DONATION, lines, key, name_of(holder))


def post_exchange(by: Act, exchange: Exchange, minutes: int) -> Posting:
    """The only place that posts help between two. Raises `Refused` for what stands in the way.

    Past the lowest that an account may stand at only where a named person has let it, for a reason.
    """
    _ask_open(exchange, minutes)
    gave, got = exchange.giver.account, exchange.receiver.account
    lines = [Line(gave, minutes), Line(got, -minutes)]
    hours = [Hours(gave, given=minutes), Hours(got, charged=minutes)]
    if exchange.companion:
        second = exchange.companion.account
        lines += [Line(second, minutes), Line(exchange.bank.pot, -minutes)]
        hours.append(Hours(second, given=minutes))
    return ledger.post(
        by=by,
        book=exchange.bank.book,
        kind=EXCHANGE,
        lines=lines,
        hours=hours,
        key=f"exchange:{exchange.key}",
        about=name_of(exchange),
        reason=exchange.let_past_words if exchange.let_past_by else "",
        overridden_by=name_of_person(exchange.let_past_by),
    )


def reverse(by: Act, posting: Posting, reason: str) -> Posting:
    return ledger.reverse(by=by, posting=posting, reason=reason)


def name_of_person(membership: Membership | None) -> str:
    """As the ledger names people."""
    return f"person:{membership.person_id}" if membership else ""


def _post(by: Act, bank: Bank, kind: str, lines: list[Line], key: str, about: str) -> Posting:
    return ledger.post(by=by, book=bank.book, kind=kind, lines=lines, key=key, about=about)


def ask_open(holder: Holder, even_frozen: bool = False) -> Account:
    """The account as it is now, which the holder points to from then on.

    Raises `Refused`, in words that say nothing of what it holds.
    """
    holder.account = Account.objects.get(pk=holder.account_id)
    return _open(holder, even_frozen)


def _open(holder: Holder, even_frozen: bool = False) -> Account:
    account = holder.account
    if not account.is_open:
        words = _("The account of {name} is closed. The coordinator can open it again.")
        raise Refused(words.format(name=holder))
    if account.is_frozen and not even_frozen:
        words = _("The account of {name} is frozen until a question is settled.")
        raise Refused(words.format(name=holder))
    return account


def _ask_open(exchange: Exchange, minutes: int) -> None:
    accounts = Account.objects.in_bulk([holder.account_id for holder in exchange.all_in_it])
    for holder in exchange.all_in_it:
        holder.account = accounts[holder.account_id]
        left = _open(holder).can_spend
        charged = holder == exchange.receiver and exchange.let_past_by is None
        if charged and left is not None and left < minutes:
            raise Refused(_("This cannot be noted yet. The coordinator can help: ask them."))
