"""One gathering's own page, and its calendar file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.easyread.beside import easy_read_beside
from alongside.gatherings import rules
from alongside.gatherings.calendars import calendar_of
from alongside.gatherings.models import Gathering
from alongside.gatherings.needs import needs_of
from alongside.gatherings.views.frame import find_gathering, show
from alongside.gatherings.wording import when
from alongside.recognition.models import Choice


@require_safe
def gathering(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return gathering_page(request, find_gathering(request, slug, number))


def gathering_page(request: HttpRequest, gathering: Gathering, **more: Any) -> HttpResponse:
    """The whole page. It is made of parts: `gatherings/_<part>.html`, each of them small."""
    by, group = request.by, gathering.partnership
    mine = group.member(request.person)
    shown: dict[str, Any] = {
        "gathering": gathering,
        "when": when(gathering),
        "agenda": list(gathering.agenda.in_order()),
        "moves": list(gathering.moves.select_related("membership__person")),
        "runner": gathering.runner(),
        "mine": mine,
        "easy_read": easy_read_beside(gathering.for_easy_read()),
        "my_reply": gathering.replies.filter(membership=mine).first(),
        "thanks_first": Choice.objects.of(mine) is None,
        "answers": gathering.replies.of_members().counted(),
        "attended": gathering.attendances.count(),
        "i_came": gathering.attendances.filter(membership=mine).exists(),
        "needs": needs_of(gathering),
        "waiting": gathering.tellings.waiting().count(),
        "may_look_after": rules.may_change(by, gathering),
        "may_run": rules.may_run_it(by, gathering),
        "may_ask": rules.may_ask_question(by, gathering),
        "may_reply": rules.may_reply(by, gathering),
        "may_tick": rules.may_tick_names(by, gathering),
        "may_check_in": rules.may_check_in(by, gathering),
        "may_note_held": rules.may_note_held(by, gathering),
        **more,
    }
    return show(request, "gathering", group, **shown)


@require_safe
def gathering_calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    return calendar_file(calendar_of([found]), f"gathering-{found.pk}.ics")


def calendar_file(text: str, name: str) -> HttpResponse:
    return download(text, name, "text/calendar; charset=utf-8")
