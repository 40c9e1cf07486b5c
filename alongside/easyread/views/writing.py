"""Writing an Easy Read version, its pictures, and how many people went through it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import posted, typed_id
from alongside.easyread import actions, rules
from alongside.easyread.forms import CheckForm, PictureForm, TwinForm
from alongside.easyread.models import Edition
from alongside.easyread.originals import Original
from alongside.easyread.sentences import hints_for, sentences_of
from alongside.easyread.views.frame import (
    address_of,
    find_edition,
    find_line,
    find_original,
    newest,
    show,
)
from alongside.easyread.views.reading import twin_page
from alongside.partnerships.views.group import tried

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
def write_easy_read(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """`look` in what is sent shows the hints and saves nothing. ?ask= is who waits for it."""
    original = find_original(request, slug, kind, number)
    last = newest(original)
    start = _as_it_stands(original, last)
    form = TwinForm(posted(request), initial=start, group=original.partnership, request=request)
    if not form.others:
        rules.may_write_twin(request.by, original.partnership).require()
    looking = "look" in request.POST
    if request.method == "POST" and form.is_valid() and not looking:
        deed = {"original": original, **form.deed()}
        if tried(form, lambda: actions.write_twin(by=form.act(), **deed)):
            messages.success(request, _("It is saved, and stands beside the original."))
            return redirect(_then(request, original))
    theirs = form.status == 409
    if theirs:
        last = newest(original)
        form.looked_at(last.number if last else 0, original.digest)
    hints = _hints(form) if looking else None
    return show(request, "write", original, form=form, hints=hints, last=last, theirs=theirs)


@require_POST
def check_easy_read(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    original = find_original(request, slug, kind, number)
    edition, form = find_edition(original), CheckForm(request.POST)
    if form.is_valid():
        given = {"edition": edition, "people": form.cleaned_data["people"]}
        if tried(form, lambda: actions.note_check(by=request.by, **given)):
            messages.success(request, _("Thank you. How many it was checked with stands there."))
            return redirect(address_of(original))
    return twin_page(request, original, form)


@require_http_methods(READ_OR_SEND)
def easy_read_picture(
    request: HttpRequest, slug: str, kind: str, number: int, line: int
) -> HttpResponse:
    original = find_original(request, slug, kind, number)
    found = find_line(original, line)
    rules.may_change_edition(request.by, found.edition).require()
    form = PictureForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: actions.add_picture(by=request.by, line=found, **given)):
            messages.success(request, _("The picture stands beside its sentence."))
            return redirect(f"{address_of(original)}#line-{found.number}")
    return show(request, "picture", original, form=form, line=found)


@require_POST
def take_picture_off(
    request: HttpRequest, slug: str, kind: str, number: int, line: int
) -> HttpResponse:
    original = find_original(request, slug, kind, number)
    actions.remove_picture(by=request.by, line=find_line(original, line))
    messages.success(request, _("The picture is taken off."))
    return redirect(address_of(original))


def _as_it_stands(original: Original, last: Edition | None) -> dict[str, Any]:
    words = "\n".join(last.sentences) if last else ""
    return {"text": words, "seen": last.number if last else 0, "saw": original.digest}


def _hints(form: TwinForm) -> list[Any] | None:
    """Of what was typed; None where it cannot be read, and the form says so."""
    lines = tried(form, lambda: sentences_of(form.data.get("text", "")))
    return hints_for(lines) if lines else None


def _then(request: HttpRequest, original: Original) -> str:
    """Back to whoever asked for it, to answer them; otherwise to what was written."""
    ask = typed_id(request.GET.get("ask", ""))
    if ask:
        return reverse("reply_to_ask", args=[original.partnership.slug, ask])
    return address_of(original)
