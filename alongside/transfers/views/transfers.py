"""Hours given to somebody; one transfer by itself; what is put right by two, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core.forms import PlainForm, posted
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder
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
from alongside.exchange.views.looking_after import ask_to_reverse
from alongside.ledger.kinds import ADJUSTMENT, POT_GRANT
from alongside.partnerships.views.group import my_membership
from alongside.transfers import actions, rules
from alongside.transfers.forms import GiveHoursForm, PutRightForm
from alongside.transfers.models import Transfer
from alongside.transfers.views.here import find_transfer, show


@GET_AND_POST
def give_hours(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    group = bank.partnership
    apart = kept_apart_from(my_membership(request, group)) | {my_membership(request, group).pk}
    holders = list(bank.holders.can_take_part().besides(apart).whole().by_name())
    form = GiveHoursForm(posted(request), group=group, request=request, holders=holders)
    words = Words(
        _("Give hours to somebody"),
        _("Give them"),
        _("They have them. They are told."),
        _("Up to {time} in thirty days, and only what stands above zero in your account.").format(
            time=hours_of(bank.gift_minutes)
        ),
    )

    def deed() -> Transfer:
        act = form.act()
        return actions.give_hours(by=act, giver=holder_of(bank, act), **form.said())

    back = Back(reverse("my_hours", args=[slug]), _("My hours"))
    to = back.href if my_holder(request, bank) else reverse("bank", args=[slug])
    return ask_for(request, group, form, deed, words, back=back, to=to)


@require_safe
def transfer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_transfer(request, bank, number)
    asks = found.kind == POT_GRANT and found.is_waiting
    shown = {
        "bank": bank,
        "transfer": found,
        "may_answer": asks and rules.may_answer_pot(request.person, found),
        "may_take_back": found.is_waiting and rules.may_take_back(request.by, found),
        "may_agree": found.is_waiting and rules.may_agree_to_put_right(request.person, found),
        "may_reverse": found.state == "posted" and rules.may_reverse(request.person, found),
        "puts_right": found.kind == ADJUSTMENT,
    }
    return show(request, "transfer", bank.partnership, **shown)


@GET_AND_POST
def put_right(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Hours of somebody, by whoever runs the rounds and a second person."""
    bank = find_bank(request, slug)
    holder = get_object_or_404(Holder.objects.whole().filter(bank=bank), pk=number)
    holder.bank = bank
    rules.may_put_right(request.person, holder).require()
    waiting = Transfer.objects.waiting().filter(holder=holder, kind=ADJUSTMENT).first()
    if waiting and request.method != "POST":
        messages.info(request, _("Something waits for a second person already. That comes first."))
        return redirect(waiting)
    group = bank.partnership
    besides = {my_membership(request, group).pk, holder.membership_id}
    rows = group.memberships.current().exclude(pk__in=besides).select_related("person")
    form = PutRightForm(posted(request), members=list(rows.by_name()))
    words = Words(
        _("Put hours right"),
        _("Ask the second person"),
        _("They are asked. It counts once they say yes."),
        _("In the account of {name}. The rest goes to the pot, or comes from it.").format(
            name=holder
        ),
    )
    address = reverse("hours_of", args=[slug, holder.pk])
    return ask_for(
        request,
        group,
        form,
        lambda: actions.ask_to_put_right(by=request.by, holder=holder, **form.said()),
        words,
        back=Back(address, _("Hours of {name}").format(name=holder)),
        to=address,
    )


@GET_AND_POST
def agree_to_put_right(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(_("Put hours right"), _("Yes, put it right"), _("It is noted, with both names."))
    return _as_second(request, slug, number, words, yes=True)


@GET_AND_POST
def decline_to_put_right(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    words = Words(
        _("Not this time"),
        _("Say no"),
        _("That is fine. Nothing was noted."),
        _("You owe no reason, and none is asked for."),
    )
    return _as_second(request, slug, number, words, yes=False)


@GET_AND_POST
def reverse_transfer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_transfer(request, bank, number)
    rules.may_reverse(request.person, found).require()

    def deed(reason: str) -> Transfer:
        return actions.reverse_transfer(by=request.by, transfer=found, reason=reason)

    return ask_to_reverse(request, bank, found, deed)


def _as_second(
    request: HttpRequest, slug: str, number: int, words: Words, *, yes: bool
) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_transfer(request, bank, number)
    if request.method != "POST" and not found.is_waiting:
        return it_is_over(request, found, _("it is settled"))
    deed = actions.agree_to_put_right if yes else actions.decline_to_put_right
    lead = _("{one} asks you to be the second: {time} for {name}. {words}").format(
        one=found.asked_by.person, time=found.how_long, name=found.holder, words=found.words
    )
    return ask_for(
        request,
        bank.partnership,
        PlainForm(posted(request)),
        lambda: deed(by=request.by, transfer=found),
        words._replace(lead=" ".join(filter(None, [lead, words.lead]))),
        back=Back(found.get_absolute_url(), _("Put hours right")),
        to=found.get_absolute_url(),
    )
