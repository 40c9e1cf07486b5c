"""The result, and what goes on paper: booklet, poster, ballot papers, result sheet."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.budgets.choosing import Choices
from alongside.budgets.models import Idea, Pot
from alongside.budgets.money import left_in_pot
from alongside.budgets.points import mean_in_words
from alongside.budgets.turnout import turnout_of
from alongside.budgets.views.frame import find_members_pot, find_pot, show
from alongside.core.errors import Gone
from alongside.core.forms import typed_number
from alongside.core.qr import qr_svg
from alongside.partnerships.models.briefs import fingerprint


@require_safe
def result(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    return show(request, "result", pot, **_outcome(pot))


@require_safe
def result_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    return show(request, "result_sheet", pot, **_outcome(pot))


def _outcome(pot: Pot) -> dict[str, Any]:
    if pot.phase == "closed":
        raise Gone(_closed(pot))
    if pot.phase != "counted":
        raise Http404
    found = pot.outcome
    ideas = list(pot.ideas.whole().on_the_ballot())
    for idea in ideas:
        idea.pot = pot
    return {
        "outcome": found,
        "said": found.result,
        "ideas": ideas,
        "titles": {str(idea.number): idea.title for idea in ideas},
        "support": _support(found.result, ideas),
        "awards": list(pot.awards.select_related("idea")),
        "turnout": None if pot.is_by_panel else turnout_of(pot),
        "unchanged": fingerprint(found.result) == found.digest,
        "left": left_in_pot(pot),
    }


def _closed(pot: Pot) -> str:
    words = _("This pot was closed without a result: {because}")
    return words.format(because=pot.closing.because)


def _support(said: dict[str, Any], ideas: list[Idea]) -> dict[int | None, list[str | int]]:
    """{number on the ballot: its votes; or the mean of its points, and of how many}."""
    if "votes" in said:
        return {idea.number: [said["votes"].get(str(idea.number), 0)] for idea in ideas}
    points = {idea.number: said["points"].get(str(idea.number), []) for idea in ideas}
    return {number: [mean_in_words(given), len(given)] for number, given in points.items()}


@require_safe
def booklet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every idea, to read at home and to carry into the hall."""
    pot = find_pot(request, slug, number)
    rows = pot.ideas.standing().whole().prefetch_related("lines").in_order()
    return show(request, "booklet", pot, ideas=list(rows), lines=pot.in_words())


@require_safe
def poster(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For a wall or a shop window: what it is, until when, and where to put an idea forward."""
    pot = find_pot(request, slug, number)
    if pot.phase == "closed":
        raise Gone(_closed(pot))
    if not pot.is_frozen:
        raise Http404
    address = settings.PUBLIC_URL + pot.get_absolute_url()
    return show(request, "poster", pot, address=address, code_svg=qr_svg(address))


@require_safe
def ballot_paper(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """?copies=30. Without a code: whoever votes copies it from their slip, which they keep."""
    pot = find_members_pot(request, slug, number)
    if not pot.is_set:
        raise Gone(_("Ballot papers are printed once the ideas are settled."))
    copies = typed_number(request.GET.get("copies", "1"), least=1, most=500) or 1
    return show(request, "paper", pot, choices=Choices(pot), copies=copies)
