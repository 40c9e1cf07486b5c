"""The desk itself, and each of its lists whole."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from alongside.core.paging import page_of
from alongside.desk import lists
from alongside.desk.lists import Seen
from alongside.desk.models import Contact
from alongside.desk.putting import why_ring
from alongside.desk.ringing import NO_LETTER
from alongside.desk.views.here import show
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Exchange, Holder, Need
from alongside.exchange.views.here import find_bank

FEW = 5
# {name in the address: (heading, rows)}, in the order of the page
LISTS: dict[str, tuple[Any, Callable[[Seen], Any]]] = {
    "waiting": (gettext_lazy("Needs without anybody, the longest first"), lists.needs_waiting),
    "gives": (gettext_lazy("They give and give"), lists.gives_much),
    "never": (gettext_lazy("Never asked yet"), lists.never_asked),
    "agreed": (gettext_lazy("Agreed: has it happened?"), lists.agreed_not_done),
    "done": (gettext_lazy("Done: the other has not said so yet"), lists.done_not_confirmed),
    "nobody": (gettext_lazy("Nobody keeps in touch with them"), lists.without_contact),
}


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    seen = Seen.of(bank, request.person)
    parts = [_part(seen, name) for name in LISTS if seen.whole or name != "nobody"]
    left = Contact.objects.of_bank(bank).left_behind() if seen.whole else Contact.objects.none()
    shown = {
        "parts": [part for part in parts if part["count"]],
        "late": lists.needs_late(seen).count(),
        "seen": seen,
        "left_behind": left.exists(),
        "people": seen.holders.count(),
        "by_phone": seen.holders.filter(NO_LETTER).count(),
        "hours": [hours_of(each) for each in lists.hours_here(seen)],
    }
    return show(request, "desk", bank.partnership, **shown)


@require_safe
def desk_list(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in LISTS:
        raise Http404
    bank = find_bank(request, slug)
    seen = Seen.of(bank, request.person)
    heading, rows = LISTS[name]
    page = page_of(rows(seen), request)
    found = [_row(seen, one) for one in page]
    return show(request, "list", bank.partnership, heading=heading, page=page, rows=found)


def _part(seen: Seen, name: str) -> dict[str, Any]:
    heading, rows = LISTS[name]
    found = rows(seen)
    few = [_row(seen, one) for one in found[:FEW]]
    return {"name": name, "heading": heading, "count": found.count(), "rows": few}


def _row(seen: Seen, one: Need | Exchange | Holder) -> dict[str, Any]:
    """What a line is about: one of the three, and the others are None."""
    row: dict[str, Any] = {"need": None, "exchange": None, "holder": None}
    if isinstance(one, Need):
        late = one.days_waiting > lists.LATE_DAYS
        return {**row, "need": one, "tag": _("over 14 days") if late else ""}
    if isinstance(one, Exchange):
        return {**row, "exchange": one, "whom": _whom(seen, one)}
    asked = hasattr(one, "asked_before")  # on the two lists of people to be asked what would help
    return {**row, "holder": one, "why": why_ring(one, hours=seen.whole) if asked else ""}


def _whom(seen: Seen, exchange: Exchange) -> Holder:
    """Whose page at the desk to open: whoever's turn it is, or whoever was helped; the other one,
    where this visitor does not see them, or they are here no longer."""
    first = exchange.waits_for() or exchange.receiver
    return first if first.pk in seen.numbers else exchange.other_than(first)
