"""One member as the desk sees them, and what they said, typed for them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.forms import posted
from alongside.desk import lists, rules
from alongside.desk.forms.desk import (
    SaidConfirmForm,
    SaidDifferentlyForm,
    SaidDoneForm,
    SaidForm,
    first_said,
)
from alongside.desk.lists import Seen
from alongside.desk.models import Contact, HowToReach
from alongside.desk.putting import ways_to_put_it, why_ring
from alongside.desk.ringing import to_ring
from alongside.desk.views.here import find_holder, show
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange, Holder, Need
from alongside.exchange.views.here import find_bank
from alongside.gifts.models import Gift
from alongside.partnerships.views.group import tried

MOST_CALLS = 10


class Deed(NamedTuple):
    form: type[SaidForm]
    action: Callable[..., Any]
    heading: Any
    button: Any


DEEDS = {
    "agree": Deed(SaidForm, exchange.agree, gettext_lazy("They say yes"), gettext_lazy("Note it")),
    "decline": Deed(
        SaidForm, exchange.decline, gettext_lazy("Not this time"), gettext_lazy("Note it")
    ),
    "call-off": Deed(
        SaidForm, exchange.call_off, gettext_lazy("They call it off"), gettext_lazy("Note it")
    ),
    "done": Deed(
        SaidDoneForm, exchange.say_done, gettext_lazy("It is done"), gettext_lazy("Note it")
    ),
    "confirm": Deed(
        SaidConfirmForm, exchange.confirm, gettext_lazy("Was it so?"), gettext_lazy("Yes, they say")
    ),
    "differently": Deed(
        SaidDifferentlyForm,
        exchange.dispute,
        gettext_lazy("They see it differently"),
        gettext_lazy("Tell the coordinator"),
    ),
    "along": Deed(
        SaidForm, exchange.go_along, gettext_lazy("They go along"), gettext_lazy("Note it")
    ),
    "not-along": Deed(
        SaidForm, exchange.not_along, gettext_lazy("Not this time"), gettext_lazy("Note it")
    ),
}


@require_safe
def desk_person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    seen = Seen.of(bank, request.person)
    one = to_ring(seen, bank.holders.filter(pk=holder.pk))[0]
    holder.asked_before = Need.objects.filter(holder=holder).exists()
    contact = Contact.objects.kept().filter(holder=holder).whole().first()
    agreed = Exchange.objects.of_holder(holder).not_done().said_yes_to()
    person = holder.membership.person
    shown = {
        "holder": holder,
        "one": one,
        "how": HowToReach.objects.filter(holder=holder)
        .select_related("entered_by__person")
        .first(),
        "consent": person.consents.to_be_typed_for().first(),
        "may_note_typing": rules.may_note_typing(request.by, holder),
        "contact": contact,
        "may_give_back": contact and rules.may_give_back(request.person, contact),
        "calls": holder.calls.select_related("made_by__person")[:MOST_CALLS],
        "needs": Need.objects.of_holder(holder).kept().whole().waiting_longest(),
        "gifts": Gift.objects.of_member(holder.membership).kept().order_by("id"),
        "agreed": agreed.whole().order_by("id"),
        "ways": ways_to_put_it(holder),
        "why": why_ring(holder, hours=seen.whole) if _is_asked_kindly(seen, holder) else "",
        "seen": seen,
    }
    return show(request, "person", bank.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def said(request: HttpRequest, slug: str, number: int, exchange: int, deed: str) -> HttpResponse:
    """What they said by phone or on paper: their act, and who typed it stands beside."""
    if deed not in DEEDS:
        raise Http404
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    found = get_object_or_404(Exchange.objects.of_holder(holder).whole(), pk=exchange)
    found.bank = bank
    kind = DEEDS[deed]
    form = kind.form(posted(request), initial=first_said(found))
    if request.method == "POST" and form.is_valid():
        act, words = form.act(request, holder), form.said()
        if tried(form, lambda: kind.action(by=act, exchange=found, **words)):
            messages.success(request, _("Noted, as theirs, and that you typed it."))
            return redirect("desk_person", slug=slug, number=number)
    shown = {"form": form, "holder": holder, "exchange": found, "deed": kind}
    return show(request, "said", bank.partnership, **shown)


def _is_asked_kindly(seen: Seen, holder: Holder) -> bool:
    """Whether they stand on one of the two lists of people to be asked what would help."""
    on = (lists.never_asked(seen), lists.gives_much(seen))
    return any(rows.filter(pk=holder.pk).exists() for rows in on)
