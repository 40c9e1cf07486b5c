"""What the pages of this room begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.exchange.models import Bank
from alongside.partnerships.models import Partnership
from alongside.transfers import rules
from alongside.transfers.models import Transfer


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    return page(request, f"transfers/{template}.html", {"group": group, **shown})


def find_transfer(request: HttpRequest, bank: Bank, number: int) -> Transfer:
    transfer = get_object_or_404(Transfer.objects.of_bank(bank).whole(), pk=number)
    transfer.bank = bank
    rules.may_see_transfer(request.person, transfer).require()
    return transfer
