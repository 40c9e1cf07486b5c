"""The time bank's own page, needs first; opening, joining and leaving it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core.forms import PlainForm, posted
from alongside.core.paging import page_of
from alongside.exchange import actions, rules
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.forms.banks import JoinForm, LeaveForm, OpenForm
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Exchange, Holder, Need, Transfer
from alongside.exchange.ringing import rings_waiting_for
from alongside.exchange.views.here import (
    GET_AND_POST,
    Words,
    ask_for,
    back_to_bank,
    find_bank,
    my_holder,
    show,
)
from alongside.gifts.models import Gift
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, my_membership

MOST_GIFTS = 60


@require_safe
def bank(request: HttpRequest, slug: str) -> HttpResponse:
    """?page=2 of the needs, waiting longest first."""
    group = find_group(request, slug)
    found = Bank.objects.filter(partnership=group).first()
    if found is None:
        may = rules.may_open_bank(request.person, group)
        return show(request, "no_bank", group, may_open=may)
    found.partnership = group
    me, mine = my_membership(request, group), my_holder(request, found)
    apart = kept_apart_from(me)
    needs = Need.objects.of_bank(found).open().besides(apart | {me.pk}).without_a_yes()
    gifts = Gift.objects.of_partnership(group).to_be_asked_for().with_givers().in_order()
    here = found.holders.here().besides(apart).values("membership")
    shown = {
        "bank": found,
        "welcome": hours_of(found.newcomer_minutes),
        "mine": mine,
        "page": page_of(needs.whole().waiting_longest(), request),
        "gifts": gifts.filter(membership__in=here)[:MOST_GIFTS],
        "my_needs": Need.objects.of_holder(mine).kept().whole() if mine else [],
        "typed": Need.objects.typed_by(me).kept().whole().waiting_longest()[:50],
        "waiting": Exchange.objects.of_bank(found).waiting_for(request.person),
        "rings": rings_waiting_for(request.person, found),
        "to_put_right": Transfer.objects.of_bank(found).to_agree_by(request.person).whole(),
        "looks_after": rules.may_look_after(request.person, found),
    }
    return show(request, "bank", group, **shown)


@GET_AND_POST
def open_bank(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_open_bank(request.person, group).require()
    form = OpenForm(posted(request))
    words = Words(
        _("Open a time bank"), _("Open it"), _("The time bank is open. Needs come first.")
    )

    def deed() -> Bank:
        return actions.open_bank(by=request.by, partnership=group, **form.cleaned_data)

    return _asked(request, group, form, deed, words, "open_bank")


@GET_AND_POST
def join_bank(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_bank(request, slug)
    group = found.partnership
    form = JoinForm(posted(request), group=group, request=request)
    words = Words(_("Join"), _("Join"), _("Welcome. Begin with what you could do with."))
    welcome = hours_of(found.newcomer_minutes)

    def deed() -> Holder:
        return actions.join_bank(by=form.act(), bank=found, agreed=True)

    return _asked(request, group, form, deed, words, "join", bank=found, welcome=welcome)


@GET_AND_POST
def leave_bank(request: HttpRequest, slug: str) -> HttpResponse:
    """For oneself, or typed for somebody who said so. Whoever is not in it is in it no longer."""
    found = find_bank(request, slug)
    group = found.partnership
    form = LeaveForm(posted(request), group=group, request=request)
    words = Words(_("Leave"), _("Leave"), _("You have left the time bank. You can come back."))

    def deed() -> Any:
        act, left = form.act(), form.cleaned_data["what_is_left"]
        holder = Holder.objects.whole().filter(bank=found, membership__person=act.person).first()
        if holder is None:
            return True
        return actions.leave_bank(by=act, holder=holder, what_is_left=left)

    return _asked(request, group, form, deed, words, "leave", mine=my_holder(request, found))


def _asked(
    request: HttpRequest,
    group: Partnership,
    form: PlainForm,
    deed: Callable[[], Any],
    words: Words,
    template: str,
    **shown: Any,
) -> HttpResponse:
    """Each has a page that says more than a form; all lead to the bank."""
    back = back_to_bank(group.slug)
    options = {"back": back, "to": back.href, "template": template}
    return ask_for(request, group, form, deed, words, **options, **shown)
