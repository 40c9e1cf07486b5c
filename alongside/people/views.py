"""One's own page, what people are called, slips, and what we hold."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import Plain
from alongside.core.forms import PlainForm
from alongside.core.limits import slow_down
from alongside.core.paging import page_of
from alongside.core.qr import qr_svg
from alongside.people import actions
from alongside.people.forms import ClaimForm, ProfileForm, WelcomeForm
from alongside.people.middleware import leave_seat, take_seat
from alongside.people.models import Consent, Person
from alongside.privacy import rules as privacy
from alongside.privacy.actions import export_person
from alongside.privacy.copying import copy_of

View = Callable[..., HttpResponse]


def for_somebody(view: View) -> View:
    """Only for someone we know by name: others are asked to sign in first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.person is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *given, **named)

    return wrapped


@require_safe
@for_somebody
def profile(request: HttpRequest) -> HttpResponse:
    consents = request.person.consents.live().order_by("made_at")
    return _page(
        request,
        "profile",
        consents=consents,
        is_typed_for=any(one.purpose == "be_entered" for one in consents),
        purposes=dict(Consent.PURPOSES),
        entered=Person.objects.entered_by(request.person).unclaimed().count(),
    )


@require_http_methods(["GET", "POST"])
@for_somebody
def profile_change(request: HttpRequest) -> HttpResponse:
    person = request.person
    names = actions.PROFILE_FIELDS
    shown = {name: getattr(person, name) for name in names} | {"version": person.version}
    form = ProfileForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in names}
        seen = form.cleaned_data["version"]
        try:
            actions.change_profile(by=request.by, person=person, seen=seen, **said)
        except Plain as problem:
            return _again(request, "change", form, problem)
        messages.success(request, _("Your page is saved."))
        return _go("profile")
    return _page(request, "change", form=form, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first page after the first sign-in."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    onwards = _onwards(request)
    if request.person is not None:
        return HttpResponseRedirect(onwards)
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.welcome_person(by=request.by, name=name, account=request.user)
        except Plain as problem:
            return _again(request, "welcome", form, problem, onwards=onwards)
        return HttpResponseRedirect(onwards, status=303)
    status = 422 if form.errors else 200
    return _page(request, "welcome", form=form, onwards=onwards, status=status)


@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Take over the record on a slip: into one's account, or into this browser."""
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slow_down(request, "claim", each=10, address=300, seconds=600)
        account = request.user if request.user.is_authenticated else None
        code = form.cleaned_data["code"]
        try:
            person = actions.claim_record(by=request.by, code=code, account=account)
        except Plain as problem:
            return _again(request, "claim", form, problem)
        if account is None:
            take_seat(request, person)
        messages.success(
            request,
            _("Welcome back, {name}. This record is in your hands now.").format(name=person),
        )
        return _go("profile")
    return _page(request, "claim", form=form, status=422 if form.errors else 200)


@require_POST
@for_somebody
def consent_typing(request: HttpRequest) -> HttpResponse:
    """That somebody types what they say: whoever joined by themselves was never asked."""
    by = request.by
    actions.give_consent(by=by, person=request.person, purpose="be_entered", channel=by.channel)
    messages.success(request, _("Noted. Who typed it always stands beside what you say."))
    return _go("profile")


@require_POST
@for_somebody
def consent_withdraw(request: HttpRequest) -> HttpResponse:
    purpose = request.POST.get("purpose", "")
    actions.withdraw_consent(by=request.by, person=request.person, purpose=purpose)
    messages.success(request, _("Taken back. It counts from now on."))
    return _go("profile")


@require_safe
@for_somebody
def others(request: HttpRequest) -> HttpResponse:
    """People without a device whom one has entered, and their slips."""
    entered = Person.objects.entered_by(request.person).unclaimed().in_order()
    return _page(request, "others", page=page_of(entered, request))


@require_POST
@for_somebody
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip itself: its code is shown on this page alone, so it answers the press directly."""
    person = get_object_or_404(Person.objects.here(), pk=pk)
    code = actions.print_slip(by=request.by, person=person)
    address = request.build_absolute_uri(reverse("claim"))
    spaced = f"{code[:4]} {code[4:]}"
    return _page(request, "slip", whose=person, code=spaced, address=address, qr=qr_svg(address))


@require_safe
@for_somebody
def held(request: HttpRequest) -> HttpResponse:
    privacy.may_export_person(request.by, request.person).require()
    copy = copy_of(request.person.pk)
    filled = {label: table for label, table in copy["tables"].items() if table["rows"]}
    return _page(request, "held", copy=copy, filled=filled)


@require_POST
@for_somebody
def held_file(request: HttpRequest) -> HttpResponse:
    copy = export_person(by=request.by, person=request.person)
    answer = JsonResponse(copy, json_dumps_params={"indent": 1, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="what-alongside-holds-about-me.json"'
    return answer


@require_POST
def seat_leave(request: HttpRequest) -> HttpResponse:
    """This browser forgets who sat here. A record without a sign-in is reached by its slip."""
    leave_seat(request)
    messages.success(
        request, _("This device has forgotten you. What you said stays in your groups.")
    )
    return HttpResponseRedirect("/", status=303)


def _page(request: HttpRequest, name: str, status: int = 200, **words: Any) -> HttpResponse:
    return render(request, f"people/{name}.html", words, status=status, using="jinja")


def _again(
    request: HttpRequest, name: str, form: PlainForm, problem: Plain, **words: Any
) -> HttpResponse:
    form.add_problem(problem)
    return _page(request, name, problem.status, form=form, **words)


def _go(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(name), status=303)


def _onwards(request: HttpRequest) -> str:
    """Where someone was going before we asked; never to another site."""
    wanted: str = request.POST.get("next") or request.GET.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if ours else "/"
