"""What became of the money: each award, payments that need two people, receipts, sheets."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.forms.spending import (
    AnswerBackForm,
    AnswerForm,
    PaymentForm,
    PutBackForm,
    ReceiptForm,
)
from alongside.budgets.models import Award, Payment, Pot, Purse, PutBack
from alongside.budgets.money import left_in_pot, standing_of, standings_of
from alongside.budgets.sheets import FILES, sheet_of
from alongside.budgets.views.frame import find_members_pot, show, show_form
from alongside.core.files import download, private_file
from alongside.core.forms import posted
from alongside.ledger.sheets import book_as_csv, book_as_workbook
from alongside.partnerships.views.group import tried


@require_safe
def money(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Balance of the pot and of every award, for every member."""
    pot = find_members_pot(request, slug, number)
    waiting = Payment.objects.filter(award__pot=pot).waiting().newest_first()
    back = PutBack.objects.filter(payment__award__pot=pot).waiting().whole()
    return show(
        request,
        "money",
        pot,
        rows=standings_of(pot),
        left=left_in_pot(pot),
        waiting=list(waiting[:50]),
        back=list(back[:50]),
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
    found = _award(pot, award)
    payments = list(found.payments.newest_first())
    for payment in payments:
        payment.award = found
    shown = {
        "award": found,
        "standing": standing_of(found),
        "payments": payments,
        "may_ask": rules.may_ask_for_payment(request.by, found),
        "may_finish": rules.may_finish_award(request.by, found),
    }
    return show(request, "award", pot, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = _award(pot, award)
    rules.may_ask_for_payment(request.by, found).require()
    form = PaymentForm(posted(request), group=pot.partnership, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        made = tried(form, lambda: actions.ask_for_payment(by=form.act(), award=found, **deed))
        if made:
            messages.success(request, _("It waits for a second person. Add the receipt meanwhile."))
            return redirect("payment", slug, number, made.pk)
    back = reverse("award", args=[slug, number, award])
    heading, button = _("Ask for a payment"), _("Ask for it")
    return show_form(request, pot, form, heading, button, back)


@require_safe
def payment(request: HttpRequest, slug: str, number: int, payment: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    return show_payment(request, find_payment(pot, payment))


@require_POST
def answer(request: HttpRequest, slug: str, number: int, payment: int) -> HttpResponse:
    """`agree` = yes or no."""
    pot = find_members_pot(request, slug, number)
    found, form = find_payment(pot, payment), AnswerForm(request.POST)
    rules.may_answer_payment(request.by, found).require()
    if form.is_valid():
        said = form.cleaned_data
        agrees = request.POST.get("agree") == "yes"
        deed = actions.agree_to_payment if agrees else actions.refuse_payment
        given = {"seen": said["seen"]} if agrees else said
        if tried(form, lambda: deed(by=request.by, payment=found, **given)):
            messages.success(request, _("Paid.") if agrees else _("Not agreed, and why is said."))
            return redirect("payment", slug, number, payment)
    return show_payment(request, found, answer_form=form, form=form)


@require_POST
def add_receipt(request: HttpRequest, slug: str, number: int, payment: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_payment(pot, payment)
    form = ReceiptForm(request.POST, request.FILES)
    if form.is_valid():
        upload: UploadedFile = form.cleaned_data["upload"]
        if tried(form, lambda: actions.add_receipt(by=request.by, payment=found, upload=upload)):
            messages.success(request, _("The receipt is kept."))
            return redirect("payment", slug, number, payment)
    return show_payment(request, found, receipt_form=form, form=form)


@require_safe
def receipt(
    request: HttpRequest, slug: str, number: int, payment: int, receipt: int
) -> HttpResponse:
    """For members alone; a PDF only ever as a download."""
    pot = find_members_pot(request, slug, number)
    found = get_object_or_404(find_payment(pot, payment).receipts, pk=receipt)
    kinds = {"pdf": "application/pdf", "photo": "image/jpeg"}
    return private_file(found.file, kinds[found.kind], f"receipt-{found.pk}.pdf")


@require_POST
def finish(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    actions.finish_award(by=request.by, award=_award(pot, award))
    messages.success(request, _("Finished. What was left is back in the pot."))
    return redirect("award", slug, number, award)


def _award(pot: Pot, number: int) -> Award:
    rows = pot.awards.select_related("idea__pot", "outcome", "kept_in__account")
    found: Award = get_object_or_404(rows, pk=number)
    found.pot = found.idea.pot = pot
    return found


def find_payment(pot: Pot, number: int) -> Payment:
    found: Payment = get_object_or_404(Payment.objects.whole(), award__pot=pot, pk=number)
    found.award.pot = found.award.idea.pot = pot
    return found


def show_payment(request: HttpRequest, found: Payment, **forms: Any) -> HttpResponse:
    shown = {
        "payment": found,
        "award": found.award,
        "answer_form": AnswerForm(initial={"seen": found.version}),
        "receipt_form": ReceiptForm(),
        "may_answer": rules.may_answer_payment(request.by, found),
        "may_add": rules.may_add_receipt(request.by, found),
        **_put_back(request, found),
        **forms,
    }
    return show(request, "payment", found.award.pot, **shown)


def _put_back(request: HttpRequest, found: Payment) -> dict[str, Any]:
    """What has been said of putting it back, and what this visitor may say."""
    asked = list(found.put_backs.whole())
    for one in asked:
        one.payment = found
    waits = next((one for one in asked if one.answered_at is None), None)
    return {
        "put_backs": asked,
        "may_ask_back": rules.may_ask_to_put_back(request.by, found),
        "may_answer_back": waits and rules.may_answer_put_back(request.by, waits),
        "back_form": PutBackForm(),
        "answer_back_form": AnswerBackForm(),
    }
