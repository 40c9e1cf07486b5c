"""One click each: take it up, say that it is answered, ask again, tell somebody."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alongside.asks import actions
from alongside.asks.forms.answering import CloseForm, ReopenForm, TakeUpForm
from alongside.asks.models import Ask
from alongside.asks.views.frame import find_ask
from alongside.asks.views.reading import ask_page
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.views.group import tried


@require_POST
def take_up_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    done = _("You have taken it up. Thank you.")
    return _do(request, slug, number, "take", TakeUpForm, actions.take_up_ask, done)


@require_POST
def close_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    done = _("It is closed. You can open it again at any time.")
    return _do(request, slug, number, "close", CloseForm, actions.close_ask, done)


@require_POST
def reopen_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    done = _("It is open again, and an answer is owed.")
    return _do(request, slug, number, "reopen", ReopenForm, actions.reopen_ask, done)


@require_POST
def mark_asker_told(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    ask = find_ask(request, slug, number)
    telling = get_object_or_404(ask.tellings.select_related("membership__person"), pk=pk)
    telling.ask = ask
    actions.mark_told(by=request.by, telling=telling)
    thanks = _("Thank you: %(name)s has been told.")
    messages.success(request, thanks % {"name": telling.membership})
    return redirect(ask)


def _do(
    request: HttpRequest,
    slug: str,
    number: int,
    prefix: str,
    form_of: Callable[..., ActingForm],
    deed: Callable[..., Ask],
    done: str,
) -> HttpResponse:
    ask = find_ask(request, slug, number)
    form = form_of(request.POST, group=ask.partnership, request=request, prefix=prefix)
    if form.is_valid():
        typed = form.deed()
        if tried(form, lambda: deed(by=form.act(), ask=ask, **typed)):
            messages.success(request, done)
            return redirect(ask)
    return ask_page(request, ask, form=form, **{prefix: form})
