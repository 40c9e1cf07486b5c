"""What the pages of the floor begin with, and what they show."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from alongside.core.pages import page
from alongside.floor import rules
from alongside.floor.forms import CallForm, QuestionForm, SpeakForm
from alongside.floor.models import Question, Turn
from alongside.floor.sharing import shared_time
from alongside.gatherings.models import Gathering
from alongside.partnerships.views.group import my_membership


def show(request: HttpRequest, template: str, gathering: Gathering, **shown: Any) -> HttpResponse:
    """A page of one gathering. A `form` with mistakes answers with the form's own status."""
    whole = {"group": gathering.partnership, "gathering": gathering, **shown}
    return page(request, f"floor/{template}.html", whole)


def what_goes_on(gathering: Gathering) -> dict[str, Any]:
    """Who speaks, who waits, how the time is shared, which questions wait."""
    turns = Turn.objects.of_gathering(gathering)
    questions = Question.objects.of_gathering(gathering)
    return {
        "gathering": gathering,
        "group": gathering.partnership,
        "speaking": turns.speaking(),
        "waiting": list(turns.waiting()),
        "shares": shared_time(gathering),
        "asked": list(questions.waiting()),
        "answered": list(questions.answered()),
        "set_aside": questions.aside().count(),
    }


def show_floor(request: HttpRequest, gathering: Gathering, **forms: Any) -> HttpResponse:
    group = gathering.partnership
    shown = {
        **what_goes_on(gathering),
        "me": my_membership(request, group),
        "may": rules.may_be_on_floor(request.by, gathering),
        "keeps": rules.may_keep_floor(request.person, gathering),
        "speak": SpeakForm(group=group, request=request),
        "call": CallForm(group=group),
        "question": QuestionForm(),
        **forms,
    }
    del shown["gathering"], shown["group"]
    return show(request, "floor", gathering, **shown)
