"""Pages with a form: ask, say it better, answer, hand on, move the day."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.asks import actions, rules
from alongside.asks.formats import written_for
from alongside.asks.forms.answering import DayForm, HandOnForm, ReplyForm
from alongside.asks.forms.asking import KIND_HINTS, WHOM_HINTS, AskForm, WordsForm
from alongside.asks.models import ASKABLE, Ask
from alongside.asks.views.frame import find_ask, show
from alongside.core.forms import posted
from alongside.core.rulings import Ruling
from alongside.easyread.originals import Original, original_of
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, tried

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
def make_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """?kind= begins with a kind; ?about= names a paper that is asked for in another format."""
    group = find_group(request, slug)
    start, paper = _beginning(request, group)
    form = AskForm(posted(request), initial=start, group=group, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        made = tried(form, lambda: actions.make_ask(by=form.act(), partnership=group, **deed))
        if made:
            words = _("It is asked. Nobody but whoever asked can say that it is answered.")
            messages.success(request, words)
            return redirect(made)
    hints = {"kind": KIND_HINTS, "as_whom": WHOM_HINTS}
    shown = {"form": form, "hints": hints, "brief": group.brief, "paper": paper}
    shown["asked_already"] = group.asks.for_a_format(paper.name).first() if paper else None
    return show(request, "new", group, **shown)


@require_http_methods(READ_OR_SEND)
def reword_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    ask = find_ask(request, slug, number)
    start = {"words": ask.words, "more": ask.more, "seen": ask.version}
    form = WordsForm(posted(request), initial=start, **_around(request, ask))
    words = (_("Say it better"), _("Save"), _("The words are changed."))
    return _do(request, ask, form, actions.reword_ask, rules.may_reword(request.by, ask), words)


@require_http_methods(READ_OR_SEND)
def reply_to_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    ask = find_ask(request, slug, number)
    start = {"seen": ask.version, **written_for(ask)}
    form = ReplyForm(posted(request), initial=start, ask=ask, **_around(request, ask))
    done = _("Answered. Whoever asked says whether that will do.")
    words = (_("Answer"), _("Give this answer"), done)
    return _do(request, ask, form, actions.reply_to_ask, rules.may_reply(request.by, ask), words)


@require_http_methods(READ_OR_SEND)
def hand_on_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    ask = find_ask(request, slug, number)
    start = {"seen": ask.version}
    form = HandOnForm(posted(request), initial=start, **_around(request, ask))
    words = (_("Who takes it on?"), _("Hand it on"), _("It is handed on."))
    return _do(request, ask, form, actions.hand_on_ask, rules.may_hand_on(request.by, ask), words)


@require_http_methods(READ_OR_SEND)
def move_reply_date(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    ask = find_ask(request, slug, number)
    form = DayForm(posted(request), initial={"seen": ask.version}, **_around(request, ask))
    words = (_("Another day"), _("Move the day"), _("The day is moved, and everybody sees why."))
    ruling = rules.may_move_day(request.by, ask)
    return _do(request, ask, form, actions.move_reply_date, ruling, words)


def _beginning(request: HttpRequest, group: Partnership) -> tuple[dict[str, Any], Original | None]:
    kind, about = request.GET.get("kind", ""), request.GET.get("about", "")
    start: dict[str, Any] = {"kind": kind} if kind in dict(ASKABLE) else {}
    paper = original_of(about[:120]) if about else None
    if paper is None or paper.partnership != group:
        return start, None
    words = _("Please write “%(title)s” in Easy Read") % {"title": paper.title}
    return {**start, "words": words[: Ask.LONGEST], "about": paper.name}, paper


def _around(request: HttpRequest, ask: Ask) -> dict[str, Any]:
    return {"group": ask.partnership, "request": request}


def _do(
    request: HttpRequest,
    ask: Ask,
    form: ActingForm,
    deed: Callable[..., object],
    ruling: Ruling,
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form that calls one action. `words`: heading, button, what is said when it is done.

    Whoever types for somebody may open the page: the action asks the rule about that one.
    """
    heading, button, done = words
    if request.method != "POST" and not form.others:
        ruling.require()
    theirs = False
    if request.method == "POST" and form.is_valid():
        typed = form.deed()
        if tried(form, lambda: deed(by=form.act(), ask=ask, **typed)):
            messages.success(request, done)
            return redirect(ask)
        theirs = form.status == 409
    if theirs:
        ask = find_ask(request, ask.partnership.slug, ask.pk)
        form.data = {**form.data.dict(), "seen": ask.version}
    shown = {"ask": ask, "form": form, "heading": heading, "button": button, "theirs": theirs}
    return show(request, "form", ask.partnership, **shown)
