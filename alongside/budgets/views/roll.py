"""The roll, printed codes, and the count."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.codes import in_print
from alongside.budgets.forms.voting import CodesForm, CountForm
from alongside.budgets.models import Pot
from alongside.budgets.models.conditions import FEW_BALLOTS
from alongside.budgets.views.frame import find_members_pot, show
from alongside.core.forms import clean_text, posted
from alongside.core.paging import page_of
from alongside.core.qr import qr_svg
from alongside.partnerships.views.group import tried


@require_safe
def roll(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Members by name; after the count, who took part: until then, looking before and after a sheet
    is typed would tell whose it was. Never how, and never what anyone chose."""
    pot = find_members_pot(request, slug, number)
    rules.may_see_roll(request.person, pot).require()
    return _roll(request, pot, CodesForm())


def _roll(request: HttpRequest, pot: Pot, codes_form: CodesForm) -> HttpResponse:
    """`codes_form`, when it came back, says what is wrong in it."""
    asked = clean_text(request.GET.get("q", ""))[:80]
    shown = {
        "page": page_of(pot.roll.of_members().called(asked), request),
        "asked": asked,
        "took_part": pot.roll.who_took_part().count(),
        "sheets": pot.code_sheets.select_related("printed_by__person"),
        "may_print": rules.may_print_codes(request.person, pot),
        "may_print_named": rules.may_print_member_codes(request.by, pot),
        "codes_form": codes_form,
    }
    return show(request, "roll", pot, form=codes_form, **shown)


@require_POST
def print_codes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The slips are the answer itself: their codes are shown this once, and kept nowhere."""
    pot = find_members_pot(request, slug, number)
    rules.may_print_codes(request.person, pot).require()
    form = CodesForm(request.POST)
    if not form.is_valid():
        return _roll(request, pot, form)
    copies = form.cleaned_data["copies"]
    printed = tried(form, lambda: actions.print_codes(by=request.by, pot=pot, copies=copies))
    return _slips(request, pot, printed.slips) if printed else _roll(request, pot, form)


@require_POST
def print_member_codes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    printed = actions.print_member_codes(by=request.by, pot=pot)
    return _slips(request, pot, printed.slips)


def _slips(request: HttpRequest, pot: Pot, slips: list[tuple[str, str]]) -> HttpResponse:
    address = settings.PUBLIC_URL + reverse("hall", args=[pot.pk])
    rows = [(name, in_print(code)) for name, code in slips]
    given = {"slips": rows, "named": any(name for name, _code in rows), "address": address}
    return show(request, "slips", pot, code_svg=qr_svg(address), **given)


@require_POST
def cancel_codes(request: HttpRequest, slug: str, number: int, sheet: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = get_object_or_404(pot.code_sheets.select_related("printed_by"), pk=sheet)
    found.pot = pot
    ended = actions.cancel_codes(by=request.by, sheet=found)
    messages.success(request, _("{count} codes open nothing any more.").format(count=ended))
    return redirect("roll", pot.partnership.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    rules.may_count(request.by, pot).require()
    form = CountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        few = form.cleaned_data["although_few"]
        if tried(form, lambda: actions.count_pot(by=request.by, pot=pot, although_few=few)):
            messages.success(request, _("It is counted. This is what is funded, and why."))
            return redirect("result", slug, number)
    shown = {"took_part": pot.roll.who_took_part().count(), "few": FEW_BALLOTS}
    return show(request, "count", pot, form=form, **shown)
