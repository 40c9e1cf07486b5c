"""Making invitations, showing and printing them, ending them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.forms import posted
from alongside.core.qr import qr_svg
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.joining import InviteForm
from alongside.partnerships.models import Invitation, Partnership
from alongside.partnerships.views.group import find_group, show, tried


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    runs_rounds = bool(rules.may_run_rounds(request.person, group))
    form = InviteForm(posted(request), may_preset=runs_rounds)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(form, lambda: actions.invite(by=request.by, partnership=group, **given))
        if made:
            return redirect("invitation", slug=slug, number=made.pk)
    mine = group.membership_of(request.person)
    waiting = group.invitations.open().seen_by(mine, runs_rounds=runs_rounds).newest_first()
    shown = {"form": form, "invitations": waiting[:100], "mine": mine, "runs_rounds": runs_rounds}
    return show(request, "invite", group, **shown)


@require_safe
def invitation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    return show(request, "invitation", group, **_drawn(request, _find(group, number)))


@require_safe
def invitation_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A page of A4 to pin up or hand out."""
    group = find_group(request, slug)
    return show(request, "invitation_sheet", group, **_drawn(request, _find(group, number)))


@require_POST
def end_invitation(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    actions.end_invitation(by=request.by, invitation=_find(group, number))
    messages.success(request, _("Nobody can join by that invitation any more."))
    return redirect("invite", slug=slug)


def _find(group: Partnership, number: int) -> Invitation:
    return get_object_or_404(group.invitations.newest_first(), pk=number)


def _drawn(request: HttpRequest, found: Invitation) -> dict[str, Any]:
    rules.may_see_invitation(request.person, found).require()
    address = settings.PUBLIC_URL + reverse("join_by_code", args=[found.code])
    return {"invitation": found, "address": address, "code_svg": qr_svg(address)}
