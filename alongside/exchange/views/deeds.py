"""What one of the two does, in their own hand or typed: each has a page of its own."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core import clock
from alongside.core.forms import posted
from alongside.exchange import actions
from alongside.exchange.forms.exchanges import (
    AgreeForm,
    ConfirmForm,
    DisputeForm,
    DoneForm,
    HandForm,
    MessageForm,
)
from alongside.exchange.models import Exchange
from alongside.exchange.views.here import find_bank, find_exchange, show
from alongside.partnerships.views.group import tried

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


class Page(NamedTuple):
    """What stands on the page of a deed, and what is said once it is done."""

    heading: str
    button: str
    said: str
    lead: str = ""


@GET_AND_POST
def agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Page(_("Say yes"), _("Say yes"), _("Agreed. They are told."))
    return _deed(request, slug, number, AgreeForm, actions.agree, words)


@GET_AND_POST
def decline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Page(_("Not this time"), _("Say no"), _("That is fine. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.decline, words)


@GET_AND_POST
def call_off(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Page(_("Call it off"), _("Call it off"), _("It is off. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.call_off, words)


@GET_AND_POST
def write_message(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Page(_("Write to them"), _("Send it"), _("It is sent."))
    return _deed(request, slug, number, MessageForm, actions.write_message, words)


@GET_AND_POST
def say_done(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Page(
        _("It is done"),
        _("Say that it is done"),
        _("It is noted. The hours count once the other one says so too."),
        _("Write what it really took. The other one says so too: nobody does for themselves."),
    )
    return _deed(request, slug, number, DoneForm, actions.say_done, words)


@GET_AND_POST
def confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Page(_("Is it so?"), _("Yes, it was so"), _("The hours are noted. Thank you both."))
    return _deed(request, slug, number, ConfirmForm, actions.confirm, words)


@GET_AND_POST
def dispute(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Page(
        _("I see it differently"),
        _("Tell the coordinator"),
        _("It is noted. The coordinator settles it with both of you."),
    )
    return _deed(request, slug, number, DisputeForm, actions.dispute, words)


@GET_AND_POST
def go_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You are credited with the same time, out of the community pot.")
    words = Page(_("Go along"), _("Yes, I go along"), _("Two of you go. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.go_along, words)


@GET_AND_POST
def not_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Page(_("Not this time"), _("Say no"), _("That is fine."), lead)
    return _deed(request, slug, number, HandForm, actions.not_along, words)


def _deed(
    request: HttpRequest,
    slug: str,
    number: int,
    kind: type[HandForm],
    deed: Callable[..., Any],
    words: Page,
) -> HttpResponse:
    bank = find_bank(request, slug)
    exchange = find_exchange(request, bank, number)
    first = {"minutes": exchange.minutes or exchange.need.minutes, "done_on": _day(exchange)}
    form = kind(posted(request), exchange=exchange, request=request, initial=first)
    if request.method == "POST" and form.is_valid():
        act, said = form.act(), form.said()
        if tried(form, lambda: deed(by=act, exchange=exchange, **said)):
            messages.success(request, words.said)
            if exchange.companion and exchange.companion.membership.person == act.person:
                return redirect("bank", slug=slug)
            return redirect("exchange", slug=slug, number=number)
    shown = {"form": form, "exchange": exchange, "words": words}
    return show(request, "deed", bank.partnership, **shown)


def _day(exchange: Exchange) -> object:
    return exchange.done_on or clock.today()
