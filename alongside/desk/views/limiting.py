"""What an account may do, for its owner and the coordinator: frozen, limited, closed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.forms import PlainForm, posted
from alongside.desk import actions, rules
from alongside.desk.accounts import Owner, owner_of
from alongside.desk.forms.desk import LowestForm
from alongside.desk.views.here import show
from alongside.exchange.forms.looking_after import ReasonForm
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder
from alongside.exchange.views.here import (
    GET_AND_POST,
    Back,
    Words,
    ask_for,
    find_bank,
    it_is_over,
)


@require_safe
def account(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`number`: of the account, whosever it is."""
    owner = _found(request, slug, number)
    rules.may_see_limits(request.person, owner).require()
    held = owner.account
    shown = {
        "owner": owner,
        "account": held,
        "back": _back(request, owner),
        "lowest": "" if held.floor is None else hours_of(held.floor),
        "left": hours_of(held.balance),
        "is_holder": isinstance(owner, Holder),
        "may_limit": rules.may_limit(request.person, owner),
    }
    return show(request, "account", owner.bank.partnership, **shown)


@GET_AND_POST
def freeze(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    owner = _limited(request, slug, number)
    if request.method != "POST" and owner.account.is_frozen:
        return it_is_over(request, _address(owner), _("it is frozen"))
    form = ReasonForm(posted(request))
    words = Words(
        _("Freeze these hours"),
        _("Freeze them"),
        _("Frozen. They are told, and read why."),
        _("Until a question is settled. Nothing moves in or out; what was noted stands."),
    )
    return _ask(request, owner, form, actions.freeze, words)


@require_POST
def unfreeze(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    owner = _limited(request, slug, number)
    actions.unfreeze(by=request.by, owner=owner)
    messages.success(request, _("Settled: the hours move again. They are told."))
    return redirect("desk_account", slug=slug, number=number)


@GET_AND_POST
def lowest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    owner = _limited(request, slug, number)
    first = {"below": max(0, -(owner.account.floor or 0))}
    form = LowestForm(posted(request), initial=first)
    words = Words(
        _("The lowest it may stand at"),
        _("Save"),
        _("Saved. They are told, and read why."),
        _("Whoever is below it already stays there, and goes no lower."),
    )
    return _ask(request, owner, form, actions.set_lowest, words)


@GET_AND_POST
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    owner = _limited(request, slug, number)
    if request.method != "POST" and not owner.account.is_open:
        return it_is_over(request, _address(owner), _("it is closed"))
    form = ReasonForm(posted(request))
    words = Words(
        _("Close this account"),
        _("Close it"),
        _("Closed. They are told, and read why."),
        _("At zero, and with nothing under way. What was noted stands; it can be opened again."),
    )
    return _ask(request, owner, form, actions.close, words)


@GET_AND_POST
def reopen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    owner = _limited(request, slug, number)
    if request.method != "POST" and owner.account.is_open:
        return it_is_over(request, _address(owner), _("it is open"))
    form = ReasonForm(posted(request))
    words = Words(
        _("Open this account again"),
        _("Open it"),
        _("Open again. They are told, and read why."),
    )
    return _ask(request, owner, form, actions.reopen, words)


def _address(owner: Owner) -> str:
    return reverse("desk_account", args=[owner.bank.partnership.slug, owner.account_id])


def _ask(
    request: HttpRequest, owner: Owner, form: PlainForm, action: Callable[..., Any], words: Words
) -> HttpResponse:
    def deed() -> Any:
        return action(by=request.by, owner=owner, **form.cleaned_data)

    address = _address(owner)
    back = Back(address, str(owner))
    return ask_for(request, owner.bank.partnership, form, deed, words, back=back, to=address)


def _found(request: HttpRequest, slug: str, number: int) -> Owner:
    owner = owner_of(find_bank(request, slug), number)
    if owner is None:
        raise Http404
    return owner


def _limited(request: HttpRequest, slug: str, number: int) -> Owner:
    owner = _found(request, slug, number)
    rules.may_limit(request.person, owner).require()
    return owner


def _back(request: HttpRequest, owner: Owner) -> Back:
    """To the hours that it is about."""
    slug = owner.bank.partnership.slug
    if not isinstance(owner, Holder):
        return Back(owner.get_absolute_url(), str(owner))
    if request.person is not None and owner.person_id == request.person.pk:
        return Back(reverse("my_hours", args=[slug]), _("My hours"))
    return Back(reverse("hours_of", args=[slug, owner.pk]), _("Hours of {name}").format(name=owner))
