"""When, where, how often and with whom: all of it on one page, seen by its owner alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import posted
from alongside.gifts import actions
from alongside.gifts.forms.reaching import (
    AwayForm,
    NotWithForm,
    ReachForm,
    TypedReachForm,
    first_of_reach,
)
from alongside.gifts.models import AwayDays, NotWith, Reach
from alongside.gifts.views.here import show
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, my_membership, tried

AWAY, NOT = "away", "not"  # what the fields of the two small forms begin with


@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    me = my_membership(request, group)
    first = first_of_reach(me, Reach.objects.filter(membership=me).first())
    form = ReachForm(posted(request), group=group, initial=first)
    if request.method == "POST" and form.is_valid():
        said = {**form.said(), "seen": form.cleaned_data["seen"]}
        if tried(form, lambda: actions.set_reach(by=request.by, membership=me, **said)):
            messages.success(request, _("It is noted. You can change it at any time."))
            return redirect("reach", slug=slug)
    return _show(request, group, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def type_reach(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody told or wrote on paper. Nothing of what they said before is shown."""
    group = find_group(request, slug)
    form = TypedReachForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        act, said = form.act(), form.said()
        whose = group.member(act.person)
        if tried(form, lambda: actions.set_reach(by=act, membership=whose, **said)):
            messages.success(request, _("It is noted for them."))
            return redirect("gifts", slug=slug)
    return show(request, "type_reach", group, form=form)


@require_POST
def be_away(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = AwayForm(request.POST, group=group, request=request, prefix=AWAY)
    if form.is_valid():
        act, days = form.act(), form.deed()
        whose = group.member(act.person)
        if tried(form, lambda: actions.be_away(by=act, membership=whose, **days)):
            messages.success(request, _("It is noted."))
            return redirect("reach", slug=slug)
    return _show(request, group, away_form=form, form=form)


@require_POST
def be_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    mine = AwayDays.objects.filter(membership=my_membership(request, find_group(request, slug)))
    actions.be_back(by=request.by, away=get_object_or_404(mine, pk=number))
    messages.success(request, _("Taken out."))
    return redirect("reach", slug=slug)


@require_POST
def not_with(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = NotWithForm(request.POST, group=group, request=request, prefix=NOT)
    if form.is_valid():
        act, other = form.act(), form.whom()
        whose = group.member(act.person)
        if tried(form, lambda: actions.not_with(by=act, membership=whose, other=other)):
            messages.success(request, _("It is noted. Nobody is told."))
            return redirect("reach", slug=slug)
    return _show(request, group, not_form=form, form=form)


@require_POST
def with_again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    me = my_membership(request, find_group(request, slug))
    mine = get_object_or_404(NotWith.objects.filter(membership=me), other=number)
    actions.with_again(by=request.by, membership=me, other=mine.other)
    messages.success(request, _("Taken out."))
    return redirect("reach", slug=slug)


def _show(request: HttpRequest, group: Partnership, **forms: Any) -> HttpResponse:
    """`form` is the one that was sent: the page answers with its status."""
    me = my_membership(request, group)
    whole = {"group": group, "request": request}
    first = first_of_reach(me, Reach.objects.filter(membership=me).first())
    shown = {
        "about": forms["form"]
        if isinstance(forms["form"], ReachForm)
        else ReachForm(group=group, initial=first),
        "away_form": AwayForm(**whole, prefix=AWAY),
        "not_form": NotWithForm(**whole, prefix=NOT),
        "away": me.away_days.to_come(),
        "not_with": me.not_with.with_people(),
        **forms,
    }
    return show(request, "reach", group, **shown)
