"""Questions without a name."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import posted
from alongside.core.limits import slow_down
from alongside.floor import actions, rules
from alongside.floor.forms import AnswerForm, AsideForm, QuestionForm
from alongside.floor.models import Question
from alongside.floor.views.here import show, show_floor
from alongside.gatherings.views.frame import find_gathering
from alongside.partnerships.views.group import tried


@require_POST
def send_question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gathering = find_gathering(request, slug, number)
    slow_down(request, "question", each=10, address=300, seconds=300)
    form = QuestionForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        sent = tried(
            form, lambda: actions.send_question(by=request.by, gathering=gathering, words=words)
        )
        if sent:
            messages.success(request, _("Sent, without your name."))
            return redirect("floor", slug=slug, number=number)
    return show_floor(request, gathering, question=form, form=form)


@require_POST
def hold_up(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    actions.hold_up(by=request.by, question=_find(request, slug, number, key))
    messages.success(request, _("It is on the big screen."))
    return redirect("floor", slug=slug, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_question(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    found = _find(request, slug, number, key)
    rules.may_keep_floor(request.person, found.gathering).require()
    form = AnswerForm(posted(request))
    if form.is_valid():
        actions.answer_question(by=request.by, question=found, **form.cleaned_data)
        return redirect("floor", slug=slug, number=number)
    return _ask(request, found, form, _("It was answered"), _("Keep it"))


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    found = _find(request, slug, number, key)
    rules.may_keep_floor(request.person, found.gathering).require()
    form = AsideForm(posted(request))
    if form.is_valid():
        actions.set_aside(by=request.by, question=found, **form.cleaned_data)
        return redirect("floor", slug=slug, number=number)
    return _ask(request, found, form, _("Set it aside"), _("Set it aside"))


def _ask(
    request: HttpRequest, found: Question, form: Any, heading: str, press: str
) -> HttpResponse:
    words = {"heading": heading, "press": press, "question": found}
    return show(request, "about_question", found.gathering, form=form, **words)


def _find(request: HttpRequest, slug: str, number: int, key: UUID) -> Question:
    gathering = find_gathering(request, slug, number)
    found: Question = get_object_or_404(Question.objects.of_gathering(gathering), pk=key)
    found.gathering = gathering
    return found
