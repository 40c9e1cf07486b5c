"""Opening, joining and leaving a time bank; and the rules of its pot."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alongside.core.forms import PlainForm, posted
from alongside.exchange import actions, rules
from alongside.exchange.forms.banks import JoinForm, LeaveForm, OpenForm, PotRulesForm
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Holder
from alongside.exchange.views.here import (
    GET_AND_POST,
    Back,
    Words,
    ask_for,
    back_to_bank,
    find_bank,
    my_holder,
)
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group


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
def change_pot_rules(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_change_pot_rules(request.person, bank).require()
    names = ("pot_rules", "newcomer_minutes", "gift_minutes", "grant_minutes")
    form = PotRulesForm(posted(request), initial={name: getattr(bank, name) for name in names})
    words = Words(
        _("The rules of the pot"),
        _("Save"),
        _("Changed, from now on."),
        _("They hold for everybody, from now on. What was given before stays as it was."),
    )

    def deed() -> Bank:
        return actions.change_pot_rules(by=request.by, bank=bank, **form.cleaned_data)

    back = Back(bank.pot_address(), _("The community pot"))
    return ask_for(request, bank.partnership, form, deed, words, back=back, to=back.href)


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
    options = {"back": back, "to": back.href, "template": f"exchange/{template}.html"}
    return ask_for(request, group, form, deed, words, **options, **shown)
