"""The hours of a member for whom whoever runs the rounds prints them: Rosa has no device."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core import clock
from alongside.core.files import download
from alongside.core.spreadsheets import write_rows
from alongside.desk.views.here import find_holder, show
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder
from alongside.exchange.views.here import find_bank
from alongside.ledger.models import Entry
from alongside.transfers import rules
from alongside.transfers.statements import lines_of
from alongside.transfers.views.statement import HEAD, MOST_ON_PAPER


@require_safe
def hours_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    holder = _seen(request, slug, number)
    entries = Entry.objects.of_account(holder.account).with_postings().in_order()
    rows = [
        [timezone.localtime(one.when).date(), one.kind, one.words, one.minutes, one.after]
        for one in lines_of(holder, entries)
    ]
    return download(write_rows(HEAD, rows), f"hours-{slug}-{holder.pk}.csv")


@require_safe
def hours_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    holder = _seen(request, slug, number)
    entries = Entry.objects.of_account(holder.account).with_postings().newest_first()
    shown = {
        "holder": holder,
        "left": hours_of(holder.account.balance),
        "lines": lines_of(holder, entries[:MOST_ON_PAPER]),
        "today": clock.today(),
    }
    return show(request, "hours_paper", holder.bank.partnership, **shown)


def _seen(request: HttpRequest, slug: str, number: int) -> Holder:
    """Whoever only keeps in touch with them sees no hours."""
    holder = find_holder(request, find_bank(request, slug), number)
    rules.may_see_account(request.person, holder).require()
    return holder
