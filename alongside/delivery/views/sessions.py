"""One day of a service: who does what, and how it went."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.delivery import actions, rules
from alongside.delivery.forms import BecauseForm, RecordForm, RoleForm
from alongside.delivery.models import Session
from alongside.delivery.views.here import ask, find_session, show
from alongside.partnerships.views.group import my_membership, tried


@require_safe
def session(request: HttpRequest, slug: str, number: int, session: int) -> HttpResponse:
    return _show(request, find_session(request, slug, number, session))


@require_POST
def take_role(request: HttpRequest, slug: str, number: int, session: int) -> HttpResponse:
    found = find_session(request, slug, number, session)
    form = RoleForm(request.POST, group=found.service.partnership, request=request)
    if form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.take_role(by=form.act(), session=found, **deed)):
            messages.success(request, _("You are down for it. Thank you."))
            return redirect("service_session", slug=slug, number=number, session=session)
    return _show(request, found, form=form)


@require_POST
def give_up_role(
    request: HttpRequest, slug: str, number: int, session: int, role: int
) -> HttpResponse:
    found = find_session(request, slug, number, session)
    actions.give_up_role(by=request.by, role=get_object_or_404(found.roles.all(), pk=role))
    messages.success(request, _("You are no longer down for it."))
    return redirect("service_session", slug=slug, number=number, session=session)


@require_http_methods(["GET", "HEAD", "POST"])
def call_off_session(request: HttpRequest, slug: str, number: int, session: int) -> HttpResponse:
    found = find_session(request, slug, number, session)
    rules.may_take_role(request.by, found).require()
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        deed = form.cleaned_data
        if tried(form, lambda: actions.call_off_session(by=request.by, session=found, **deed)):
            messages.success(request, _("It is off, and those who were down for it are told."))
            return redirect("service", slug=slug, number=number)
    back = reverse("service_session", args=[slug, number, session])
    heading = _("Call off {day}?").format(day=f"{found.held_on:%-d %B}")
    return ask(request, found.service, form, heading, _("Call it off"), back)


@require_http_methods(["GET", "HEAD", "POST"])
def record_session(request: HttpRequest, slug: str, number: int, session: int) -> HttpResponse:
    found = find_session(request, slug, number, session)
    rules.may_record_session(request.by, found).require()
    form = RecordForm(posted(request), session=found)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.record_session(by=request.by, session=found, **deed)):
            messages.success(request, _("Written down. Thank you."))
            return redirect("service", slug=slug, number=number)
    back = reverse("service_session", args=[slug, number, session])
    heading = _("How did {day} go?").format(day=f"{found.held_on:%-d %B}")
    return ask(request, found.service, form, heading, _("Write it down"), back)


def _show(request: HttpRequest, found: Session, **forms: Any) -> HttpResponse:
    group = found.service.partnership
    mine = my_membership(request, group)
    shown = {
        "service": found.service,
        "session": found,
        "mine": mine,
        "mine_too": any(role.membership_id == mine.pk for role in found.roles.all()),
        "form": RoleForm(group=group, request=request),
        "may_take": rules.may_take_role(request.by, found),
        "may_record": rules.may_record_session(request.by, found),
        **forms,
    }
    return show(request, "session", group, **shown)
