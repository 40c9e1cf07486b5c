"""What a session needs on paper: agenda, tick-list, blank cards, a sheet for notes.

`home` shows it, with the sheets of other rooms, as the session kit.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from alongside.core.qr import qr_svg
from alongside.gatherings.codes import card_codes
from alongside.gatherings.models import Door, Gathering
from alongside.gatherings.since import since_we_met

MOST_CARDS = 200
EMPTY_LINES = 8


def paper_of(gathering: Gathering, cards: int | None = None) -> dict[str, Any]:
    """All that `_paper.html` shows.

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
