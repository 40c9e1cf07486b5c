"""My hours: a page, a sheet, a paper. Seen by their owner and by whoever runs the rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core import clock
from alongside.core.files import download
from alongside.core.spreadsheets import write_rows
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder
from alongside.exchange.views.here import find_bank, in_bank
from alongside.ledger.models import Entry
from alongside.ledger.statements import statement_of
from alongside.transfers import rules
from alongside.transfers.statements import lines_of
from alongside.transfers.views.here import show

HEAD = ["day", "kind", "what", "minutes", "left"]
MOST_ON_PAPER = 500


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _mine(request, slug))


@require_safe
def account(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Anybody's, for whoever runs the rounds."""
    bank = find_bank(request, slug)
    holder = get_object_or_404(Holder.objects.whole().filter(bank=bank), pk=number)
    rules.may_see_account(request.person, holder).require()
    return _page(request, holder)


@require_safe
def statement_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    entries = Entry.objects.of_account(mine.account).with_postings().in_order()
    rows = [
        [timezone.localtime(one.when).date(), one.kind, one.words, one.minutes, one.after]
        for one in lines_of(mine, entries)
    ]
    return download(write_rows(HEAD, rows), f"hours-{slug}.csv")


@require_safe
def statement_paper(request: HttpRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    entries = Entry.objects.of_account(mine.account).with_postings().newest_first()
    lines = lines_of(mine, entries[:MOST_ON_PAPER])
    return _show(request, "hours_paper", mine, lines=lines, today=clock.today())


def _mine(request: HttpRequest, slug: str) -> Holder:
    """Also of somebody who has left the bank: what was posted is theirs to see."""
    bank = find_bank(request, slug)
    rows = Holder.objects.whole().filter(bank=bank, membership__person=request.person)
    mine = rows.first()
    found = in_bank(mine)
    rules.may_see_account(request.person, found).require()
    return found


def _page(request: HttpRequest, holder: Holder) -> HttpResponse:
    page = statement_of(holder.account).get_page(request.GET.get("page"))
    return _show(request, "hours", holder, page=page, lines=lines_of(holder, page))


def _show(request: HttpRequest, template: str, holder: Holder, **shown: object) -> HttpResponse:
    own = request.person is not None and holder.person_id == request.person.pk
    left = holder.account.balance
    known = {
        "holder": holder,
        "left": hours_of(left),
        "below": left < 0,
        "own": own,
        "may_put_right": rules.may_put_right(request.person, holder),
    }
    return show(request, template, holder.bank.partnership, **known, **shown)
