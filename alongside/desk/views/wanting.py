"""What one member could do with, and can help with: what they said of it, typed for them.

A member's own page has the same deeds. Here they are for whoever never opens one.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from alongside.core.acts import Act
from alongside.core.forms import posted
from alongside.desk.forms.desk import SaidForm
from alongside.desk.lists import Seen
from alongside.desk.ringing import wanted_on
from alongside.desk.views.here import find_holder, show
from alongside.exchange import actions as exchange
from alongside.exchange import rules
from alongside.exchange.models import Exchange, Holder, Need
from alongside.exchange.suggesting import givers_of, suggestions_for
from alongside.exchange.views.here import GET_AND_POST, find_bank, find_need
from alongside.gifts import actions as gifts
from alongside.gifts.models import Gift
from alongside.partnerships.views.group import tried


class Deed(NamedTuple):
    action: Callable[..., Any]
    heading: Any
    button: Any


NEED_DEEDS = {
    "keep": Deed(
        exchange.keep_need, gettext_lazy("Is it still so?"), gettext_lazy("Yes, they say")
    ),
    "take-back": Deed(
        exchange.withdraw_need, gettext_lazy("They take it back"), gettext_lazy("Note it")
    ),
    "none-fits": Deed(
        exchange.none_fits, gettext_lazy("None of these fits them"), gettext_lazy("Note it")
    ),
}
GIFT_DEEDS = {
    "keep": Deed(
        gifts.keep_gift, gettext_lazy("Can they still help with this?"), NEED_DEEDS["keep"].button
    ),
    "take-back": Deed(
        gifts.withdraw_gift, NEED_DEEDS["take-back"].heading, NEED_DEEDS["take-back"].button
    ),
}


@require_safe
def need(request: HttpRequest, slug: str, number: int, need: int) -> HttpResponse:
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    seen, found = Seen.of(bank, request.person), _need_of(holder, need)
    going = Exchange.objects.going().filter(need=found).whole().newest_first()
    suggested = suggestions_for(found) if found.is_open else None
    shown = {
        "holder": holder,
        "need": found,
        "going": [one for one in going if rules.may_see_exchange(request.person, one)],
        "suggested": suggested,
        "three": [
            one
            for one in (suggested.three if suggested else [])
            if seen.whole or one.gift.membership_id not in seen.apart
        ],
        "givers": givers_of(bank, suggested) if seen.whole else {},
        "seen": seen,
    }
    return show(request, "need", bank.partnership, **shown)


@GET_AND_POST
def need_said(request: HttpRequest, slug: str, number: int, need: int, deed: str) -> HttpResponse:
    holder = find_holder(request, find_bank(request, slug), number)
    found, kind = _need_of(holder, need), _one_of(NEED_DEEDS, deed)
    return _typed(request, holder, kind, str(found), lambda act: kind.action(by=act, need=found))


@GET_AND_POST
def gift_said(request: HttpRequest, slug: str, number: int, gift: int, deed: str) -> HttpResponse:
    holder = find_holder(request, find_bank(request, slug), number)
    rows = Gift.objects.of_member(holder.membership).with_givers()
    found, kind = get_object_or_404(rows, pk=gift), _one_of(GIFT_DEEDS, deed)
    return _typed(request, holder, kind, str(found), lambda act: kind.action(by=act, gift=found))


@GET_AND_POST
def ask_giver(request: HttpRequest, slug: str, number: int, need: int, gift: int) -> HttpResponse:
    """They chose this one, who can say no."""
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    seen, found = Seen.of(bank, request.person), _need_of(holder, need)
    rows = Gift.objects.of_partnership(bank.partnership).to_be_asked_for().with_givers()
    chosen = get_object_or_404(rows, pk=gift)
    if not seen.whole and chosen.membership_id in seen.apart:
        raise Http404
    giver = chosen.membership.person
    words = _("{need}. {giver}: {gift}").format(need=found, giver=giver, gift=chosen)
    kind = Deed(
        exchange.ask_giver,
        _("They ask {name}").format(name=giver),
        _("Ask {name}").format(name=giver),
    )
    return _typed(
        request, holder, kind, words, lambda act: kind.action(by=act, need=found, gift=chosen)
    )


@GET_AND_POST
def could_help(request: HttpRequest, slug: str, number: int, need: int) -> HttpResponse:
    """`number` would help with a need of somebody else, who can say no."""
    holder, found = _asked(request, slug, number, need)
    words = _("{name} could do with: {need}.").format(name=found.holder, need=found)
    kind = Deed(
        exchange.offer_help,
        _("Could they help {name}?").format(name=found.holder),
        _("Yes, they would"),
    )

    def action(act: Act) -> Any:
        return exchange.offer_help(by=act, need=found, giver=holder)

    no = reverse("desk_would_not_help", args=[slug, number, need])
    return _typed(request, holder, kind, words + wanted_on(found), action, no)


@GET_AND_POST
def would_not_help(request: HttpRequest, slug: str, number: int, need: int) -> HttpResponse:
    """They owe no reason, and nobody is told."""
    holder, found = _asked(request, slug, number, need)
    words = _(
        "{name} could do with: {need}. It is kept for this alone, so that they are not asked "
        "twice; nobody is told."
    )
    kind = Deed(exchange.would_not_help, _("Not this time"), _("Note it"))

    def action(act: Act) -> Any:
        exchange.would_not_help(by=act, need=found, giver=holder)
        return True

    return _typed(request, holder, kind, words.format(name=found.holder, need=found), action)


def _asked(request: HttpRequest, slug: str, number: int, need: int) -> tuple[Holder, Need]:
    """Somebody at the desk, and a need of somebody else that is there for them."""
    bank = find_bank(request, slug)
    holder, found = find_holder(request, bank, number), find_need(request, bank, need)
    if found.holder_id == holder.pk or not rules.may_see_need(holder.membership.person, found):
        raise Http404
    return holder, found


def _typed(
    request: HttpRequest,
    holder: Holder,
    kind: Deed,
    words: str,
    action: Callable[[Act], Any],
    no: str = "",
) -> HttpResponse:
    """One page for each thing that is said: what it is about, how they told it, and the button.
    `no`: the page where they say no to it."""
    form, slug = SaidForm(posted(request)), holder.bank.partnership.slug
    if request.method == "POST" and form.is_valid():
        act = form.act(request, holder)
        if tried(form, lambda: action(act)):
            messages.success(request, _("Noted, as theirs, and that you typed it."))
            return redirect("desk_person", slug=slug, number=holder.pk)
    back = reverse("desk_person", args=[slug, holder.pk])
    shown = {"form": form, "holder": holder, "deed": kind, "words": words, "back": back, "no": no}
    return show(request, "typed", holder.bank.partnership, **shown)


def _need_of(holder: Holder, number: int) -> Need:
    found = get_object_or_404(Need.objects.of_holder(holder).whole(), pk=number)
    found.bank = found.holder.bank = holder.bank
    return found


def _one_of(deeds: dict[str, Deed], name: str) -> Deed:
    if name not in deeds:
        raise Http404
    return deeds[name]
