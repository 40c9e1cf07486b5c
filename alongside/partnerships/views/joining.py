"""Joining: by a code that was typed, or by the link or QR code that carries it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from alongside.core.errors import Gone
from alongside.core.forms import posted
from alongside.core.limits import slow_down, stop_if_spent
from alongside.core.pages import page
from alongside.core.views import error_page
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.joining import CodeForm, JoinForm
from alongside.partnerships.models import Invitation, Membership
from alongside.partnerships.views.group import tried
from alongside.people.middleware import take_seat

# Only wrong codes count. Sixty people in one hall may each mistype once and still get in.
GUESSES = {"each": 15, "address": 90}
UNKNOWN = gettext_lazy(
    "We do not know this code. Check it against the sheet or the wall: it has no O, I, L, 0, 1 "
    "or 5. If it still does not work, ask whoever gave it to you for a new one."
)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = tried(form, lambda: _look_up(request, form.cleaned_data["code"]))
        if found:
            return redirect("join_by_code", code=found.code)
        if not form.errors:
            form.add_error("code", str(UNKNOWN))
    return page(request, "partnerships/join.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def join_by_code(request: HttpRequest, code: str) -> HttpResponse:
    invitation = _look_up(request, code)
    if invitation is None:
        return error_page(request, 404, str(UNKNOWN))
    group = invitation.partnership
    if group.includes(request.person):
        return _inside(invitation)
    if not (ruling := rules.may_join(request.person, invitation)):
        raise Gone(ruling.reason)
    form = JoinForm(posted(request), invitation=invitation, newcomer=request.person is None)
    if request.method == "POST" and form.is_valid():
        membership = tried(form, lambda: _let_in(request, invitation, form))
        if membership:
            messages.success(
                request, _("Welcome, {name}. You are in.").format(name=membership.person)
            )
            return _inside(invitation)
    shown = {"invitation": invitation, "group": group, "form": form}
    return page(request, "partnerships/join_group.html", shown)


def _inside(invitation: Invitation) -> HttpResponse:
    """The group's page; by the letters on the wall, the evening that is going on in the hall."""
    if invitation.kind == "wall":
        return redirect("evening", invitation.partnership.slug)
    return redirect(invitation.partnership)


def _look_up(request: HttpRequest, code: str) -> Invitation | None:
    """The invitation with this code, open or not. Wrong codes are counted, and slow down."""
    stop_if_spent(request, "join", **GUESSES)
    found = Invitation.objects.with_code(code).first()
    if found is None:
        slow_down(request, "join", seconds=600, **GUESSES)
    return found


def _let_in(request: HttpRequest, invitation: Invitation, form: JoinForm) -> Membership:
    given = form.answers()
    if request.person is not None:
        return actions.join(by=request.by, invitation=invitation, **given)
    membership = actions.join_as_newcomer(by=request.by, invitation=invitation, **given)
    take_seat(request, membership.person)
    return membership
