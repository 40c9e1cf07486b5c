"""What a session needs on paper: agenda, tick-list, blank cards, a sheet for notes."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.core.forms import typed_number
from alongside.core.qr import qr_svg
from alongside.gatherings.codes import card_codes
from alongside.gatherings.models import Door, Gathering
from alongside.gatherings.since import since_we_met
from alongside.gatherings.views.frame import find_gathering, show

MOST_CARDS = 200
EMPTY_LINES = 8


@require_safe
def session_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    asked = typed_number(request.GET.get("cards", ""), least=0, most=MOST_CARDS)
    return show(request, "session_paper", found.partnership, **paper_of(found, asked))


def paper_of(gathering: Gathering, cards: int | None = None) -> dict[str, Any]:
    """All that the sheets of a session show; for `home`, too, which puts more to them.

    `cards` is how many blank cards: two for each member if it is not said.
    """
    members = list(gathering.partnership.memberships.current().select_related("person").by_name())
    count = min(MOST_CARDS, 2 * len(members)) if cards is None else cards
    door = Door.objects.filter(gathering=gathering).select_related("invitation").first()
    code = door.invitation.code if door and door.is_open else ""
    address = settings.PUBLIC_URL + (
        reverse("here_by_code", args=[code]) if code else reverse("here")
    )
    return {
        "gathering": gathering,
        "agenda": list(gathering.agenda.in_order()),
        "since": since_we_met(gathering),
        "members": members,
        "empty_lines": EMPTY_LINES,
        "cards": card_codes(gathering, count),
        "door_code": code,
        "here_svg": qr_svg(address),
        "here_address": settings.PUBLIC_URL + reverse("here"),
    }
