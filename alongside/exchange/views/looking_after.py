"""The coordinator: a way that is found, somebody to go along, what two see differently."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alongside.core.forms import PlainForm, posted
from alongside.exchange import actions, rules
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.forms.looking_after import (
    AlongForm,
    LetPastForm,
    PathForm,
    ReasonForm,
    SettleForm,
)
from alongside.exchange.models import Bank, Exchange
from alongside.exchange.suggesting import holders_besides
from alongside.exchange.views.here import (
    GET_AND_POST,
    Back,
    Words,
    ask_for,
    find_bank,
    find_exchange,
    it_is_over,
)


@GET_AND_POST
def record_path(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(
        _("The way that was found"), _("Write it down"), _("Written down. They go on from here.")
    )
    return _looked_after(request, slug, number, PathForm, actions.record_path, words)


@GET_AND_POST
def ask_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Two of us go with you"), _("Ask them"), _("They are asked. They can say no."))

    def form_of(sent: Any, exchange: Exchange) -> PlainForm:
        apart = {each for one in exchange.two for each in kept_apart_from(one.membership)}
        return AlongForm(sent, holders=holders_besides(exchange.bank, exchange, apart))

    return _looked_after(request, slug, number, form_of, actions.ask_along, words)


@GET_AND_POST
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Settle it with both"), _("Settle it"), _("Settled. Both read it."))
    return _looked_after(request, slug, number, SettleForm, actions.settle, words)


@GET_AND_POST
def let_past(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    def said(exchange: Exchange) -> str:
        if exchange.is_done_and_stopped:
            return _("It is let past the limit. Settle it with both, and it counts.")
        return _("It can be noted now, once the other one says so too.")

    words = Words(
        _("Let it past the limit"),
        _("Let it past"),
        said,
        _("The account of whoever was helped would go lower than it may. You can let it, by name."),
    )

    def form_of(sent: Any, exchange: Exchange) -> PlainForm:
        return LetPastForm(sent, initial={"minutes": exchange.minutes})

    return _looked_after(request, slug, number, form_of, actions.let_past, words)


@GET_AND_POST
def reverse_exchange(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    exchange = find_exchange(request, bank, number)
    rules.may_reverse(request.person, exchange).require()

    def deed(reason: str) -> Any:
        return actions.reverse_exchange(by=request.by, exchange=exchange, reason=reason)

    return ask_to_reverse(request, bank, exchange, deed)


def ask_to_reverse(
    request: HttpRequest, bank: Bank, thing: Any, deed: Callable[..., Any]
) -> HttpResponse:
    """The exact mirror in the book, once. `thing` has a posting, which `deed` takes back."""
    if request.method != "POST" and (thing.posting is None or thing.reversal):
        state = _("it is taken back") if thing.reversal else _("nothing was noted yet")
        return it_is_over(request, thing, state)
    form, address = ReasonForm(posted(request)), thing.get_absolute_url()
    words = Words(
        _("Take it back in the book"),
        _("Take it back"),
        _("Taken back, minute for minute. They are told."),
        _("Nothing is deleted: the same minutes go the other way, once, and both read why."),
    )
    back = Back(address, str(thing))
    return ask_for(
        request, bank.partnership, form, lambda: deed(**form.said()), words, back=back, to=address
    )


def _looked_after(
    request: HttpRequest,
    slug: str,
    number: int,
    kind: Callable[..., PlainForm],
    deed: Callable[..., Any],
    words: Words,
) -> HttpResponse:
    bank = find_bank(request, slug)
    exchange = find_exchange(request, bank, number)
    rules.may_clear(request.person, exchange).require()
    if request.method != "POST" and exchange.is_over:
        return it_is_over(request, exchange, exchange.state_words)
    sent = posted(request)
    form = kind(sent) if isinstance(kind, type) else kind(sent, exchange)
    return ask_for(
        request,
        bank.partnership,
        form,
        lambda: deed(by=request.by, exchange=exchange, **form.said()),
        words,
        back=Back(exchange.get_absolute_url(), str(exchange)),
        to=exchange.get_absolute_url(),
        template="exchange/look_after.html",
        exchange=exchange,
    )
