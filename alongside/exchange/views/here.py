"""What the pages of this room begin with."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.core.forms import PlainForm
from alongside.core.pages import page
from alongside.exchange import rules
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, tried
from alongside.people.acting import acting_for

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


class Words(NamedTuple):
    """What stands on a page with one form, and what is said once it is done: of what the action
    gave, where that makes a difference."""

    heading: str
    button: str
    said: str | Callable[[Any], str]
    lead: str = ""


class Back(NamedTuple):
    """Where the link at the top leads to."""

    href: str
    text: str


def ask_for(
    request: HttpRequest,
    group: Partnership,
    form: PlainForm,
    deed: Callable[[], Any],
    words: Words,
    *,
    back: Back,
    to: str,
    template: str = "exchange/deed.html",
    **shown: Any,
) -> HttpResponse:
    """The one shape of a page with a form: shown, sent back with what is wrong; or done, said, and
    on to the next page."""
    if request.method == "POST" and form.is_valid():
        made = tried(form, deed)
        if form.is_valid():
            said = words.said if isinstance(words.said, str) else words.said(made)
            messages.success(request, said)
            return redirect(to)
    shown |= {"group": group, "form": form, "words": words, "back": back}
    return page(request, template, shown)


def it_is_over(request: HttpRequest, thing: Any, state: str) -> HttpResponse:
    """Whoever opens a page of something that is over is led to it, with a sentence."""
    messages.info(request, _("There is nothing to do here any more: {state}.").format(state=state))
    return redirect(thing)


def back_to_bank(slug: str) -> Back:
    return Back(reverse("bank", args=[slug]), _("Time bank"))


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"exchange/{template}.html", {"group": group, **shown})


def find_bank(request: HttpRequest, slug: str) -> Bank:
    """The group's bank, for those in the group."""
    group = find_group(request, slug)
    bank = get_object_or_404(Bank.objects.select_related("book", "pot"), partnership=group)
    bank.partnership = group  # which remembers who is in it
    return bank


def my_holder(request: HttpRequest, bank: Bank) -> Holder | None:
    holder = bank.holder(bank.partnership.membership_of(request.person))
    if holder is not None:
        holder.bank = bank
    return holder


def find_need(request: HttpRequest, bank: Bank, number: int) -> Need:
    """For whoever is kept apart from the asker it is not there, and nothing says why."""
    need = get_object_or_404(Need.objects.of_bank(bank).whole(), pk=number)
    need.bank = need.holder.bank = bank
    if not rules.may_see_need(request.person, need):
        raise Http404
    return need


def find_exchange(request: HttpRequest, bank: Bank, number: int) -> Exchange:
    exchange = get_object_or_404(Exchange.objects.of_bank(bank).whole(), pk=number)
    exchange.bank = bank
    rules.may_see_exchange(request.person, exchange).require()
    return exchange


def in_bank(holder: Holder | None) -> Holder:
    if holder is None:
        raise Refused(_("This is for those in the time bank. Join it first: it takes one tick."))
    return holder


def holder_of(bank: Bank, act: Act) -> Holder:
    """Whose act it is: their account here."""
    holder = bank.holder(bank.partnership.membership_of(act.person))
    if holder is None and act.is_proxy:
        raise Refused(_("{name} is not in the time bank.").format(name=act.person))
    holder = in_bank(holder)
    holder.bank = bank
    return holder


def act_on(request: HttpRequest, need: Need) -> Act:
    """The asker's own act; or theirs as well, where the one who typed the need goes on typing."""
    typist = need.entered_by
    if typist is None or request.person is None or typist.person_id != request.person.pk:
        return request.by
    return acting_for(request, need.holder.membership.person, need.channel, need.witness)
