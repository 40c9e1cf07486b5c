"""Putting a payment back: one person asks for it, another agrees; both on the payment's page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.budgets.views.frame import find_members_pot
from alongside.core.forms import posted
from alongside.partnerships.views.group import tried
from alongside.spending import actions, rules
from alongside.spending.forms import AnswerBackForm, PutBackForm
from alongside.spending.views.frame import find_payment
from alongside.spending.views.payments import show_payment


@require_POST
def ask(request: HttpRequest, slug: str, number: int, payment: int) -> HttpResponse:
    found = find_payment(find_members_pot(request, slug, number), payment)
    form = PutBackForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(
            form, lambda: actions.ask_to_put_back(by=request.by, payment=found, reason=reason)
        ):
            messages.success(request, _("It waits for a second person."))
            return redirect("payment", slug, number, payment)
    return show_payment(request, found, back_form=form, form=form)


@require_POST
def answer(request: HttpRequest, slug: str, number: int, payment: int) -> HttpResponse:
    """`agree` = yes or no. Of what was asked last: before it, all is answered."""
    found = find_payment(find_members_pot(request, slug, number), payment)
    asked = found.put_backs.whole().last()
    if asked is None:
        raise Http404
    asked.payment = found
    rules.may_answer_put_back(request.by, asked).require()
    form = AnswerBackForm(posted(request))
    if form.is_valid():
        agrees = request.POST.get("agree") == "yes"
        deed = actions.agree_to_put_back if agrees else actions.refuse_put_back
        given = {} if agrees else form.cleaned_data
        if tried(form, lambda: deed(by=request.by, put_back=asked, **given)):
            said = _("Put back: the money is there again.") if agrees else _("Not put back.")
            messages.success(request, said)
            return redirect("payment", slug, number, payment)
    return show_payment(request, found, answer_back_form=form, form=form)
