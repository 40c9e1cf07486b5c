"""“We don't have…” beside “look what we have”: a group's own two columns."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.assets import actions, rules
from alongside.assets.forms.caring import FoundForm, MissingForm
from alongside.assets.looking import likely_answers
from alongside.core import clock
from alongside.core.forms import clean_text, posted
from alongside.core.pages import page
from alongside.core.paging import page_of
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, tried

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
def group_assets(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    return _whole(request, group, MissingForm(group=group, request=request))


@require_POST
def say_missing(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = MissingForm(request.POST, group=group, request=request)
    if form.is_valid():
        deed = {"partnership": group, **form.deed()}
        if tried(form, lambda: actions.say_missing(by=form.act(), **deed)):
            messages.success(request, _("Written down. Perhaps somebody knows where it is."))
            return redirect("group_assets", slug)
    return _whole(request, group, form)


@require_safe
def group_assets_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Both columns, to be pinned up."""
    group = find_group(request, slug)
    rows = list(group.missing.in_order())
    return _show(request, "group_sheet", group, rows=rows, today=clock.today())


@require_http_methods(READ_OR_SEND)
def found_after_all(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What might be it stands to choose from; ?q= looks for other words."""
    group = find_group(request, slug)
    missing = get_object_or_404(group.missing, pk=number)
    missing.partnership = group
    q = clean_text(request.GET.get("q", ""))[:100] or missing.words
    likely = likely_answers(group.place, q)
    form = FoundForm(posted(request), group=group, request=request, likely=likely)
    if request.method != "POST" and not form.others:
        rules.may_answer_missing(request.by, missing).require()
    if request.method == "POST" and form.is_valid():
        deed = {"missing": missing, **form.deed()}
        if tried(form, lambda: actions.found_after_all(by=form.act(), **deed)):
            messages.success(request, _("Look what we have."))
            return redirect("group_assets", slug)
    return _show(request, "found", group, missing=missing, form=form, q=q, likely=likely)


def _whole(request: HttpRequest, group: Partnership, form: MissingForm) -> HttpResponse:
    shown = {
        "form": form,
        "page": page_of(group.missing.in_order(), request),
        "said": group.missing.count(),
        "found": group.missing.found().count(),
        "may_say": rules.may_say_missing(request.by, group),
    }
    return _show(request, "group", group, **shown)


def _show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    return page(request, f"assets/{template}.html", {"group": group, **shown})
