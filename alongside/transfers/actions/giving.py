"""Hours given away: to somebody, or to the pot. One's own, above zero, and up to a limit."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.exchange.blocks import are_kept_apart
from alongside.exchange.holding import held_holder
from alongside.exchange.minutes import ask_within_a_day
from alongside.exchange.models import Holder
from alongside.exchange.telling import tell_of
from alongside.ledger.kinds import GIFT, POT_DONATION
from alongside.transfers import rules
from alongside.transfers.models import MOST, Transfer
from alongside.transfers.transferring import (
    ask_above_zero,
    ask_up_to,
    earlier,
    made_of,
    post_now,
)


@transaction.atomic
def give_hours(
    *, by: Act, giver: Holder, other: Holder, minutes: int, key: UUID, words: str = ""
) -> Transfer:
    """A gift, up to what the bank lets one member give in thirty days. `key`: sent twice is once.

    Whoever is kept apart from the giver is as if they were not here.
    """
    rules.may_give_hours_to(by, giver, other).require()
    giver = held_holder(giver)
    ask_within_a_day(minutes)
    _ask_here(giver, other)
    there = earlier(key, giver, GIFT, minutes, other)
    if there:
        return there
    words_of_limit = _("One member gives so much in thirty days at most. {time} are left of it")
    ask_up_to(giver.bank.gift_minutes, GIFT, giver, minutes, words_of_limit)
    ask_above_zero(giver, minutes)
    made = made_of(by, giver, GIFT, minutes, key, words, other=other)
    post_now(by, made, made.words)
    about = _("{time}, as a gift").format(time=made.how_long)
    subject = _("Somebody gave you some of their hours")
    tell_of(other.membership, giver.bank, subject, about, made.get_absolute_url())
    record(by, "hours.given", made, made.place_id, minutes=minutes)
    return made


@transaction.atomic
def give_to_pot(
    *, by: Act, giver: Holder, minutes: int, key: UUID, words: str = "", named: bool = False
) -> Transfer:
    """As many as stand above zero. `named`: the group may read who it was; `words` it reads."""
    rules.may_give_hours(by, giver).require()
    giver = held_holder(giver)
    if type(minutes) is not int or not 1 <= minutes <= MOST:
        blank = _("Write a whole number of minutes, from 1 to %(most)s")
        raise BadInput(blank % {"most": MOST}, "minutes")
    there = earlier(key, giver, POT_DONATION, minutes)
    if there:
        return there
    ask_above_zero(giver, minutes)
    made = made_of(by, giver, POT_DONATION, minutes, key, words, named=named)
    post_now(by, made, made.words)
    record(by, "pot.given_to", made, made.place_id, minutes=minutes)
    return made


def _ask_here(giver: Holder, other: Holder) -> None:
    """Kept apart, or an account that is closed, is said in the same words as not being here."""
    here = giver.bank.holders.can_take_part().filter(pk=other.pk).exists()
    if other == giver or not here or are_kept_apart(giver.membership, other.membership):
        raise BadInput(_("Choose one of these"), "other")
