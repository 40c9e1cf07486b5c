"""The time bank's own page, needs first; opening, joining and leaving it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.exchange import actions, rules
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.forms.banks import JoinForm, LeaveForm, OpenForm
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.exchange.views.here import find_bank, my_holder, show
from alongside.gifts.models import Gift
from alongside.partnerships.views.group import find_group, my_membership, tried

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
    needs = Need.objects.of_bank(found).open().besides(apart).whole().waiting_longest()
    gifts = Gift.objects.of_partnership(group).to_be_asked_for().with_givers().in_order()
    here = found.holders.here().besides(apart).values("membership")
    shown = {
        "bank": found,
        "welcome": hours_of(found.newcomer_minutes),
        "mine": mine,
        "page": page_of(needs, request),
        "gifts": gifts.filter(membership__in=here)[:MOST_GIFTS],
        "my_needs": Need.objects.of_holder(mine).kept().whole() if mine else [],
        "typed": Need.objects.typed_by(me).kept().whole().waiting_longest()[:50],
        "waiting": Exchange.objects.of_bank(found).waiting_for(request.person),
        "looks_after": rules.may_look_after(request.person, found),
    }
    return show(request, "bank", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def open_bank(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_open_bank(request.person, group).require()
    form = OpenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        deed = {"partnership": group, **form.cleaned_data}
        if tried(form, lambda: actions.open_bank(by=request.by, **deed)):
            messages.success(request, _("The time bank is open. Needs come first."))
            return redirect("bank", slug=slug)
    return show(request, "open_bank", group, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def join_bank(request: HttpRequest, slug: str) -> HttpResponse:
    found = find_bank(request, slug)
    group = found.partnership
    form = JoinForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        act = form.act()
        if tried(form, lambda: actions.join_bank(by=act, bank=found, agreed=True)):
            messages.success(request, _("Welcome. Begin with what you could do with."))
            return redirect("bank", slug=slug)
    welcome = hours_of(found.newcomer_minutes)
    return show(request, "join", group, form=form, bank=found, welcome=welcome)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_bank(request: HttpRequest, slug: str) -> HttpResponse:
    """For oneself, or typed for somebody who said so. Whoever is not in it is in it no longer."""
    found = find_bank(request, slug)
    group = found.partnership
    form = LeaveForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        act, left = form.act(), form.cleaned_data["what_is_left"]
        holder = Holder.objects.whole().filter(bank=found, membership__person=act.person).first()
        if holder is None or tried(
            form, lambda: actions.leave_bank(by=act, holder=holder, what_is_left=left)
        ):
            messages.success(request, _("You have left the time bank. You can come back."))
            return redirect("bank", slug=slug)
    return show(request, "leave", group, form=form, mine=my_holder(request, found))
