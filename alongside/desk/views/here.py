"""What the pages of this room begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.desk import rules
from alongside.exchange.models import Bank, Holder
from alongside.partnerships.models import Partnership


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"desk/{template}.html", {"group": group, **shown})


def find_holder(request: HttpRequest, bank: Bank, number: int) -> Holder:
    """Somebody in the bank, for those at the desk who see them."""
    holder = get_object_or_404(bank.holders.here().whole().select_related("tally"), pk=number)
    holder.bank = bank
    rules.may_see_at_desk(request.person, holder).require()
    return holder
