"""The time bank's own page, needs first: what waits, what people could do with, who can help."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.pages import page
from alongside.core.paging import page_of
from alongside.exchange import rules as exchange
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Exchange, Need
from alongside.exchange.views.here import my_holder
from alongside.gifts.models import Gift
from alongside.home.needs import needs_beside
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, my_membership
from alongside.rings.ringing import rings_waiting_for
from alongside.transfers.models import Transfer

MOST_GIFTS = 60


@require_safe
def bank(request: HttpRequest, slug: str) -> HttpResponse:
    """?page=2 of the needs, waiting longest first."""
    group = find_group(request, slug)
    found = Bank.objects.filter(partnership=group).first()
    if found is None:
        may = exchange.may_open_bank(request.person, group)
        return _show(request, "no_bank", group, may_open=may)
    found.partnership = group
    me, mine = my_membership(request, group), my_holder(request, found)
    apart = kept_apart_from(me)
    gifts = Gift.objects.of_partnership(group).to_be_asked_for().with_givers().in_order()
    here = found.holders.here().besides(apart).values("membership")
    shown = {
        "bank": found,
        "welcome": hours_of(found.newcomer_minutes),
        "mine": mine,
        "page": page_of(needs_beside(found, me, apart), request),
        "gifts": gifts.filter(membership__in=here)[:MOST_GIFTS],
        "my_needs": Need.objects.of_holder(mine).kept().whole() if mine else [],
        "typed": Need.objects.typed_by(me).kept().whole().waiting_longest()[:50],
        "waiting": Exchange.objects.of_bank(found).waiting_for(request.person),
        "rings": rings_waiting_for(request.person, found),
        "to_put_right": Transfer.objects.of_bank(found).to_agree_by(request.person).whole(),
        "looks_after": exchange.may_look_after(request.person, found),
        "coordinator": group.facilitator(),
    }
    return _show(request, "bank", group, **shown)


def _show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    return page(request, f"home/{template}.html", {"group": group, **shown})
