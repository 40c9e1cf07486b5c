"""The coordinator's list: needs without anybody, what waits for a way, what is to settle."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.paging import page_of
from alongside.desk.views.here import show
from alongside.exchange import rules as exchange
from alongside.exchange.models import Bank, Exchange, Need
from alongside.exchange.views.here import find_bank
from alongside.rings.ringing import rings_to_type
from alongside.transfers.models import Transfer

MOST = 100


@require_safe
def bank_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    exchange.may_look_after(request.person, bank).require()
    needs = Need.objects.of_bank(bank)
    alone = needs.open().without_anybody().whole().waiting_longest()
    rows = Exchange.objects.of_bank(bank)
    asked = Transfer.objects.of_bank(bank).for_the_coordinator().not_of(request.person)
    shown = {
        "bank": bank,
        "page": page_of(alone, request),
        "run_out": needs.run_out().whole().waiting_longest()[:MOST],
        "stopped": rows.not_done().stopped().whole().order_by("id")[:MOST],
        "to_settle": rows.to_settle().whole().order_by("id")[:MOST],
        "done_and_stopped": rows.done_and_stopped().whole().order_by("id")[:MOST],
        "left_alone": rows.left_alone().whole().order_by("id")[:MOST],
        "past_the_limit": rows.past_the_limit().whole().order_by("id")[:MOST],
        "asked_of_pot": asked.whole().oldest_first()[:MOST],
        "without_a_word": needs.to_find_a_word_for().whole().waiting_longest()[:MOST],
        "to_ring": _to_ring(bank),
        "rings": rings_to_type(bank, request.person),
        "holders": bank.holders.here().whole().by_name()[:MOST],
    }
    return show(request, "rounds", bank.partnership, **shown)


def _to_ring(bank: Bank) -> list[tuple[str, Exchange]]:
    """Whose turn it is and whom no letter reaches."""
    rows = Exchange.objects.of_bank(bank).going().whole().order_by("id")[:MOST]
    turns = [(each.companion if each.is_stopped else each.waits_for(), each) for each in rows]
    return [
        (str(one), each)
        for one, each in turns
        if one is not None and not one.membership.person.reachable_by_mail()
    ]
