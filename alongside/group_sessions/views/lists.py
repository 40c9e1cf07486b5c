"""The sessions of a bank: what comes, what waits for me, what was held; planning one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.exchange import rules as exchange
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.models import Bank
from alongside.exchange.views.here import find_bank
from alongside.group_sessions import actions, rules
from alongside.group_sessions.forms.planning import HINTS, PlanForm
from alongside.group_sessions.models import Party, Session
from alongside.group_sessions.models.parties import code_of
from alongside.group_sessions.parties import parties_of
from alongside.group_sessions.views.here import show
from alongside.partnerships.views.group import my_membership, tried

MOST = 100


@require_safe
def group_sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """?page=2 of those that are over."""
    bank = find_bank(request, slug)
    me = my_membership(request, bank.partnership)
    rows = Session.objects.of_bank(bank).besides(kept_apart_from(me)).whole()
    looks_after = exchange.may_look_after(request.person, bank)
    going = Session.objects.of_bank(bank).whole()
    shown = {
        "bank": bank,
        "coming": rows.coming().soonest_first()[:MOST],
        "waiting": Session.objects.of_bank(bank).waiting_for(request.person),
        "page": page_of(rows.over().newest_first(), request),
        "may_plan": rules.may_plan(request.by, bank),
        "looks_after": looks_after,
        "stopped": going.stopped().soonest_first()[:MOST] if looks_after else [],
        "unsettled": going.to_confirm().soonest_first()[:MOST] if looks_after else [],
        "unwritten": going.to_write_down().soonest_first()[:MOST] if looks_after else [],
    }
    return show(request, "sessions", bank.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_session(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    rules.may_plan(request.by, bank).require()
    parties = _mine_first(request, bank)
    form = PlanForm(posted(request), parties=parties, initial={"givers": [code_of(parties[0])]})
    if request.method == "POST" and form.is_valid():
        plan, givers = form.plan(), form.chosen()
        made = tried(
            form,
            lambda: actions.plan_session(by=request.by, bank=bank, plan=plan, givers=givers),
        )
        if made:
            messages.success(request, _what_next(made))
            return redirect("group_session", slug=slug, number=made.pk)
    shown = {"bank": bank, "session": None, "hints": HINTS}
    return show(request, "plan", bank.partnership, form=form, **shown)


def _what_next(session: Session) -> str:
    if session.is_stopped:
        return _("It is noted. The coordinator finds the right way first.")
    if session.has_begun:
        return _("It is noted. Now write down who came, and who gave.")
    return _("It is planned. People can put their names down.")


def _mine_first(request: HttpRequest, bank: Bank) -> list[Party]:
    me = my_membership(request, bank.partnership)
    mine = bank.holder(me)
    rest = [one for one in parties_of(bank, kept_apart_from(me)) if one != mine]
    parties: list[Party] = [*([mine] if mine else []), *rest]
    for one in parties:
        one.bank = bank
    return parties
