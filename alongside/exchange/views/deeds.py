"""What one of the two does, in their own hand or typed: each has a page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.forms import posted
from alongside.exchange import actions, rules
from alongside.exchange.forms.exchanges import (
    ConfirmForm,
    DisputeForm,
    DoneForm,
    HandForm,
    MeetingForm,
    MessageForm,
    hands_of,
)
from alongside.exchange.models import Exchange
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
def agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Say yes"), _("Say yes"), _("Agreed. They are told."))
    return _deed(request, slug, number, MeetingForm, actions.agree, words)


@GET_AND_POST
def set_meeting(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("Leave out what is not settled yet. The other one is told.")
    found = find_exchange(request, find_bank(request, slug), number)
    rules.may_read_words(request.person, found).require()
    words = Words(_("When and where"), _("Save"), _("It is noted. They are told."), lead)
    return _deed(request, slug, number, MeetingForm, actions.set_meeting, words)


@GET_AND_POST
def decline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Words(_("Not this time"), _("Say no"), _("That is fine. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.decline, words)


@GET_AND_POST
def call_off(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Words(_("Call it off"), _("Call it off"), _("It is off. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.call_off, words)


@GET_AND_POST
def write_message(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Write to them"), _("Send it"), _("It is sent."))
    return _deed(request, slug, number, MessageForm, actions.write_message, words)


@GET_AND_POST
def say_done(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    def said(exchange: Exchange) -> str:
        if exchange.is_done_and_stopped:
            return _("It is noted. The coordinator settles with both of you what counts.")
        return _("It is noted. The hours count once the other one says so too.")

    words = Words(
        _("It is done"),
        _("Say that it is done"),
        said,
        _("Write what it really took. The other one says so too: nobody does for themselves."),
    )
    return _deed(request, slug, number, DoneForm, actions.say_done, words)


@GET_AND_POST
def confirm(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Is it so?"), _("Yes, it was so"), _("The hours are noted. Thank you both."))
    return _deed(request, slug, number, ConfirmForm, actions.confirm, words)


@GET_AND_POST
def dispute(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(
        _("I see it differently"),
        _("Tell the coordinator"),
        _("It is noted. The coordinator settles it with both of you."),
    )
    return _deed(request, slug, number, DisputeForm, actions.dispute, words)


@GET_AND_POST
def go_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You are credited with the same time, out of the community pot.")
    words = Words(_("Go along"), _("Yes, I go along"), _("Two of you go. They are told."), lead)
    return _deed(request, slug, number, HandForm, actions.go_along, words)


@GET_AND_POST
def not_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Words(_("Not this time"), _("Say no"), _("That is fine."), lead)
    return _deed(request, slug, number, HandForm, actions.not_along, words)


def _deed(
    request: HttpRequest,
    slug: str,
    number: int,
    kind: type[HandForm],
    deed: Callable[..., Any],
    words: Words,
) -> HttpResponse:
    bank = find_bank(request, slug)
    exchange = find_exchange(request, bank, number)
    if request.method != "POST" and exchange.is_over:
        return it_is_over(request, exchange, exchange.state_words)
    hands = hands_of(exchange, request)
    form = kind(posted(request), hands=hands, request=request, initial=_first(request, exchange))
    address = exchange.get_absolute_url()
    away = deed is actions.not_along and _goes_along(request, exchange)
    return ask_for(
        request,
        bank.partnership,
        form,
        lambda: deed(by=form.act(), exchange=exchange, **form.said()),
        words,
        back=Back(address, str(exchange)),
        to=reverse("bank", args=[slug]) if away else address,
        exchange=exchange,
    )


def _first(request: HttpRequest, exchange: Exchange) -> dict[str, Any]:
    at = timezone.localtime(exchange.starts_at) if exchange.starts_at else None
    return {
        "minutes": exchange.minutes or exchange.need.minutes,
        "done_on": exchange.done_on or clock.today(),
        "day": at.date() if at else exchange.need.on_day,
        "at": f"{at:%H:%M}" if at else "",
        "where": exchange.where if rules.may_read_words(request.person, exchange) else "",
    }


def _goes_along(request: HttpRequest, exchange: Exchange) -> bool:
    """Whoever says no to that does not see it any longer."""
    companion = exchange.companion
    return companion is not None and companion.membership.person == request.person
