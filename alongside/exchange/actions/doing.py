"""Done, said by one; confirmed by the other; posted. Or seen differently, and settled."""

from datetime import date

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.exchange import books, rules
from alongside.exchange.actions.stopping import heed_the_law
from alongside.exchange.flagging import at_the_desk
from alongside.exchange.holding import held
from alongside.exchange.minutes import ask_day_gone, ask_within_a_day, read_words
from alongside.exchange.models import Dispute, Exchange, Holder, Need
from alongside.exchange.telling import tell_coordinator, tell_holder, tell_of_the_law
from alongside.partnerships.actions import Part, contribute_together


@transaction.atomic
def say_done(*, by: Act, exchange: Exchange, minutes: int, done_on: date) -> Exchange:
    """By one of the two; again, with other minutes, until the other has said so too.

    What the law has come to look after is noted, and counts once it is settled at the desk.
    """
    exchange = held(exchange)
    rules.may_act_in(by, exchange).require()
    ask_within_a_day(minutes)
    ask_day_gone(done_on)
    if exchange.is_over:
        raise Conflict(_("This is over already."))
    if not exchange.was_agreed:
        raise Conflict(_("They have not said yes to it. Ask them first."))
    side = rules.side_of(by, exchange)
    if (exchange.minutes, exchange.done_on, exchange.done_said_by) == (minutes, done_on, side):
        return exchange
    group = exchange.bank.partnership
    if minutes != exchange.minutes:
        _let_past_no_more(exchange)
    exchange.minutes, exchange.done_on, exchange.done_said_by = minutes, done_on, side
    exchange.done_typed_by = group.membership_of(by.entered_by or by.person)
    exchange.done_channel = by.channel
    exchange.companion = exchange.goes_along  # whoever was only asked did not go
    said = ["minutes", "done_on", "done_said_by", "done_typed_by", "done_channel", "companion"]
    exchange.save(update_fields=said)
    _tell_of_done(by, exchange, side)
    record(by, "exchange.done", exchange, exchange.place_id, minutes=minutes)
    return exchange


def confirm(*, by: Act, exchange: Exchange, minutes: int) -> Exchange:
    """The other person says so too: the hours are posted, once. `minutes` is what they read.

    The same again gives what is there; other minutes are a `Conflict`, before as after. What the
    law has come to look after waits to be settled at the desk, also where this raises `Refused`.
    """
    made = _confirm(by, exchange, minutes)
    if made.is_stopped:
        raise Refused(at_the_desk())
    return made


@transaction.atomic
def _confirm(by: Act, exchange: Exchange, minutes: int) -> Exchange:
    exchange = held(exchange)
    rules.may_confirm(by, exchange).require()
    if minutes != exchange.minutes:
        raise Conflict(_("It says something else now. Look again at how long it was."))
    if exchange.confirmed_at:
        return exchange
    if exchange.ended_at:
        raise Conflict(_("This is over already."))
    if heed_the_law(by=by, exchange=exchange):
        return exchange
    _post(by, exchange)
    _contribute(by, exchange)
    if exchange.open_dispute:
        _close_dispute(by, exchange, "")
    record(by, "exchange.confirmed", exchange, exchange.place_id, minutes=minutes)
    return exchange


@transaction.atomic
def dispute(*, by: Act, exchange: Exchange, words: str) -> Dispute:
    """How the other one sees it. Whoever runs the rounds settles it with both."""
    exchange = held(exchange)
    rules.may_confirm(by, exchange).require()
    words = read_words(words, Dispute.LONGEST, _("Write how you see it, in 500 letters or less"))
    if exchange.is_over:
        raise Conflict(_("This is over already."))
    if exchange.open_dispute:
        return exchange.open_dispute
    mine = exchange.bank.partnership.member(by.person)
    made = Dispute.objects.create(exchange=exchange, raised_by=mine, words=words)
    tell_coordinator(exchange.bank, _("Two people see it differently"), str(exchange))
    record(by, "exchange.disputed", exchange, exchange.place_id)
    return made


@transaction.atomic
def settle(*, by: Act, exchange: Exchange, minutes: int, words: str) -> Exchange:
    """With both, and for a reason that both read. `minutes` 0: nothing is posted, it is off.

    Also where one has said that it is done, and the other is here no longer to say so too; and what
    was done before the law's question was answered: it counts for these minutes, and by name.
    """
    exchange = held(exchange)
    rules.may_settle(by.person, exchange).require()
    words = read_words(words, Dispute.LONGEST, _("Write why, in 500 letters or less"))
    if minutes != 0:
        ask_within_a_day(minutes)
    if exchange.is_over or not exchange.is_to_settle:
        raise Conflict(_("There is nothing to settle here any more."))
    if minutes:
        if minutes > (exchange.minutes or 0):
            _let_past_no_more(exchange)
        exchange.minutes = minutes
        _let_count(by, exchange)
        _post(by, exchange)
        _contribute(by, exchange)
    else:
        exchange.ended_at, exchange.ended_as = clock.now(), "called_off"
        exchange.save(update_fields=["ended_at", "ended_as"])
    _settle_in_words(by, exchange, words)
    record(by, "exchange.settled", exchange, exchange.place_id, minutes=minutes)
    return exchange


def _let_count(by: Act, exchange: Exchange) -> None:
    """It had been agreed before it stopped."""
    if exchange.is_stopped:
        exchange.agreed_at, exchange.cleared_at = exchange.stopped_at, clock.now()
        exchange.cleared_by = exchange.bank.partnership.membership_of(by.person)
        exchange.save(update_fields=["agreed_at", "cleared_at", "cleared_by"])


def _tell_of_done(by: Act, exchange: Exchange, side: Holder | None) -> None:
    """The other one; or the coordinator, where it is theirs to settle."""
    stopped_before = exchange.is_stopped
    if not heed_the_law(by=by, exchange=exchange) and side is not None:
        tell_holder(exchange.other_than(side), exchange, _("They say that it is done. Is it so?"))
    if stopped_before:
        tell_of_the_law(exchange, _("It is done already: settle it with both."))


def _let_past_no_more(exchange: Exchange) -> None:
    """It was let past the limit for the minutes that it said then, and for no others."""
    if exchange.let_past_by is not None:
        exchange.let_past_by, exchange.let_past_words = None, ""
        exchange.save(update_fields=["let_past_by", "let_past_words"])
        subject = _("What you let past the limit says other minutes now")
        tell_coordinator(exchange.bank, subject, str(exchange))


def _post(by: Act, exchange: Exchange) -> None:
    """The posting, the need that is met by it, and the one who confirmed it."""
    exchange.confirmed_at = clock.now()
    # First, since it keeps the need as `held_need` would: the accounts come last.
    met = Coalesce("met_at", Value(exchange.confirmed_at))
    Need.objects.filter(pk=exchange.need_id).update(met_at=met)
    exchange.posting = books.post_exchange(by, exchange, exchange.minutes or 0)
    exchange.confirmed_by = exchange.bank.partnership.membership_of(by.person)
    exchange.save(update_fields=["minutes", "posting", "confirmed_at", "confirmed_by"])


def _settle_in_words(by: Act, exchange: Exchange, words: str) -> None:
    """Beside what was seen differently; or where nothing was, on its own."""
    if exchange.open_dispute:
        _close_dispute(by, exchange, words)
    else:
        mine = exchange.bank.partnership.member(by.person)
        settled = {"settled_at": clock.now(), "settled_by": mine, "settled_words": words}
        Dispute.objects.create(exchange=exchange, raised_by=mine, words="", **settled)


def _close_dispute(by: Act, exchange: Exchange, words: str) -> None:
    mine = exchange.bank.partnership.membership_of(by.person)
    settled = {"settled_at": clock.now(), "settled_by": mine, "settled_words": words}
    Dispute.objects.filter(exchange=exchange, settled_at=None).update(**settled)


def _contribute(by: Act, exchange: Exchange) -> None:
    """Who gave and who received, with the minutes: each of the two as they said so themselves."""
    gave = [exchange.giver, *([exchange.companion] if exchange.companion else [])]
    said = [*((one, "delivered") for one in gave), (exchange.receiver, "received")]
    parts = [
        Part(_act_of(by, exchange, one), one.membership, part, exchange.minutes)
        for one, part in said
    ]
    contribute_together(partnership=exchange.bank.partnership, about=exchange, parts=parts)


def _act_of(by: Act, exchange: Exchange, holder: Holder) -> Act:
    """Theirs, if they confirmed it; else as it was said that it is done."""
    person = holder.membership.person
    if by.person == person:
        return by
    typist = exchange.done_typed_by.person if exchange.done_typed_by else None
    return Act(
        person=person,
        entered_by=None if typist == person else typist,
        channel=exchange.done_channel or by.channel,
    )
