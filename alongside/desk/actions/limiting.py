"""What an account may do: frozen until a question is settled; how low it may stand; closed."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.desk import rules
from alongside.desk.accounts import Owner, members_of
from alongside.exchange.minutes import read_words
from alongside.exchange.models import Exchange, Holder
from alongside.exchange.telling import tell_of
from alongside.group_sessions.models import Giver, Session
from alongside.group_sessions.models.parties import column_of
from alongside.ledger import actions as ledger
from alongside.ledger.models import Account

LONGEST = 300
LOWEST = 60_000  # minutes below zero: a thousand hours


@transaction.atomic
def freeze(*, by: Act, owner: Owner, reason: str) -> Account:
    """Nothing moves but what puts things right, until it is settled. Its owner reads why."""
    rules.may_limit(by.person, owner).require()
    account = ledger.freeze_account(by=by, account=owner.account, reason=_read(reason))
    _tell(owner, _("Hours are frozen until a question is settled"))
    record(by, "desk.account_frozen", owner, owner.place_id)
    return account


@transaction.atomic
def unfreeze(*, by: Act, owner: Owner) -> Account:
    """It is settled: hours move again."""
    rules.may_limit(by.person, owner).require()
    account = ledger.unfreeze_account(by=by, account=owner.account)
    _tell(owner, _("Hours are not frozen any more"))
    record(by, "desk.account_unfrozen", owner, owner.place_id)
    return account


@transaction.atomic
def set_lowest(*, by: Act, owner: Owner, below: int, reason: str) -> Account:
    """`below`: minutes under zero. What is lower already stays so, and goes no lower."""
    rules.may_limit(by.person, owner).require()
    if type(below) is not int or not 0 <= below <= LOWEST:
        raise BadInput(_("Write a whole number of minutes, from 0 to 60000"), "below")
    account = ledger.set_limits(
        by=by,
        account=owner.account,
        floor=-below,
        ceiling=owner.account.ceiling,
        reason=_read(reason),
    )
    _tell(owner, _("The lowest that an account may stand at is another now"))
    record(by, "desk.account_limited", owner, owner.place_id, floor=-below)
    return account


@transaction.atomic
def close(*, by: Act, owner: Owner, reason: str) -> Account:
    """At zero, and with nothing under way that would still have to be noted: no minute is lost.

    What stands in it two people put right first. Its owner reads why.
    """
    rules.may_limit(by.person, owner).require()
    account = ledger.close_account(by=by, account=owner.account, reason=_read(reason))
    _ask_nothing_under_way(owner)  # now that the account is held, and no help begins meanwhile
    _tell(owner, _("An account of hours is closed"))
    record(by, "desk.account_closed", owner, owner.place_id)
    return account


@transaction.atomic
def reopen(*, by: Act, owner: Owner, reason: str) -> Account:
    """As it was: hours move again, and its owner reads why."""
    rules.may_limit(by.person, owner).require()
    account = ledger.reopen_account(by=by, account=owner.account, reason=_read(reason))
    _tell(owner, _("An account of hours is open again"))
    record(by, "desk.account_reopened", owner, owner.place_id)
    return account


def _ask_nothing_under_way(owner: Owner) -> None:
    """Help that is asked for, agreed or done; sessions that they give, or that were written down,
    also where those wait for the coordinator since."""
    shared = {f"shares__{name}": one for name, one in column_of(owner).items()}
    sessions = Session.objects.of_bank(owner.bank).going()
    helps = isinstance(owner, Holder) and Exchange.objects.of_holder(owner).going().exists()
    gives = Giver.objects.said_yes().filter(session__in=sessions, **column_of(owner))
    if helps or gives.exists() or sessions.filter(**shared).exists():
        words = _("Help or a session is under way in it. Confirm, settle or call that off first.")
        raise Conflict(words)


def _read(reason: str) -> str:
    return read_words(reason, LONGEST, _("Write why, in 300 letters or less"), "reason")


def _tell(owner: Owner, subject: str) -> None:
    """Why stands on the page of the account, and in no letter."""
    address = reverse("desk_account", args=[owner.bank.partnership.slug, owner.account_id])
    for member in members_of(owner):
        tell_of(member, owner.bank, subject, _("Why is said there."), address)
