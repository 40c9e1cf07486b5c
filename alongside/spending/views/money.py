"""What became of the money: the pot, each award, and sheets to take away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.budgets.models import Purse
from alongside.budgets.money import left_in_pot
from alongside.budgets.views.frame import find_members_pot
from alongside.core.files import download
from alongside.ledger.sheets import book_as_csv, book_as_workbook
from alongside.spending import actions, rules
from alongside.spending.left import next_in_line
from alongside.spending.models import FurtherAward, Payment, PutBack
from alongside.spending.sheets import FILES, sheet_of
from alongside.spending.standing import standing_of, standings_of
from alongside.spending.views.frame import find_award, show


@require_safe
def money(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Balance of the pot and of every award, for every member."""
    pot = find_members_pot(request, slug, number)
    waiting = Payment.objects.filter(award__pot=pot).waiting().newest_first()
    back = PutBack.objects.filter(payment__award__pot=pot).waiting().whole()
    may_next = rules.may_ask_for_next(request.by, pot)
    return show(
        request,
        "money",
        pot,
        rows=standings_of(pot),
        left=left_in_pot(pot),
        waiting=list(waiting[:50]),
        back=list(back[:50]),
        further=list(FurtherAward.objects.of_pot(pot).whole()),
        may_next=may_next,
        next_up=next_in_line(pot) if may_next else None,
    )


@require_safe
def money_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    return download(sheet_of(pot, kind), f"pot-{pot.pk}.{kind}", FILES[kind])


@require_safe
def book_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """Every entry of the group's book, of all its pots: what the sums on the pages rest on."""
    pot = find_members_pot(request, slug, number)
    purse = get_object_or_404(Purse.objects.select_related("book"), partnership=pot.partnership)
    book = {"csv": book_as_csv, "xlsx": book_as_workbook}[kind](purse.book)
    return download(book, f"book-{slug}.{kind}", FILES[kind])


@require_safe
def award(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_award(pot, award)
    payments = list(found.payments.newest_first())
    for payment in payments:
        payment.award = found
    shown = {
        "award": found,
        "standing": standing_of(found),
        "payments": payments,
        "may_ask": rules.may_ask_for_payment(request.by, found),
        "may_finish": rules.may_finish_award(request.by, found),
        "may_ask_more": rules.may_ask_for_more(request.by, found),
    }
    return show(request, "award", pot, **shown)


@require_POST
def finish(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    actions.finish_award(by=request.by, award=find_award(pot, award))
    messages.success(request, _("Finished. What was left is back in the pot."))
    return redirect("award", slug, number, award)
