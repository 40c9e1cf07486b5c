"""The doors that need no sign-in: the code on the wall, a member's own slip, a calendar feed."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Gone
from alongside.core.forms import posted
from alongside.core.limits import slow_down, stop_if_spent
from alongside.core.pages import page
from alongside.core.views import error_page
from alongside.gatherings import actions, rules
from alongside.gatherings.calendars import calendar_of, found_by, secret_of
from alongside.gatherings.forms.around import ArriveForm, DoorCodeForm, SlipForm
from alongside.gatherings.models import CalendarAddress, Door, Gathering, Slip
from alongside.gatherings.views.gathering import calendar_file
from alongside.partnerships.models import Invitation
from alongside.partnerships.views.group import tried
from alongside.people.middleware import take_seat
from alongside.people.models import Person, digest_of

# Only wrong codes count. Sixty people in one hall may each mistype once and still get in.
GUESSES = {"each": 15, "address": 90}
UNKNOWN = gettext_lazy(
    "We do not know this code. Check it against the wall or your slip: it has no O, I, L, 0, 1 "
    "or 5. If it still does not work, ask whoever sits at the door."
)
FEED_REACHES_BACK = timedelta(days=90)


@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest) -> HttpResponse:
    """Type the code from the wall, or from a slip."""
    form = DoorCodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        code = "".join(letter for letter in form.cleaned_data["code"].upper() if letter.isalnum())
        door = tried(form, lambda: _door(request, code))
        if door:
            return redirect("here_by_code", code=door.invitation.code)
        if not form.errors and _slip(code):
            return redirect("slip_reply", code=code)
        if not form.errors:
            tried(form, lambda: _note_wrong(request))
            form.add_error("code", UNKNOWN)
    return _page(request, "here", form)


@require_http_methods(["GET", "HEAD", "POST"])
def here_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Check in; somebody new joins with a first name, and is checked in."""
    door = _door(request, code)
    if door is None:
        _note_wrong(request)
        return error_page(request, 404, UNKNOWN)
    if not (ruling := rules.may_come_in(door)):
        raise Gone(ruling.reason)
    found = door.gathering
    inside = found.partnership.includes(request.person)
    form = ArriveForm(posted(request), initial={"arrival": uuid4()})
    if inside or request.person is not None:
        del form.fields["name"]
    sent = request.method == "POST" and form.is_valid()
    if sent and tried(form, lambda: _come_in(request, door, form, inside)):
        messages.success(request, _("You are ticked. Welcome."))
        return redirect(found)
    return _page(request, "here_by_code", form, gathering=found, group=found.partnership)


@require_http_methods(["GET", "HEAD", "POST"])
def slip_reply(request: HttpRequest, code: str) -> HttpResponse:
    """Whoever holds the slip answers as the member whose slip it is, until it is over."""
    stop_if_spent(request, "slip", **GUESSES)
    slip = _slip(code)
    if slip is None:
        _note_wrong(request)
        return error_page(request, 404, UNKNOWN)
    found, by = slip.gathering, Act(person=slip.membership.person)
    if not rules.may_reply(by, found) and not rules.may_check_in(by, found):
        raise Gone(rules.may_reply(by, found).reason)
    mine = found.replies.filter(membership=slip.membership).first()
    form = SlipForm(posted(request), gathering=found, mine=mine)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: actions.reply(by=by, gathering=found, **given)):
            messages.success(request, _("Thank you. Your answer is written down."))
            return redirect("slip_reply", code=code)
    shown = {
        "gathering": found,
        "group": found.partnership,
        "slip": slip,
        "code": code,
        "mine": mine,
        "agenda": list(found.agenda.in_order()),
        "may_reply": rules.may_reply(by, found),
        "may_check_in": rules.may_check_in(by, found),
        "came": found.attendances.filter(membership=slip.membership).exists(),
    }
    return _page(request, "slip_reply", form, **shown)


@require_POST
def slip_check_in(request: HttpRequest, code: str) -> HttpResponse:
    stop_if_spent(request, "slip", **GUESSES)
    slip = _slip(code)
    if slip is None:
        _note_wrong(request)
        return error_page(request, 404, UNKNOWN)
    by = Act(person=slip.membership.person)
    actions.check_in(by=by, gathering=slip.gathering, how="slip")
    messages.success(request, _("You are ticked. Welcome."))
    return redirect("slip_reply", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The secret address of one's own feed, shown to its owner; a new one by the button."""
    if request.person is None:
        return redirect("account_login")
    if request.method == "POST":
        end = request.POST.get("do") == "end"
        (actions.end_calendar if end else actions.renew_calendar)(by=request.by)
        messages.success(request, _("The old address no longer works."))
        return redirect("my_calendar")
    live = CalendarAddress.objects.filter(person=request.person, ended_at=None).first()
    secret = secret_of(live) if live else ""
    return _page(request, "my_calendar", None, secret=secret)


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    address = found_by(secret)
    if address is None:
        return error_page(request, 404, _("This calendar's address has been renewed or ended."))
    text = calendar_of(_of_feed(address.person), _("Our gatherings"))
    return calendar_file(text, "gatherings.ics")


def _of_feed(person: Person) -> list[Gathering]:
    since = clock.now() - FEED_REACHES_BACK
    rows = Gathering.objects.of_person(person).filter(ends_at__gt=since)
    whole = rows.select_related("partnership", "cancellation").prefetch_related("agenda")
    return list(whole.order_by("starts_at", "id"))


def _page(request: HttpRequest, template: str, form: object, **shown: object) -> HttpResponse:
    return page(request, f"gatherings/{template}.html", {"form": form, **shown})


def _door(request: HttpRequest, code: str) -> Door | None:
    stop_if_spent(request, "door", **GUESSES)
    invitations = Invitation.objects.with_code(code)
    rows = Door.objects.filter(invitation__in=invitations.values("pk"))
    whole = rows.select_related(
        "invitation", "gathering__partnership__place", "gathering__cancellation"
    )
    return whole.first()


def _slip(code: str) -> Slip | None:
    rows = Slip.objects.filter(digest=digest_of(code), membership__person__erased_at=None)
    return rows.select_related(
        "membership__person", "membership__partnership", "gathering__partnership"
    ).first()


def _note_wrong(request: HttpRequest) -> None:
    for door in ("door", "slip"):
        slow_down(request, door, seconds=600, **GUESSES)


def _come_in(request: HttpRequest, door: Door, form: ArriveForm, inside: bool) -> object:
    if inside:
        return actions.check_in(by=request.by, gathering=door.gathering, how="wall")
    if request.person is not None:
        return actions.join_and_check_in(by=request.by, door=door)
    membership = actions.come_in(by=request.by, door=door, **form.cleaned_data)
    take_seat(request, membership.person)
    return membership
