"""One's own claim: its lines, its receipts, and sending it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Plain
from alongside.core.files import private_file
from alongside.core.forms import PlainForm, posted
from alongside.partnerships.views.group import find_group, my_membership, tried
from alongside.recognition import actions, rules
from alongside.recognition.forms import ClaimForm, LineForm, PaidForm, ReceiptForm, RefuseForm
from alongside.recognition.models import Claim
from alongside.recognition.views.here import act_on, find_claim, show


@require_http_methods(["GET", "HEAD", "POST"])
def start_claim(request: HttpRequest, slug: str) -> HttpResponse:
    """?occasion=The+session+on+3+March&about=gatherings.gathering:7 fills it in beforehand."""
    group = find_group(request, slug)
    first = {"occasion": request.GET.get("occasion", "")[:160]}
    form = ClaimForm(posted(request), group=group, request=request, initial=first)
    if request.method == "POST" and form.is_valid():
        act, about = form.act(), request.GET.get("about", "")[:120]
        deed = {"membership": group.member(act.person), "about": about, **form.deed()}
        made = tried(form, lambda: actions.start_claim(by=act, **deed))
        if made:
            return redirect("expense_claim", slug=slug, number=made.pk)
    may = rules.may_claim(request.by, my_membership(request, group))
    return show(request, "start_claim", group, form=form, may_claim=may)


@require_safe
def claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return show_claim(request, find_claim(request, slug, number))


@require_POST
def add_line(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    form = LineForm(request.POST, claim=found)
    if form.is_valid():
        deed = {**form.cleaned_data, "cost_pence": form.cleaned_data["cost"]}
        del deed["cost"]
        if tried(form, lambda: actions.add_line(by=act_on(request, found), claim=found, **deed)):
            messages.success(request, _("Added."))
            return redirect("expense_claim", slug=slug, number=number)
    return show_claim(request, found, line=form, form=form)


@require_POST
def remove_line(request: HttpRequest, slug: str, number: int, line: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    row = get_object_or_404(found.lines.all(), pk=line)
    actions.remove_line(by=act_on(request, found), line=row)
    return redirect("expense_claim", slug=slug, number=number)


@require_POST
def add_receipt(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    form = ReceiptForm(request.POST, request.FILES)
    if form.is_valid():
        upload, act = form.cleaned_data["upload"], act_on(request, found)
        if tried(form, lambda: actions.add_receipt(by=act, claim=found, upload=upload)):
            messages.success(request, _("The receipt is kept with your claim."))
            return redirect("expense_claim", slug=slug, number=number)
    return show_claim(request, found, receipt=form, form=form)


@require_safe
def receipt(request: HttpRequest, slug: str, number: int, receipt: int) -> FileResponse:
    found = find_claim(request, slug, number)
    kept = get_object_or_404(found.receipts.all(), pk=receipt)
    return private_file(kept.file, kept.content_type, f"receipt-{kept.pk}.pdf")


@require_POST
def remove_receipt(request: HttpRequest, slug: str, number: int, receipt: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    kept = get_object_or_404(found.receipts.all(), pk=receipt)
    actions.remove_receipt(by=act_on(request, found), receipt=kept)
    return redirect("expense_claim", slug=slug, number=number)


@require_POST
def send_claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    form = PlainForm(request.POST)
    form.is_valid()
    try:
        actions.send_claim(by=act_on(request, found), claim=found)
    except Plain as problem:
        form.add_problem(problem)
        return show_claim(request, found, form=form)
    messages.success(request, _("Sent. You will be told when it is paid."))
    return redirect("expense_claim", slug=slug, number=number)


@require_POST
def withdraw_claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_claim(request, slug, number)
    actions.withdraw_claim(by=act_on(request, found), claim=found)
    messages.success(request, _("Your claim is taken back."))
    still_in = found.membership.partnership.includes(request.person)
    return redirect("recognition", slug=slug) if still_in else redirect("/")


def show_claim(request: HttpRequest, found: Claim, **forms: Any) -> HttpResponse:
    group, act = found.membership.partnership, act_on(request, found)
    shown = {
        "claim": found,
        "still_in": group.includes(request.person),
        "line": LineForm(claim=found),
        "receipt": ReceiptForm(),
        "paid": PaidForm(),
        "refuse": RefuseForm(),
        "may_change": rules.may_change_claim(act, found),
        "may_withdraw": rules.may_withdraw_claim(act, found),
        "may_settle": rules.may_settle_claim(request.person, found),
        **forms,
    }
    return show(request, "claim", group, **shown)
