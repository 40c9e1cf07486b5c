"""The big screen of a gathering: talk, decisions and the floor on one wall, as its host chooses."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.audit.models import name_of
from alongside.core.forms import posted, typed_id
from alongside.core.pages import page
from alongside.core.qr import qr_svg
from alongside.decisions.models import Ballot
from alongside.decisions.models.proposals import STATES
from alongside.dialogue.models import Conversation
from alongside.findings.reading.page import map_page
from alongside.floor import actions, rules
from alongside.floor.forms import ScreenForm
from alongside.floor.models import Screen
from alongside.floor.views.here import what_goes_on
from alongside.gatherings.models import Gathering
from alongside.gatherings.views.frame import find_gathering
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import tried

MOST_LINES = 3  # with the way to answer beside them, on one wall


@require_safe
def gathering_screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Refreshes itself, with scripts or without. Nothing on it is about one person."""
    gathering = find_gathering(request, slug, number)
    rules.may_see_screen(request.person, gathering).require()
    template = "home/_hall_live.html" if request.htmx else "home/hall.html"
    response = render(request, template, _shown(request, gathering), using="jinja")
    patch_cache_control(response, no_store=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def choose_screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Welcome, agenda, queue; a conversation or a decision of the group that is open now."""
    gathering = find_gathering(request, slug, number)
    rules.may_keep_floor(request.person, gathering).require()
    offered = _offered(gathering.partnership)
    form = ScreenForm(posted(request))
    form.fields["view"].choices += list(offered.items())
    if request.method == "POST" and form.is_valid():
        view, _mark, about = form.cleaned_data["view"].partition(" ")
        chosen = {"gathering": gathering, "view": view, "about": about}
        if tried(form, lambda: actions.show_on_screen(by=request.by, **chosen)):
            messages.success(request, _("The big screen shows it now."))
            return redirect("floor", slug=slug, number=number)
    shown = {"gathering": gathering, "group": gathering.partnership, "form": form}
    return page(request, "home/choose_screen.html", shown)


def _offered(group: Partnership) -> dict[str, str]:
    """{what the form sends: how it is called}."""
    talks = {
        f"talk {name_of(talk)}": _("A conversation: {words}").format(words=talk.question)
        for talk in group.conversations.newest_first()[:10]
    }
    asked = {
        f"decision {name_of(ballot.proposal)}": _("A decision: {words}").format(words=ballot.title)
        for ballot in _ballots(group)[:10]
    }
    return talks | asked


def _ballots(group: Partnership) -> Any:
    rows = Ballot.objects.filter(proposal__partnership=group).select_related("proposal")
    return rows.order_by("-id")


def _shown(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    screen = Screen.objects.select_related("question").filter(gathering=gathering).first()
    screen = screen or Screen(gathering=gathering)
    shown = {"screen": screen, "gathering": gathering, "group": gathering.partnership}
    if screen.view == "speaking":
        shown |= what_goes_on(gathering)
    if screen.view == "talk":
        shown |= _talk(request, gathering.partnership, screen.about)
    if screen.view == "decision":
        shown |= _decision(request, gathering.partnership, screen.about)
    if screen.view == "welcome":
        shown |= _door(request, gathering)
    return shown


def _door(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    door = getattr(gathering, "door", None)
    if door is None or not door.is_open:
        return {"code": "", "address": "", "code_svg": ""}
    code = door.invitation.code
    address = request.build_absolute_uri(reverse("here_by_code", args=[code]))
    return {"code": code, "address": address, "code_svg": qr_svg(address)}


def _talk(request: HttpRequest, group: Partnership, about: str) -> dict[str, Any]:
    """The question, how to answer it, and what is agreed so far, gated as on its own page."""
    talk = Conversation.objects.filter(partnership=group, pk=_id_in(about)).first()
    if talk is None:
        return {"talk": None}
    address = request.build_absolute_uri(talk.get_absolute_url())
    agreed = [claim.words for claim in map_page(talk, None).heard.agreed[:MOST_LINES]]
    return {"talk": talk, "agreed": agreed, "address": address, "code_svg": qr_svg(address)}


def _decision(request: HttpRequest, group: Partnership, about: str) -> dict[str, Any]:
    """How many have answered and how to answer, and no more, until it is counted; then what came
    of it."""
    rows = _ballots(group).filter(proposal=_id_in(about))
    ballot = rows.select_related("decision").first()
    if ballot is None:
        return {"ballot": None}
    decision = getattr(ballot, "decision", None)
    if decision is not None:
        return {"ballot": ballot, "outcome": STATES[decision.standing]}
    ballot.proposal.partnership = group
    shown = {"ballot": ballot, "answered": ballot.answered(), "roll": ballot.roll.count()}
    if ballot.is_open:
        address = request.build_absolute_uri(ballot.proposal.get_absolute_url())
        shown |= {"address": address, "code_svg": qr_svg(address)}
    return shown


def _id_in(about: str) -> int:
    return typed_id(about.rpartition(":")[2])
