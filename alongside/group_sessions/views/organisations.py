"""Organisations in the bank: the list, one with its statement, who acts for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.files import download
from alongside.core.forms import posted
from alongside.core.spreadsheets import write_rows
from alongside.exchange import rules as exchange
from alongside.exchange.minutes import hours_of
from alongside.exchange.views.here import find_bank
from alongside.group_sessions import actions, rules
from alongside.group_sessions.forms.organisations import OrganisationForm, SpeakerForm
from alongside.group_sessions.models import Organisation
from alongside.group_sessions.statements import lines_of
from alongside.group_sessions.views.here import find_organisation, show
from alongside.ledger.models import Entry
from alongside.ledger.statements import statement_of
from alongside.partnerships.views.group import tried
from alongside.transfers.views.statement import HEAD, MOST_ON_PAPER

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    shown = {
        "bank": bank,
        "organisations": bank.organisations.here().whole().by_name(),
        "may_open": rules.may_open_organisation(request.person, bank),
    }
    return show(request, "organisations", bank.partnership, **shown)


@GET_AND_POST
def open_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_open_organisation(request.person, bank).require()
    form = OrganisationForm(posted(request), group=bank.partnership)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        made = tried(form, lambda: actions.open_organisation(by=request.by, bank=bank, **said))
        if made:
            messages.success(request, _("It is in the time bank. An hour is an hour for it too."))
            return redirect("organisation", slug=slug, number=made.pk)
    words = {"heading": _("Bring an organisation in"), "button": _("Open its account")}
    group = bank.partnership
    return show(request, "organisation_form", group, form=form, organisation=None, **words)


@require_safe
def organisation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Everybody sees who acts for it; its hours, those who do and the coordinator."""
    found = _found(request, slug, number)
    sees = rules.may_see_organisation(request.person, found)
    page = statement_of(found.account).get_page(request.GET.get("page"))
    shown = {
        "organisation": found,
        "sees": sees,
        "looks_after": exchange.may_look_after(request.person, found.bank),
        "left": hours_of(found.account.balance) if sees else "",
        "page": page if sees else None,
        "lines": lines_of(page) if sees else [],
    }
    return show(request, "organisation", found.bank.partnership, **shown)


@require_safe
def organisation_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _seen(request, slug, number)
    entries = Entry.objects.of_account(found.account).with_postings().in_order()
    rows = [
        [timezone.localtime(one.when).date(), one.kind, one.words, one.minutes, one.after]
        for one in lines_of(entries)
    ]
    return download(write_rows(HEAD, rows), f"hours-{slug}-{found.pk}.csv")


@require_safe
def organisation_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _seen(request, slug, number)
    entries = Entry.objects.of_account(found.account).with_postings().newest_first()
    shown = {
        "organisation": found,
        "left": hours_of(found.account.balance),
        "lines": lines_of(entries[:MOST_ON_PAPER]),
    }
    return show(request, "organisation_paper", found.bank.partnership, **shown)


@GET_AND_POST
def name_speaker(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _found(request, slug, number)
    rules.may_open_organisation(request.person, found.bank).require()
    form = SpeakerForm(posted(request), group=found.bank.partnership)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if tried(form, lambda: actions.name_speaker(by=request.by, organisation=found, **said)):
            messages.success(request, _("They act for it, and are told."))
            return redirect(found.get_absolute_url())
    words = {"heading": _("Who acts for it"), "button": _("Name them"), "organisation": found}
    return show(request, "organisation_form", found.bank.partnership, form=form, **words)


@require_POST
def end_speaker(request: HttpRequest, slug: str, number: int, speaker: int) -> HttpResponse:
    found = _found(request, slug, number)
    row = get_object_or_404(found.speakers.select_related("membership"), pk=speaker)
    row.organisation = found
    actions.end_speaker(by=request.by, speaker=row)
    messages.success(request, _("Laid down."))
    return redirect(found.get_absolute_url())


@require_POST
def close_organisation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _found(request, slug, number)
    actions.close_organisation(by=request.by, organisation=found)
    messages.success(request, _("It has left the time bank. What was over is in the pot."))
    return redirect("organisations", slug=slug)


def _found(request: HttpRequest, slug: str, number: int) -> Organisation:
    return find_organisation(request, find_bank(request, slug), number)


def _seen(request: HttpRequest, slug: str, number: int) -> Organisation:
    found = _found(request, slug, number)
    rules.may_see_organisation(request.person, found).require()
    return found
