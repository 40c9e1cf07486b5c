"""Planning one gathering or a series; changing, moving and calling off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.errors import Conflict, Plain
from alongside.core.forms import posted
from alongside.gatherings import actions, rules
from alongside.gatherings.dates import Days, clocks_said, moment_of
from alongside.gatherings.forms.planning import (
    CallOffForm,
    ChangeForm,
    Edition,
    MoveForm,
    PlanForm,
    SeriesForm,
)
from alongside.gatherings.models import Gathering
from alongside.gatherings.plans import days_of
from alongside.gatherings.views.frame import compare, find_gathering, show, show_form
from alongside.gatherings.wording import when
from alongside.partnerships.views.group import find_group, tried

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def plan_gathering(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = PlanForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: actions.plan_gathering(
                by=form.act(),
                partnership=group,
                slot=form.slot(),
                what=form.what(),
                agenda=form.cleaned_data["agenda"],
                runner=form.who_runs(),
            ),
        )
        if made:
            words = _("It is planned. Now tell everybody.") + " " + form.slot().said()
            messages.success(request, words.strip())
            return redirect(made)
    return show(request, "plan", group, form=form)


@require_http_methods(GET_OR_POST)
def plan_series(request: HttpRequest, slug: str) -> HttpResponse:
    """`look` shows the days first, and keeps all that was typed."""
    group = find_group(request, slug)
    form = SeriesForm(posted(request), group=group, request=request)
    days: Days | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if "look" in request.POST:
            days = tried(form, lambda: days_of(form.rhythm(), form.why_not(), given["moved"]))
        else:
            made = tried(form, lambda: _plan(form, group))
            if made:
                words = _("{count} gatherings are planned. Now tell everybody.")
                messages.success(request, words.format(count=made.gatherings.count()))
                return redirect(made.gatherings.order_by("starts_at").first())
    said = _clocks(form, days) if days else []
    return show(request, "plan_series", group, form=form, days=days, clocks=said)


def _plan(form: SeriesForm, group: Any) -> Any:
    return actions.plan_series(
        by=form.act(),
        partnership=group,
        slot=form.slot(),
        what=form.what(),
        rhythm=form.rhythm(),
        why_not=form.why_not(),
        moved=form.cleaned_data["moved"],
        agenda=form.cleaned_data["agenda"],
        runner=form.who_runs(),
        take_turns=form.takes_turns(),
    )


def _clocks(form: SeriesForm, days: Days) -> list[str]:
    at = form.cleaned_data["at"]
    return list(filter(None, (clocks_said(day, at, moment_of(day, at)) for day in days.held)))


@require_http_methods(GET_OR_POST)
def change_gathering(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_change(request.by, found).require()
    form = ChangeForm(posted(request), gathering=found)

    def change() -> Gathering:
        return actions.change_gathering(
            by=request.by,
            gathering=found,
            seen=form.cleaned_data["seen"],
            what=form.what(),
            following=form.and_following(),
        )

    done, saved = _saved(request, form, found, change)
    if done:
        messages.success(request, _("It is changed."))
        return redirect(found)
    heading, button = _("Change what it is and what is arranged"), _("Save")
    return show_form(request, found, form, heading, button, saved=saved)


@require_http_methods(GET_OR_POST)
def move_gathering(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_change(request.by, found).require()
    form = MoveForm(posted(request), gathering=found)

    def move() -> Gathering:
        return actions.move_gathering(
            by=request.by,
            gathering=found,
            seen=form.cleaned_data["seen"],
            slot=form.slot(),
            because=form.cleaned_data["because"],
            following=form.and_following(),
        )

    done, saved = _saved(request, form, found, move)
    if done:
        words = (
            _("It is moved, and everybody with e-mail has been told.") + " " + form.slot().said()
        )
        messages.success(request, words.strip())
        return redirect("gathering_telling", slug=slug, number=number)
    return show_form(
        request, found, form, _("Move it"), _("Move it and tell everybody"), saved=saved
    )


@require_http_methods(GET_OR_POST)
def call_off(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_gathering(request, slug, number)
    rules.may_look_after(request.person, found).require()
    form = CallOffForm(posted(request), gathering=found)
    if request.method == "POST" and form.is_valid():
        because, rest = form.cleaned_data["because"], form.and_following()
        off = tried(
            form,
            lambda: actions.call_off(
                by=request.by, gathering=found, because=because, following=rest
            ),
        )
        if off:
            messages.success(request, _("It is off, and everybody with e-mail has been told."))
            return redirect("gathering_telling", slug=slug, number=number)
    return show_form(request, found, form, _("Call it off"), _("Call it off and tell everybody"))


def _saved(
    request: HttpRequest, form: Edition, found: Gathering, deed: Callable[[], Gathering]
) -> tuple[bool, list[tuple[str, str]] | None]:
    """Whether it was done; if somebody else was quicker, what stands there now, to compare."""
    if request.method != "POST" or not form.is_valid():
        return False, None
    try:
        deed()
    except Conflict as problem:
        compare(form, problem, found)
        return False, _as_it_stands(Gathering.objects.get(pk=found.pk))
    except Plain as problem:
        form.add_problem(problem)
        return False, None
    return True, None


def _as_it_stands(gathering: Gathering) -> list[tuple[str, str]]:
    return [
        (_("Name"), gathering.title),
        (_("When"), when(gathering)),
        (_("Where"), gathering.address),
        (_("Arranged"), ", ".join([*gathering.access_kinds, gathering.access_words])),
        (_("For coming"), str(gathering.get_recognition_display())),
        (_("Expenses"), gathering.expenses),
    ]
