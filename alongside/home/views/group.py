"""A partnership's own page: talk, decisions, promises and people of one group together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.models import Bank, Need
from alongside.home import rules
from alongside.home.models import Evening
from alongside.home.needs import needs_beside
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.models.lines import with_lines

RECENT, SOON, FEW = 5, 2, 3


@require_GET
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """For members, the whole; for anybody else, what a listed group tells about itself."""
    rows = Partnership.objects.select_related("place", "brief")
    group = get_object_or_404(rows, slug=slug)
    ruling = partnerships.may_see_partnership(request.person, group)
    if not ruling and group.listed:
        outside = {"group": group, "pots": list(group.pots.open_to_anyone())}
        return render(request, "home/group_outside.html", outside, using="jinja")
    ruling.require()
    return render(request, "home/group.html", _inside(request, group), using="jinja")


def _inside(request: HttpRequest, group: Partnership) -> dict[str, object]:
    mine = group.membership_of(request.person)
    evening = Evening.objects.filter(partnership=group).first()
    turn = group.facilitation_turns.current().select_related("membership__person").first()
    return {
        "group": group,
        "mine": mine,
        "needs": _needs(group, mine),
        "brief": group.brief,
        "missing": group.brief.missing(),
        "conversations": list(group.conversations.newest_first()[:RECENT]),
        "proposals": list(group.proposals.newest_first()[:RECENT]),
        "gatherings": list(group.gatherings.for_a_list().coming()[:SOON]),
        "asks": list(group.asks.whole().waiting().order_by("due_on", "id")[:RECENT]),
        "services": list(group.services.running_first().filter(ended_on=None)[:SOON]),
        "pots": list(group.pots.newest_first()[:SOON]),
        "promises": list(group.promises.open().soonest_first()[:RECENT]),
        "changes": list(group.changes.newest_first()[:RECENT]),
        "headcount": group.memberships.current().count(),
        "recent": with_lines(group.contributions.newest_first()[:RECENT]),
        "facilitator": turn.membership.person if turn else None,
        "runs_rounds": bool(partnerships.may_run_rounds(request.person, group)),
        "evening": evening if evening and evening.is_tonight else None,
        "may_host": bool(evening and rules.may_host(request.person, evening)),
    }


def _needs(group: Partnership, mine: Membership | None) -> list[Need]:
    """Those that have waited longest; where there is no time bank, or none is open, nothing."""
    bank = Bank.objects.filter(partnership=group).first()
    if bank is None or mine is None:
        return []
    return list(needs_beside(bank, mine, kept_apart_from(mine))[:FEW])
