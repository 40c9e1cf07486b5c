"""What went wrong is put right in sight: by two people, or taken back, minute for minute."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.exchange.books import ask_open, reverse
from alongside.exchange.holding import held_holder
from alongside.exchange.minutes import read_words
from alongside.exchange.models import Holder
from alongside.exchange.telling import tell_of
from alongside.ledger.kinds import ADJUSTMENT
from alongside.partnerships.models import Membership
from alongside.transfers import rules
from alongside.transfers.models import MOST, Transfer
from alongside.transfers.transferring import earlier, held_transfer, made_of, post_now


@transaction.atomic
def ask_to_put_right(
    *, by: Act, holder: Holder, minutes: int, words: str, second: Membership, key: UUID
) -> Transfer:
    """`minutes` into the account out of the pot, or with a minus the other way. It counts once
    `second`, who is neither the one who asks nor whose account it is, says yes."""
    rules.may_put_right(by.person, holder).require()
    holder = held_holder(holder)
    if type(minutes) is not int or minutes == 0 or abs(minutes) > MOST:
        raise BadInput(_("Write a whole number of minutes, with a minus to take out"), "minutes")
    words = _read(words, "words")
    _ask_second(by, holder, second)
    there = earlier(key, holder, ADJUSTMENT, minutes)
    if there:
        return there
    if Transfer.objects.waiting().filter(holder=holder, kind=ADJUSTMENT).exists():
        raise Conflict(_("Something waits for a second person already. That comes first."))
    made = made_of(by, holder, ADJUSTMENT, minutes, key, words, second=second)
    subject = _("Would you be the second to put hours right? You can say no")
    tell_of(second, holder.bank, subject, made.how_long, made.get_absolute_url())
    record(by, "adjustment.asked", made, made.place_id, minutes=minutes)
    return made


@transaction.atomic
def agree_to_put_right(*, by: Act, transfer: Transfer) -> Transfer:
    """The second person's yes, in their own hand: it is posted with both names. Twice is once."""
    transfer = held_transfer(transfer)
    rules.may_agree_to_put_right(by.person, transfer).require()
    _ask_own_hand(by)
    if transfer.posting:
        return transfer
    _ask_waiting(transfer)
    left = ask_open(transfer.holder, even_frozen=True).can_spend
    if transfer.minutes < 0 and left is not None and left < -transfer.minutes:
        raise Conflict(_("The account would fall below the lowest that it may stand at."))
    post_now(by, transfer, transfer.words)
    subject = _("Your hours were put right")
    whom, address = transfer.holder.membership, transfer.get_absolute_url()
    tell_of(whom, transfer.bank, subject, transfer.how_long, address)
    record(by, "adjustment.agreed", transfer, transfer.place_id, minutes=transfer.minutes)
    return transfer


@transaction.atomic
def decline_to_put_right(*, by: Act, transfer: Transfer) -> Transfer:
    """No reason is owed."""
    transfer = held_transfer(transfer)
    rules.may_agree_to_put_right(by.person, transfer).require()
    if transfer.refused_at is None:
        _ask_waiting(transfer)
        transfer.refused_at = clock.now()
        transfer.save(update_fields=["refused_at"])
        subject, address = _("They would not be the second"), transfer.get_absolute_url()
        tell_of(transfer.asked_by, transfer.bank, subject, transfer.how_long, address)
        record(by, "adjustment.declined", transfer, transfer.place_id)
    return transfer


@transaction.atomic
def reverse_transfer(*, by: Act, transfer: Transfer, reason: str) -> Transfer:
    """A gift, a grant or whatever else was posted: the exact mirror, once."""
    transfer = held_transfer(transfer)
    rules.may_reverse(by.person, transfer).require()
    reason = _read(reason)
    if transfer.posting is None:
        raise Conflict(_("Nothing was noted here yet, so there is nothing to take back."))
    if reverse(by, transfer.posting, reason).was_there_already:
        return transfer
    for holder in transfer.two:
        subject = _("What was noted is taken back")
        address = transfer.get_absolute_url()
        tell_of(holder.membership, transfer.bank, subject, transfer.how_long, address)
    record(by, "transfer.reversed", transfer, transfer.place_id)
    return held_transfer(transfer)


def _read(words: str, field: str = "reason") -> str:
    problem = _("Write why, in 300 letters or less")
    return read_words(words, Transfer.LONGEST, problem, field)


def _ask_second(by: Act, holder: Holder, second: Membership) -> None:
    group = holder.bank.partnership
    if second.person_id in {by.person.pk, holder.person_id} or not group.includes(second.person):
        raise BadInput(_("Choose somebody else, who is not part of it"), "second")


def _ask_own_hand(by: Act) -> None:
    if by.is_proxy:
        raise Conflict(_("The second person says so in their own hand."))


def _ask_waiting(transfer: Transfer) -> None:
    if not transfer.is_waiting or transfer.kind != ADJUSTMENT:
        raise Conflict(_("This does not wait for anything any more."))
