"""Promises: what waits, what is late, what came back to the group, what was kept."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.promises import DropForm, KeepForm, PromiseForm, TakeUpForm
from alongside.partnerships.models import Partnership, Promise
from alongside.partnerships.views.group import find_group, my_membership, show, show_form, tried

WAYS = {
    "open": gettext_lazy("Waiting to be done"),
    "late": gettext_lazy("Late"),
    "group": gettext_lazy("With the group: can you take one up?"),
    "kept": gettext_lazy("Kept"),
    "dropped": gettext_lazy("Not going to happen"),
}
FORMS: dict[str, type[ActingForm]] = {"keep": KeepForm, "take": TakeUpForm, "drop": DropForm}


@require_safe
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    way = request.GET.get("show", "open")
    way = way if way in WAYS else "open"
    shown = {
        "page": page_of(group.promises.of_kind(way).soonest_first(), request),
        "way": way,
        "ways": WAYS,
        "counts": group.promises.counted(),
    }
    return show(request, "promises", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def make_promise(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = PromiseForm(
        posted(request),
        group=group,
        request=request,
        me=my_membership(request, group),
        runs_rounds=bool(rules.may_run_rounds(request.person, group)),
    )
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        made = tried(form, lambda: actions.promise(by=form.act(), partnership=group, **deed))
        if made:
            messages.success(request, _("The promise is written down."))
            return redirect("promises", slug=slug)
    lead = _("Small and soon is best. Everybody in the group can read it.")
    back = reverse("promises", args=[slug])
    return show_form(request, group, form, _("Make a promise"), _("Promise it"), back, lead)


@require_safe
def promise(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    return _show_promise(request, group, _find(group, number))


@require_POST
def keep_promise(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _do(request, slug, number, "keep", actions.keep_promise, _("Kept. Thank you."))


@require_POST
def take_up_promise(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    thanks = _("You have taken it up. Thank you.")
    return _do(request, slug, number, "take", actions.take_up_promise, thanks)


@require_POST
def drop_promise(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    thanks = _("It is dropped, and everybody can read why.")
    return _do(request, slug, number, "drop", actions.drop_promise, thanks)


def _do(
    request: HttpRequest,
    slug: str,
    number: int,
    name: str,
    action: Callable[..., Promise],
    thanks: str,
) -> HttpResponse:
    """One deed on a promise, by the form of that name on its page."""
    group = find_group(request, slug)
    found = _find(group, number)
    form = FORMS[name](request.POST, group=group, request=request, prefix=name)
    if form.is_valid():
        deed = form.deed()
        if tried(form, lambda: action(by=form.act(), promise=found, **deed)):
            messages.success(request, thanks)
            return redirect(found) if name == "take" else redirect("promises", slug=slug)
    return _show_promise(request, group, found, **{name: form}, form=form)


def _show_promise(
    request: HttpRequest, group: Partnership, found: Promise, **forms: Any
) -> HttpResponse:
    fresh = {"group": group, "request": request}
    blank = {name: form(prefix=name, **fresh) for name, form in FORMS.items()}
    may_change = rules.may_change_promise(request.person, found)
    shown = {"promise": found, "may_change": may_change, **blank, **forms}
    return show(request, "promise", group, **shown)


def _find(group: Partnership, number: int) -> Promise:
    return get_object_or_404(group.promises.soonest_first(), pk=number)
