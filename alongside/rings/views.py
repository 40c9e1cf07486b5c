"""Rings of three: looked for by whoever runs the rounds, shown to the three, answered by each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from alongside.core.forms import posted
from alongside.core.pages import page
from alongside.exchange.forms.exchanges import hands_among
from alongside.exchange.models import Bank
from alongside.exchange.views.here import GET_AND_POST, Back, Words, ask_for, find_bank
from alongside.rings import actions, rules
from alongside.rings.forms import RingForm
from alongside.rings.models import Ring, RingEdge
from alongside.rings.ringing import still_holds


@require_POST
def look_for_rings(request: HttpRequest, slug: str) -> HttpResponse:
    bank = find_bank(request, slug)
    found = len(actions.look_for_rings(by=request.by, bank=bank))
    words = ngettext(
        "%(num)s ring was found, and is offered to its three.",
        "%(num)s rings were found, and each is offered to its three.",
        found,
    )
    none = _("No ring of three at the moment.")
    messages.success(request, words % {"num": found} if found else none)
    return redirect("bank_rounds", slug=slug)


@require_safe
def ring(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_ring(request, bank, number)
    holds = found.closed_at or (found.is_open and still_holds(found))
    shown = {
        "group": bank.partnership,
        "ring": found,
        "holds": holds,
        "tasks": _tasks(request, found) if holds else [],
        "edges": found.edges.all() if holds else [],
    }
    return page(request, "rings/ring.html", shown)


@GET_AND_POST
def answer_ring(request: HttpRequest, slug: str, number: int, edge: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_ring(request, bank, number)
    way = get_object_or_404(RingEdge, pk=edge, ring=found)
    way = next(one for one in found.edges.all() if one.pk == way.pk)
    way.ring = found
    if request.method != "POST" and not (found.is_open and still_holds(found)):
        return redirect(found)
    hands = hands_among(bank, [way.giver, way.receiver], request)
    hands = [] if request.person.pk in {one.person_id for one in found.holders} else hands
    form = RingForm(posted(request), hands=hands, request=request)
    words = Words(
        str(way),
        _("Go on"),
        _("It is noted. Thank you."),
        _("{receiver} could do with: {need}. {giver} can help with: {gift}.").format(
            receiver=way.receiver, need=way.need, giver=way.giver, gift=way.gift
        ),
    )
    return ask_for(
        request,
        bank.partnership,
        form,
        lambda: actions.answer_ring(by=form.act(), edge=way, **form.said()),
        words,
        back=Back(found.get_absolute_url(), str(found)),
        to=found.get_absolute_url(),
    )


def find_ring(request: HttpRequest, bank: Bank, number: int) -> Ring:
    """For those in it. For all others it is not there."""
    found = get_object_or_404(Ring.objects.of_bank(bank).whole(), pk=number)
    found.bank = bank
    if not rules.may_see_ring(request.person, found):
        raise Http404
    return found


def _tasks(request: HttpRequest, ring: Ring) -> list[dict[str, object]]:
    """My two ways, each with what I have said of it."""
    mine = [(edge, edge.end_of(request.person)) for edge in ring.edges.all()]
    return [_task(ring, edge, end) for edge, end in mine if end]


def _task(ring: Ring, edge: RingEdge, end: str) -> dict[str, object]:
    said = edge.has_said(end)
    title = _("You help {name}") if end == "giver" else _("{name} helps you")
    other = edge.receiver if end == "giver" else edge.giver
    address = f"{ring.get_absolute_url()}{edge.pk}/"
    task = {"title": title.format(name=other), "hint": str(edge.need)}
    if said:
        return {**task, "status": _("You said yes"), "colour": ""}
    return {**task, "href": address, "status": _("Yes or no?"), "colour": "blue"}
