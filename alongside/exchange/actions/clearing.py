"""What the law looks after: it stops until the way is written down, or two of us go with you."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.exchange import rules
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.holding import held
from alongside.exchange.minutes import read_words
from alongside.exchange.models import Exchange, Holder
from alongside.exchange.telling import tell_coordinator, tell_holder

LONGEST = 300


@transaction.atomic
def record_path(*, by: Act, exchange: Exchange, words: str) -> Exchange:
    """`words`: which way, such as "through the Trust's transport". No names stand in it."""
    exchange = held(exchange)
    rules.may_clear(by.person, exchange).require()
    words = read_words(words, LONGEST, _("Write which way was found, in 300 letters or less"))
    _ask_stopped(exchange)
    exchange.companion = None
    _clear(by, exchange, "path", words)
    return exchange


@transaction.atomic
def ask_along(*, by: Act, exchange: Exchange, companion: Holder) -> Exchange:
    """Whether they would go along as the second. Nothing is settled until they say yes."""
    exchange = held(exchange)
    rules.may_clear(by.person, exchange).require()
    _ask_stopped(exchange)
    _ask_fitting(exchange, companion)
    if exchange.companion_id != companion.pk:
        exchange.companion = companion
        exchange.save(update_fields=["companion"])
        tell_holder(companion, exchange, _("Would you go along as the second? You can say no"))
        record(by, "exchange.asked_along", exchange, exchange.place_id)
    return exchange


@transaction.atomic
def go_along(*, by: Act, exchange: Exchange) -> Exchange:
    """Two of us go with you. Twice is once."""
    exchange = held(exchange)
    rules.may_go_along(by, exchange).require()
    if exchange.cleared_as != "two":
        _ask_stopped(exchange)
        _clear(by, exchange, "two", "")
    return exchange


@transaction.atomic
def not_along(*, by: Act, exchange: Exchange) -> Exchange:
    """No, or not any more, until it is done: no reason is owed. The coordinator asks somebody else,
    and what was agreed waits for a yes again."""
    exchange = held(exchange)
    rules.may_go_along(by, exchange).require()
    if exchange.goes_along:
        _step_back(exchange)
    else:
        _ask_stopped(exchange)
        exchange.companion = None
        exchange.save(update_fields=["companion"])
    tell_coordinator(exchange.bank, _("They cannot go along this time"), str(exchange))
    record(by, "exchange.not_along", exchange, exchange.place_id)
    return exchange


def _step_back(exchange: Exchange) -> None:
    """It stops again, as before anybody was asked to go along."""
    if exchange.is_over:
        raise Conflict(_("This is over already."))
    if exchange.minutes is not None:
        raise Conflict(_("Somebody said that it is done. Say how you see it instead."))
    if exchange.agreed_at:
        exchange.stopped_at = clock.now()
    exchange.companion = exchange.agreed_at = exchange.cleared_at = exchange.cleared_by = None
    exchange.cleared_as = exchange.cleared_words = ""
    exchange.save(
        update_fields=[
            "companion",
            "agreed_at",
            "stopped_at",
            "cleared_at",
            "cleared_by",
            "cleared_as",
            "cleared_words",
        ]
    )
    for one in exchange.two:
        tell_holder(one, exchange, _("Whoever was to go along cannot. It waits once more"))


def _clear(by: Act, exchange: Exchange, how: str, words: str) -> None:
    exchange.cleared_at, exchange.cleared_as, exchange.cleared_words = clock.now(), how, words
    exchange.cleared_by = exchange.bank.partnership.membership_of(by.person)
    exchange.save(
        update_fields=["companion", "cleared_at", "cleared_as", "cleared_words", "cleared_by"]
    )
    asked = exchange.other_than(exchange.proposed_by)
    tell_holder(asked, exchange, _("Somebody asks you, and you can say no"))
    record(by, "exchange.cleared", exchange, exchange.place_id, how=how)


def _ask_stopped(exchange: Exchange) -> None:
    if not exchange.is_stopped or exchange.is_over:
        raise Conflict(_("This does not wait for anything any more."))
    if exchange.minutes is not None:
        raise Conflict(_("This is done already. Settle it with both instead."))


def _ask_fitting(exchange: Exchange, companion: Holder) -> None:
    """Kept apart from one of the two is said in the same words as not being here."""
    apart = {number for one in exchange.two for number in kept_apart_from(one.membership)}
    here = exchange.bank.holders.can_take_part().filter(pk=companion.pk).exists()
    if companion in exchange.two or not here or companion.membership_id in apart:
        raise BadInput(_("Choose one of these"), "companion")
