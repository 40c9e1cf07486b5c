"""The coordinator's list: needs without anybody, what waits for a way, what is to settle."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.exchange import actions, rules
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.forms.looking_after import AlongForm, PathForm, SettleForm
from alongside.exchange.models import Bank, Exchange, Need
from alongside.exchange.suggesting import holders_besides
from alongside.exchange.views.here import find_bank, find_exchange, show
from alongside.partnerships.views.group import tried

MOST = 100


@require_safe
def bank_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_look_after(request.person, bank).require()
    needs = Need.objects.of_bank(bank)
    alone = needs.open().without_anybody().whole().waiting_longest()
    rows = Exchange.objects.of_bank(bank)
    shown = {
        "bank": bank,
        "page": page_of(alone, request),
        "run_out": needs.run_out().whole().waiting_longest()[:MOST],
        "stopped": rows.stopped().whole().order_by("id")[:MOST],
        "to_settle": rows.to_settle().whole().order_by("id")[:MOST],
        "to_ring": _to_ring(bank),
        "holders": bank.holders.here().whole().by_name()[:MOST],
    }
    return show(request, "rounds", bank.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def record_path(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank, exchange = _found(request, slug, number)
    form = PathForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if tried(form, lambda: actions.record_path(by=request.by, exchange=exchange, **said)):
            messages.success(request, _("Written down. They go on from here."))
            return redirect("exchange", slug=slug, number=number)
    words = {"heading": _("The way that was found"), "button": _("Write it down")}
    return show(request, "look_after", bank.partnership, form=form, exchange=exchange, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_along(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank, exchange = _found(request, slug, number)
    apart = {each for one in exchange.two for each in kept_apart_from(one.membership)}
    form = AlongForm(posted(request), holders=holders_besides(bank, exchange, apart))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if tried(form, lambda: actions.ask_along(by=request.by, exchange=exchange, **said)):
            messages.success(request, _("They are asked. They can say no."))
            return redirect("exchange", slug=slug, number=number)
    words = {"heading": _("Two of us go with you"), "button": _("Ask them")}
    return show(request, "look_after", bank.partnership, form=form, exchange=exchange, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank, exchange = _found(request, slug, number)
    form = SettleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if tried(form, lambda: actions.settle(by=request.by, exchange=exchange, **said)):
            messages.success(request, _("Settled. Both read it."))
            return redirect("exchange", slug=slug, number=number)
    words = {"heading": _("Settle it with both"), "button": _("Settle it")}
    return show(request, "look_after", bank.partnership, form=form, exchange=exchange, **words)


def _found(request: HttpRequest, slug: str, number: int) -> tuple[Bank, Exchange]:
    bank = find_bank(request, slug)
    exchange = find_exchange(request, bank, number)
    rules.may_clear(request.person, exchange).require()
    return bank, exchange


def _to_ring(bank: Bank) -> list[tuple[str, Exchange]]:
    """Whose turn it is and whom no letter reaches."""
    rows = Exchange.objects.of_bank(bank).going().whole().order_by("id")[:MOST]
    turns = [(each.companion if each.is_stopped else each.waits_for(), each) for each in rows]
    return [
        (str(one), each)
        for one, each in turns
        if one is not None and not one.membership.person.reachable_by_mail()
    ]
