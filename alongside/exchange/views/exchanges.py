"""Help between two: mine, one of them with what can be done about it, and its calendar entry."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.core.paging import page_of
from alongside.core.rulings import Ruling
from alongside.exchange import rules
from alongside.exchange.calendars import calendar_of
from alongside.exchange.forms.exchanges import hands_of
from alongside.exchange.models import Exchange, Holder
from alongside.exchange.views.here import find_bank, find_exchange, my_holder, show
from alongside.gifts.models import Reach
from alongside.partnerships.views.group import my_membership
from alongside.people.models import Person


@require_safe
def exchanges(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that I am part of, and those where I typed for one of the two."""
    bank = find_bank(request, slug)
    me, mine = my_membership(request, bank.partnership), my_holder(request, bank)
    none = Exchange.objects.none()
    own = Exchange.objects.of_holder(mine).whole().newest_first() if mine else none
    typed = Exchange.objects.of_bank(bank).typed_by(me).going().whole().newest_first()[:50]
    shown = {"bank": bank, "mine": mine, "page": page_of(own, request), "typed": typed}
    return show(request, "exchanges", bank.partnership, **shown)


@require_safe
def exchange(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_exchange(request, bank, number)
    me = my_membership(request, bank.partnership)
    holders = [one for one in (*found.two, found.companion) if one]
    mine = next((one for one in holders if one.membership_id == me.pk), None)
    voices = [mine] if mine else hands_of(found, request)
    may = _what_each_may(found, voices)
    typed_it = "confirm" in may and not mine and found.done_typed_by_id == me.pk
    shown = {
        "bank": bank,
        "exchange": found,
        "mine": mine,
        "my_turn": mine is not None and found.turn_of == mine.person_id,
        "may": may - {"confirm"} if typed_it else may,
        "typed_it": typed_it,
        "reads": rules.may_read_words(request.person, found),
        "helps": _what_helps(found, mine) if mine and found.agreed_at else "",
        "may_clear": found.is_stopped
        and not (found.is_over or found.is_done_and_stopped)
        and _yes(rules.may_clear, request, found),
        "may_settle": not found.is_over
        and found.is_to_settle
        and _yes(rules.may_settle, request, found),
        "may_let_past": found.is_past_the_limit and _yes(rules.may_let_past, request, found),
        "may_reverse": found.state == "confirmed" and _yes(rules.may_reverse, request, found),
        "may_find_word": found.agreed_at
        and not found.need.word
        and rules.may_look_after(request.person, bank),
    }
    return show(request, "exchange", bank.partnership, **shown)


@require_safe
def exchange_calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_exchange(request, find_bank(request, slug), number)
    rules.may_read_words(request.person, found).require()
    if found.starts_at is None or found.agreed_at is None:
        raise Http404
    return download(calendar_of(found), f"help-{found.pk}.ics", "text/calendar; charset=utf-8")


def _what_each_may(exchange: Exchange, voices: list[Holder]) -> set[str]:
    """The names of the deeds that are open to one of these at the moment."""
    if exchange.is_over:
        return set()
    may: set[str] = set()
    two = [one for one in voices if one in exchange.two]
    written = {one.membership_id for one in exchange.messages.all()}
    writes = [one for one in voices if one in (*exchange.two, exchange.goes_along)]
    if any(one.membership_id not in written for one in writes):
        may.add("message")
    if two and exchange.minutes is None:
        may |= {"call_off", "meet"} if exchange.agreed_at else {"call_off"}
    if two and exchange.was_agreed and exchange.done_said_by in (None, *two):
        may.add("done")
    if exchange.state == "done" and exchange.done_said_by in two:
        may.add("call_off")
    if exchange.waits_for() in voices:
        yes_or_no = "decline" if exchange.is_wanted_no_more else "answer"
        may |= {yes_or_no} if exchange.agreed_at is None else {"confirm"}
    if exchange.is_stopped and exchange.minutes is None:
        may |= {"decline"} if exchange.other_than(exchange.proposed_by) in voices else set()
        may |= {"along"} if exchange.companion in voices else set()
    if exchange.goes_along in voices and exchange.minutes is None:
        may.add("step_back")
    return may


def _what_helps(exchange: Exchange, mine: Holder) -> str:
    """What the other one said that helps them: shown to whoever helps them, and the other way."""
    others = [one.membership_id for one in exchange.two if one != mine]
    said = Reach.objects.filter(membership__in=others).exclude(access="")
    return "; ".join(said.values_list("access", flat=True))


def _yes(
    rule: Callable[[Person | None, Exchange], Ruling], request: HttpRequest, exchange: Exchange
) -> bool:
    return bool(rule(request.person, exchange))
