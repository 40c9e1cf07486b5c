"""The session kit: all that a gathering needs on paper, from several rooms, in one bundle."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from alongside.budgets.models import Pot
from alongside.core.pdf import pdf_of
from alongside.core.qr import qr_svg
from alongside.decisions.models import Ballot
from alongside.decisions.models.positions import ANSWERS
from alongside.dialogue.models import Conversation
from alongside.dialogue.sheets import new_code
from alongside.dialogue.views.paper import numbered
from alongside.gatherings.models import Gathering
from alongside.gatherings.paper import paper_of

MOST_COPIES = 40
MOST_OF_A_KIND = 5


def kit_of(gathering: Gathering, *, cards: int | None = None, copies: int = 1) -> dict[str, Any]:
    """Agenda, tick-list, cards and notes; and of every open conversation and decision of the
    group, `copies` sheets to tick. Every sheet of statements has a new code of its own.
    """
    copies = max(0, min(copies, MOST_COPIES))
    group = gathering.partnership
    talks = Conversation.objects.open().filter(partnership=group).newest_first()
    return {
        "group": group,
        "copies": copies,
        "talks": [_sheets(one, copies) for one in talks[:MOST_OF_A_KIND]],
        "ballots": [_to_decide(one) for one in _asked(gathering)[:MOST_OF_A_KIND]],
        "answers": ANSWERS,
        "pots": list(Pot.objects.to_be_voted_on().filter(partnership=group)),
        **paper_of(gathering, cards),
    }


def kit_as_pdf(kit: dict[str, Any]) -> bytes:
    """What that page prints, as a tagged PDF. Raises `NoPdf` where this machine cannot draw one."""
    return pdf_of(render_to_string("home/kit_pdf.html", kit, using="jinja"))


def _sheets(conversation: Conversation, copies: int) -> dict[str, Any]:
    codes = [new_code(conversation) for _copy in range(copies)]
    return {"conversation": conversation, "rows": numbered(conversation), "codes": codes}


def _asked(gathering: Gathering) -> list[Ballot]:
    rows = Ballot.objects.running().filter(proposal__partnership=gathering.partnership_id)
    return list(rows.select_related("proposal__partnership").order_by("closes_at"))


def _to_decide(ballot: Ballot) -> dict[str, Any]:
    address = settings.PUBLIC_URL + ballot.proposal.get_absolute_url()
    return {"ballot": ballot, "address": address, "code": qr_svg(address)}
