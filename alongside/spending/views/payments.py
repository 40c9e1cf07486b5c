"""Payments: asked for, answered by a second person, with their receipts."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets.views.frame import find_members_pot, show_form
from alongside.core.files import private_file
from alongside.core.forms import posted
from alongside.partnerships.views.group import tried
from alongside.spending import actions, rules
from alongside.spending.forms import (
    AnswerBackForm,
    AnswerForm,
    PaymentForm,
    PutBackForm,
    ReceiptForm,
)
from alongside.spending.models import Payment
from alongside.spending.views.frame import find_award, find_payment, show


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_award(pot, award)
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
