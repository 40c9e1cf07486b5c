"""What comes first after signing in: a name, and for keyholders a second step."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.core import clock

# Pages about signing in itself, a claimed slip, what is public, and what machines ask.
ALWAYS_OPEN = (
    "/account/",
    "/people/welcome/",
    "/people/claim/",
    "/about/",
    "/accessibility/",
    "/privacy/",
    "/livez",
    "/readyz",
    settings.STATIC_URL,
)
# In the session: when this browser signed in, and when it last showed a second factor.
SIGNED_IN, STEPPED = "signed_in_at", "second_step"
FRESH_SECONDS = 30 * 60
KEYS_NEED_SIGN_IN = _(
    "You hold the keys to a place, so please sign up with an e-mail address first."
)
SET_UP_FIRST = _(
    "You hold the keys to a place. To keep it safe for everyone, add a second step to your sign-in."
)


class Doorstep:
    """Sends people to what they owe us first, and then on to where they wanted to go.

    In the demonstration anybody signs in as anyone, so no second step is asked for there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ALWAYS_OPEN):
            return self.get_response(request)
        first = _first_things(request)
        return HttpResponseRedirect(first, status=303) if first else self.get_response(request)


def remember(request: HttpRequest, what: str) -> None:
    request.session[what] = clock.now().timestamp()


def was_recent(request: HttpRequest, what: str) -> bool:
    return bool(clock.now().timestamp() - request.session.get(what, 0) < FRESH_SECONDS)


def second_step_taken(request: HttpRequest, account: Any) -> bool:
    """Whether this browser, since it signed in, showed a passkey or a code from an app."""
    if request.session.get(STEPPED):
        return True
    records = get_authentication_records(request, account)
    return any(record.get("method") == "mfa" for record in records)


def _first_things(request: HttpRequest) -> str:
    """The address of what comes first, or "" when the way is free."""
    if not request.user.is_authenticated:
        return _sign_up_first(request)
    if request.person is None:
        return _and_then(request, reverse("welcome"))
    if request.user.keys and not settings.DEMO:
        return _second_step_first(request)
    return ""


def _sign_up_first(request: HttpRequest) -> str:
    if request.person is None or not request.person.keeps_a_place or settings.DEMO:
        return ""
    messages.warning(request, KEYS_NEED_SIGN_IN)
    return _and_then(request, reverse("account_signup"))


def _second_step_first(request: HttpRequest) -> str:
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if not kinds & {"webauthn", "totp"}:
        messages.warning(request, SET_UP_FIRST)
        return reverse("mfa_index")
    if second_step_taken(request, request.user):
        return ""
    page = "mfa_reauthenticate_webauthn" if "webauthn" in kinds else "mfa_reauthenticate"
    return _and_then(request, reverse(page))


def _and_then(request: HttpRequest, page: str) -> str:
    """With the way back, for pages that were asked for; what was sent to us is not sent again."""
    wanted = request.get_full_path() if request.method == "GET" else "/"
    return f"{page}?{urlencode({'next': wanted})}"
