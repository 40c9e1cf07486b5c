"""The community pot: asked of it, and what whoever runs the rounds answers."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.exchange.holding import held_holder
from alongside.exchange.minutes import ask_within_a_day, read_words
from alongside.exchange.models import Holder
from alongside.exchange.telling import tell_coordinator, tell_of
from alongside.ledger.kinds import ADJUSTMENT, POT_GRANT
from alongside.transfers import rules
from alongside.transfers.models import Transfer
from alongside.transfers.transferring import (
    ask_up_to,
    earlier,
    held_transfer,
    made_of,
    post_now,
)


@transaction.atomic
def ask_pot(*, by: Act, holder: Holder, minutes: int, words: str, key: UUID) -> Transfer:
    """One at a time. The same again is once; something else waits until that is answered."""
    rules.may_ask_pot(by, holder).require()
    holder = held_holder(holder)
    ask_within_a_day(minutes)
    words = read_words(words, Transfer.LONGEST, _("Write what it is for, in 300 letters or less"))
    there = earlier(key, holder, POT_GRANT, minutes)
    if there:
        return there
    _ask_within(holder, minutes)
    if Transfer.objects.waiting().filter(holder=holder, kind=POT_GRANT).exists():
        raise Conflict(_("You have asked the pot already. Wait for the answer to that."))
    made = made_of(by, holder, POT_GRANT, minutes, key, words)
    tell_coordinator(holder.bank, _("Somebody asks the community pot"), made.how_long)
    record(by, "pot.asked", made, made.place_id, minutes=minutes)
    return made


@transaction.atomic
def grant_from_pot(*, by: Act, transfer: Transfer, minutes: int, reason: str) -> Transfer:
    """As asked, or less. The group reads the reason, and no name. Twice the same is once."""
    rules.may_answer_pot(by.person, transfer).require()
    holder = held_holder(transfer.holder)
    transfer = held_transfer(transfer)
    ask_within_a_day(minutes)
    reason = read_words(reason, Transfer.LONGEST, _("Write why, in 300 letters or less"), "reason")
    if transfer.posting and (transfer.minutes, _said(transfer)) == (minutes, reason):
        return transfer
    _ask_waiting(transfer)
    if minutes > transfer.minutes:
        raise BadInput(_("That is more than they asked for"), "minutes")
    _ask_within(holder, minutes)
    transfer.minutes = minutes
    transfer.save(update_fields=["minutes"])
    post_now(by, transfer, reason)
    _tell(transfer, _("The community pot says yes"))
    record(by, "pot.granted", transfer, transfer.place_id, minutes=minutes)
    return transfer


@transaction.atomic
def refuse_from_pot(*, by: Act, transfer: Transfer, reason: str) -> Transfer:
    """Not now, and why: they alone read it."""
    rules.may_answer_pot(by.person, transfer).require()
    transfer = held_transfer(transfer)
    reason = read_words(reason, Transfer.LONGEST, _("Write why, in 300 letters or less"), "reason")
    if transfer.refused_at and transfer.refused_words == reason:
        return transfer
    _ask_waiting(transfer)
    transfer.refused_at, transfer.refused_words = clock.now(), reason
    transfer.save(update_fields=["refused_at", "refused_words"])
    _tell(transfer, _("The community pot says: not now"))
    record(by, "pot.refused", transfer, transfer.place_id)
    return transfer


@transaction.atomic
def take_back_asking(*, by: Act, transfer: Transfer) -> Transfer:
    """Asked of the pot, or of a second person, and not wanted after all. Twice is once."""
    rules.may_take_back(by, transfer).require()
    transfer = held_transfer(transfer)
    if transfer.posting:
        raise Conflict(_("This is answered already."))
    if transfer.refused_at is None:
        transfer.refused_at = clock.now()
        transfer.save(update_fields=["refused_at"])
        what = "adjustment" if transfer.kind == ADJUSTMENT else "pot"
        record(by, f"{what}.asking_taken_back", transfer, transfer.place_id)
    return transfer


def _ask_within(holder: Holder, minutes: int) -> None:
    words = _("One member receives so much in thirty days at most. {time} are left of it")
    ask_up_to(holder.bank.grant_minutes, POT_GRANT, holder, minutes, words)


def _ask_waiting(transfer: Transfer) -> None:
    if not transfer.is_waiting or transfer.kind != POT_GRANT:
        raise Conflict(_("This is answered already."))


def _said(transfer: Transfer) -> str:
    posting = transfer.posting
    return posting.reason.words if posting and posting.reason else ""


def _tell(transfer: Transfer, subject: str) -> None:
    whom, address = transfer.holder.membership, transfer.get_absolute_url()
    tell_of(whom, transfer.bank, subject, transfer.how_long, address)
