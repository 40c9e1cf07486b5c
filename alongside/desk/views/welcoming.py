"""Somebody new in one page; and a need for somebody, written by whoever rang."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.forms import posted
from alongside.desk import actions, rules
from alongside.desk.forms.welcoming import AskForForm, WelcomeForm
from alongside.desk.views.here import find_holder, show
from alongside.exchange import actions as exchange
from alongside.exchange.models import Holder, Need
from alongside.exchange.views.here import find_bank
from alongside.partnerships.views.group import tried
from alongside.people.acting import acting_for


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_welcome(request.person, bank).require()
    form = WelcomeForm(posted(request), group=bank.partnership)
    if request.method == "POST" and form.is_valid():
        words = form.said()
        holder = tried(form, lambda: actions.welcome(by=request.by, bank=bank, **words))
        if holder:
            messages.success(request, _("{name} is in the time bank.").format(name=holder))
            return _seen_after(request, holder)
    return show(request, "welcome", bank.partnership, form=form, bank=bank)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    holder = find_holder(request, bank, number)
    form = AskForForm(posted(request), group=bank.partnership)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _ask(request, holder, form))
        if made:
            words = _("Asked for {name}. It says that you typed it.")
            messages.success(request, words.format(name=holder))
            return redirect("need", slug=slug, number=made.pk)
    return show(request, "ask_for", bank.partnership, form=form, holder=holder)


def _ask(request: HttpRequest, holder: Holder, form: AskForForm) -> Need:
    given = form.cleaned_data
    act = acting_for(request, holder.membership.person, given["channel"], given["witness"])
    return exchange.ask(by=act, holder=holder, **form.said())


def _seen_after(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Their page at the desk; or the desk, where somebody else keeps in touch with them."""
    slug = holder.bank.partnership.slug
    if rules.may_see_at_desk(request.person, holder):
        return redirect("desk_person", slug=slug, number=holder.pk)
    return redirect("desk", slug=slug)
