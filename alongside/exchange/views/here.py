"""What the pages of this room begin with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.acts import Act
from alongside.core.pages import page
from alongside.exchange import rules
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group
from alongside.people.acting import acting_for


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


def act_on(request: HttpRequest, need: Need) -> Act:
    """The asker's own act; or theirs as well, where the one who typed the need goes on typing."""
    typist = need.entered_by
    if typist is None or request.person is None or typist.person_id != request.person.pk:
        return request.by
    return acting_for(request, need.holder.membership.person, need.channel, need.witness)
