"""Claims for whoever settles them: the list, the answer, the printed form, the sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.files import download
from alongside.core.forms import PlainForm
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, tried
from alongside.recognition import actions, rules
from alongside.recognition.forms import PaidForm, RefuseForm
from alongside.recognition.models import Claim
from alongside.recognition.models.claims import ClaimQuerySet
from alongside.recognition.views.claims import show_claim
from alongside.recognition.views.here import find_claim, show

HEAD = ["claim", "who", "what for", "sent", "pounds", "state", "paid on", "because"]


@require_safe
def claims(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_settle_claims(request.person, group).require()
    waits = request.GET.get("show") != "all"
    found = _sent(group).waiting() if waits else _sent(group)
    return show(request, "claims", group, page=page_of(found, request), waits=waits)


@require_safe
def claims_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was ever sent, for the books of whoever pays."""
    group = find_group(request, slug)
    rules.may_settle_claims(request.person, group).require()
    rows = [_row(claim) for claim in _sent(group)]
    return download(write_rows(HEAD, rows), f"claims-{slug}.csv")


@require_safe
def claim_form(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The claim as a sheet to print, sign and hand in."""
    found = find_claim(request, slug, number)
    return show(request, "claim_form", found.membership.partnership, claim=found)


@require_POST
def pay_claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _settle(request, slug, number, PaidForm(request.POST), "paid")


@require_POST
def refuse_claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _settle(request, slug, number, RefuseForm(request.POST), "refuse")


def _settle(
    request: HttpRequest, slug: str, number: int, form: PlainForm, name: str
) -> HttpResponse:
    found = find_claim(request, slug, number)
    rules.may_settle_claim(request.person, found).require()
    if form.is_valid():
        deed = form.cleaned_data
        if tried(form, lambda: actions.settle_claim(by=request.by, claim=found, **deed)):
            messages.success(request, _("Settled. They are told."))
            return redirect("expense_claims", slug=slug)
    return show_claim(request, found, form=form, **{name: form})


def _sent(group: Partnership) -> ClaimQuerySet:
    return Claim.objects.of_partnership(group).sent().with_sums().newest_first()


def _row(claim: Claim) -> list[object]:
    settled = getattr(claim, "settlement", None)
    return [
        claim.pk,
        claim.membership.person.name,
        claim.occasion,
        localtime(claim.sent_at).date(),
        f"{(claim.pence or 0) / 100:.2f}",
        claim.state,
        settled.paid_on if settled else None,
        settled.because if settled else "",
    ]
