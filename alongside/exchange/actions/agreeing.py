"""Yes, no, off, and one message from each."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.exchange import rules
from alongside.exchange.actions.stopping import heed_the_law
from alongside.exchange.flagging import at_the_desk
from alongside.exchange.holding import held
from alongside.exchange.minutes import read_where, read_words
from alongside.exchange.models import Exchange, Holder, Message
from alongside.exchange.telling import tell_others
from alongside.partnerships.models import Membership


def agree(
    *, by: Act, exchange: Exchange, starts_at: datetime | None = None, where: str = ""
) -> Exchange:
    """`where` is read by the two, whoever goes along and whoever types for one of them. Twice is
    once.

    What the law has come to look after since it was asked stops it: it then waits at the desk, also
    where this raises `Refused`, and they are asked again once a way is found.
    """
    made = _agree(by, exchange, starts_at, where)
    if made.is_stopped:
        raise Refused(at_the_desk())
    return made


@transaction.atomic
def decline(*, by: Act, exchange: Exchange) -> Exchange:
    """No reason is owed, also while it waits for the coordinator. Twice is once."""
    exchange = held(exchange)
    rules.may_answer(by, exchange).require()
    if exchange.ended_as != "declined":
        if exchange.agreed_at:
            raise Conflict(_("You said yes already. You can call it off instead."))
        _ask_not_said_done(exchange)
        _end(by, exchange, "declined", _("Not this time"))
    return exchange


@transaction.atomic
def call_off(*, by: Act, exchange: Exchange) -> Exchange:
    """By either of the two, until one of them has said that it is done; then by that one alone, as
    long as it waits for the other and not for the coordinator: where nobody can say the other's
    yes, it does not wait for ever."""
    exchange = held(exchange)
    rules.may_act_in(by, exchange).require()
    if exchange.ended_as != "called_off":
        _ask_not_said_done(exchange, rules.side_of(by, exchange))
        _end(by, exchange, "called_off", _("It was called off"))
    return exchange


def take_back_asking(*, by: Act, exchange: Exchange) -> None:
    """A part of other actions, which hold it: what was only asked for is not wanted any more."""
    _end(by, exchange, "called_off", _("It was called off"))


@transaction.atomic
def write_message(*, by: Act, exchange: Exchange, words: str) -> Message:
    """One from each, whoever goes along included. The same words again give the message that is
    there."""
    exchange = held(exchange)
    rules.may_write(by, exchange).require()
    words = read_words(words, Message.LONGEST, _("Write your message, in 500 letters or less"))
    mine: Membership = exchange.bank.partnership.member(by.person)
    there = Message.objects.filter(exchange=exchange, membership=mine).first()
    if there and there.words == words:
        return there
    if there:
        raise Conflict(_("You have written already: one message each. Ring, or meet."))
    _ask_going(exchange)
    made = Message.objects.create(exchange=exchange, membership=mine, words=words)
    author = rules.side_of(by, exchange) or exchange.goes_along
    tell_others(author, exchange, _("There is a message for you"))
    record(by, "exchange.message", exchange, exchange.place_id)
    return made


@transaction.atomic
def _agree(by: Act, exchange: Exchange, starts_at: datetime | None, where: str) -> Exchange:
    exchange = held(exchange)
    rules.may_answer(by, exchange).require()
    where = read_where(where)
    if exchange.is_stopped or exchange.agreed_at:
        return exchange
    _ask_going(exchange)
    if exchange.need.is_over:
        raise Conflict(_("This is not wanted any more."))
    if heed_the_law(by=by, exchange=exchange, starts_at=starts_at):
        return exchange
    exchange.sequence += exchange.starts_at is not None
    exchange.agreed_at, exchange.starts_at, exchange.where = clock.now(), starts_at, where
    exchange.save(update_fields=["agreed_at", "starts_at", "where", "sequence"])
    tell_others(rules.side_of(by, exchange), exchange, _("They said yes"))
    record(by, "exchange.agreed", exchange, exchange.place_id)
    return exchange


def _end(by: Act, exchange: Exchange, how: str, subject: str) -> None:
    _ask_going(exchange)
    exchange.ended_at, exchange.ended_as = clock.now(), how
    exchange.save(update_fields=["ended_at", "ended_as"])
    tell_others(rules.side_of(by, exchange), exchange, subject)
    record(by, f"exchange.{how}", exchange, exchange.place_id)


def _ask_not_said_done(exchange: Exchange, by_whom: Holder | None = None) -> None:
    """`by_whom`: may take back what they said themselves."""
    own = by_whom is not None and by_whom.pk == exchange.done_said_by_id
    if exchange.minutes is not None and not (own and exchange.state == "done"):
        raise Conflict(_("Somebody said that it is done. Say how you see it instead."))


def _ask_going(exchange: Exchange) -> None:
    if exchange.is_over:
        raise Conflict(_("This is over already."))
