"""The community pot: what it holds, its rules, everything that went in and out, and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.forms import posted
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank
from alongside.exchange.rules import may_look_after
from alongside.exchange.views.here import (
    GET_AND_POST,
    Back,
    Words,
    ask_for,
    find_bank,
    holder_of,
    it_is_over,
    my_holder,
)
from alongside.ledger.kinds import ADJUSTMENT
from alongside.ledger.statements import statement_of
from alongside.transfers import actions, rules
from alongside.transfers.forms import AnswerPotForm, AskPotForm, ToPotForm
from alongside.transfers.models import Transfer
from alongside.transfers.statements import lines_of_pot
from alongside.transfers.views.here import find_transfer, show


@require_safe
def pot(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    mine = my_holder(request, bank)
    page = statement_of(bank.pot).get_page(request.GET.get("page"))
    asked = Transfer.objects.of_bank(bank).for_the_coordinator().whole()
    looks_after = may_look_after(request.person, bank)
    shown = {
        "bank": bank,
        "mine": mine,
        "left": hours_of(bank.pot.balance),
        "below": bank.pot.balance < 0,
        "newcomer": hours_of(bank.newcomer_minutes),
        "grant": hours_of(bank.grant_minutes),
        "host": bank.partnership.facilitator(),
        "my_asking": asked.filter(holder=mine).first() if mine else None,
        "asked": asked.not_of(request.person).oldest_first() if looks_after else [],
        "looks_after": looks_after,
        "page": page,
        "lines": lines_of_pot(bank, page, mine),
    }
    return show(request, "pot", bank.partnership, **shown)


@GET_AND_POST
def give_to_pot(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    form = ToPotForm(posted(request), group=bank.partnership, request=request)
    words = Words(
        _("Give hours to the pot"),
        _("Give them"),
        _("Thank you. They are in the pot."),
        _("Only what stands above zero can be given: nobody goes below it to give."),
    )

    def deed() -> Transfer:
        act = form.act()
        return actions.give_to_pot(by=act, giver=holder_of(bank, act), **form.said())

    return ask_for(request, bank.partnership, form, deed, words, back=_back(bank), to=_at(bank))


@GET_AND_POST
def ask_pot(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    form = AskPotForm(posted(request), group=bank.partnership, request=request)
    words = Words(
        _("Ask the pot"),
        _("Ask"),
        _("It is asked. The coordinator answers."),
        _("Up to {time} in thirty days.").format(time=hours_of(bank.grant_minutes)),
    )

    def deed() -> Transfer:
        act = form.act()
        return actions.ask_pot(by=act, holder=holder_of(bank, act), **form.said())

    return ask_for(request, bank.partnership, form, deed, words, back=_back(bank), to=_at(bank))


@GET_AND_POST
def answer_pot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    transfer = find_transfer(request, bank, number)
    rules.may_answer_pot(request.person, transfer).require()
    if request.method != "POST" and not transfer.is_waiting:
        return it_is_over(request, transfer, _("it is answered"))
    form = AnswerPotForm(posted(request), initial={"minutes": transfer.minutes})
    words = Words(
        _("Somebody asks the pot"),
        _("Answer"),
        _("Answered. They are told."),
        _("{name} asks for {time}: {words}").format(
            name=transfer.holder, time=transfer.how_long, words=transfer.words
        ),
    )

    def deed() -> Transfer:
        said = form.cleaned_data
        if said["answer"] == "no":
            reason = said["reason"]
            return actions.refuse_from_pot(by=request.by, transfer=transfer, reason=reason)
        minutes, reason = said["minutes"], said["reason"]
        return actions.grant_from_pot(
            by=request.by, transfer=transfer, minutes=minutes, reason=reason
        )

    return ask_for(request, bank.partnership, form, deed, words, back=_back(bank), to=_at(bank))


@require_POST
def take_back_asking(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Back to the pot that was asked, or to what a second person was asked."""
    found = find_transfer(request, find_bank(request, slug), number)
    actions.take_back_asking(by=request.by, transfer=found)
    messages.success(request, _("Taken back."))
    return redirect(found if found.kind == ADJUSTMENT else found.bank.pot_address())


def _at(bank: Bank) -> str:
    return bank.pot_address()


def _back(bank: Bank) -> Back:
    return Back(bank.pot_address(), _("The community pot"))
