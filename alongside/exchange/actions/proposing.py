"""Help between two is proposed: by the asker, who chose somebody, or by whoever offers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.exchange import rules
from alongside.exchange.blocks import are_kept_apart
from alongside.exchange.books import ask_open
from alongside.exchange.flagging import at_the_desk, without_a_way
from alongside.exchange.holding import held_need, hold_accounts
from alongside.exchange.models import Exchange, Holder, Need, NoToNeed
from alongside.exchange.suggesting import fits
from alongside.exchange.telling import tell_holder, tell_of_the_law
from alongside.gifts.models import Gift


@transaction.atomic
def ask_giver(*, by: Act, need: Need, gift: Gift) -> Exchange:
    """The asker chose this one, of those that could be suggested. They may say no, and owe no
    reason. Asking twice is once."""
    rules.may_ask(by, need.holder).require()
    giver = need.bank.holder(gift.membership)
    asked = Exchange.objects.going().filter(need=need, giver=giver).exists()
    if (
        giver is None
        or are_kept_apart(giver.membership, need.holder.membership)
        or not (asked or fits(gift, need))
    ):
        raise Refused(_("This is not offered at the moment. Look again at who could help."))
    if by.is_proxy and by.entered_by.pk == giver.person_id:
        raise Refused(_("{name} is part of this: somebody else has to type it.").format(name=giver))
    return _propose(by, need, giver, need.holder, gift)


@transaction.atomic
def offer_help(*, by: Act, need: Need, giver: Holder) -> Exchange:
    """Somebody saw the need and would help. The asker may say no."""
    rules.may_offer_help(by, need, giver).require()
    return _propose(by, need, giver, giver, None)


@transaction.atomic
def would_not_help(*, by: Act, need: Need, giver: Holder) -> None:
    """Rung before the asker heard of it, and no. Kept for this need alone, and told to nobody.
    Twice is once."""
    rules.may_offer_help(by, need, giver).require()
    _no, is_new = NoToNeed.objects.get_or_create(need=need, holder=giver)
    if is_new:
        record(by, "need.answered", need, need.place_id)


@transaction.atomic
def begin_agreed(*, by: Act, need: Need, gift: Gift, giver: Holder) -> Exchange:
    """For rooms above, where both have said yes already and a rule of theirs was asked.

    Raises `Refused` for what the law looks after: that is talked through first; and `Conflict`
    where this one is asked for it already. The need comes before the accounts: whoever begins
    several holds the needs of all first.
    """
    need = held_need(need)
    if Exchange.objects.going().filter(need=need, giver=giver).exists():
        raise Conflict(_("Somebody is asked for this already. Look at that first."))
    if without_a_way(need, giver, gift):
        raise Refused(at_the_desk())
    made = _made(by, need, giver, need.holder, gift, agreed_at=clock.now())
    record(by, "exchange.agreed", made, made.place_id)
    return made


def _propose(
    by: Act, need: Need, giver: Holder, proposed_by: Holder, gift: Gift | None
) -> Exchange:
    need = held_need(need)
    there = Exchange.objects.going().filter(need=need, giver=giver).first()
    if there:
        return there
    offered = proposed_by != need.holder
    if not need.is_open or (offered and not Need.objects.open().filter(pk=need.pk).exists()):
        raise Conflict(_("This is not wanted any more."))
    if Exchange.objects.filter(need=need, giver=giver, ended_as="declined").exists():
        raise Conflict(_("That was answered already: not this time."))
    made = _made(by, need, giver, proposed_by, gift)
    _tell(made)
    record(by, "exchange.proposed", made, made.place_id, stopped=made.is_stopped)
    return made


def _made(
    by: Act,
    need: Need,
    giver: Holder,
    proposed_by: Holder,
    gift: Gift | None,
    agreed_at: datetime | None = None,
) -> Exchange:
    two = (giver, need.holder)
    hold_accounts(two)
    for holder in two:
        ask_open(holder, even_frozen=True)
    return Exchange.objects.create(
        place_id=need.place_id,
        bank=need.bank,
        need=need,
        gift=gift,
        giver=giver,
        receiver=need.holder,
        proposed_by=proposed_by,
        channel=by.channel,
        risks=" ".join(without_a_way(need, giver, gift)),
        agreed_at=agreed_at,
    )


def _tell(exchange: Exchange) -> None:
    if exchange.is_stopped:
        tell_of_the_law(exchange)
    else:
        asked = exchange.other_than(exchange.proposed_by)
        tell_holder(asked, exchange, _("Somebody asks you, and you can say no"))
