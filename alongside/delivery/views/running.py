"""The services that a group runs, one of them whole, and its sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core import clock
from alongside.core.files import download
from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.delivery import actions, rules
from alongside.delivery.figures import came_to, judged, shares_of
from alongside.delivery.forms import BecauseForm, PlanForm, ServiceForm
from alongside.delivery.views.here import ask, find_service, show
from alongside.partnerships.views.group import find_group, tried

HEAD = ["day", "from", "how many came", "who did what", "minutes", "how it went", "called off"]


@require_safe
def services(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    return show(request, "services", group, page=page_of(group.services.running_first(), request))


@require_http_methods(["GET", "HEAD", "POST"])
def start_service(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = ServiceForm(
        posted(request), group=group, request=request, initial={"began_on": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        made = tried(form, lambda: actions.start_service(by=form.act(), partnership=group, **deed))
        if made:
            messages.success(request, _("It has begun. Plan its first day."))
            return redirect("service", slug=slug, number=made.pk)
    return show(request, "start_service", group, form=form)


@require_safe
def service(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_service(request, slug, number)
    shown = {
        "service": found,
        "coming": found.sessions.coming()[:12],
        "past": page_of(found.sessions.over(), request, size=12),
        "shares": shares_of(found),
        "came": came_to(found),
        "judged": judged(found),
        "changes": found.partnership.changes.newest_first()[:5],
        "may_run": rules.may_run_service(request.by, found),
        "may_end": rules.may_end_service(request.person, found),
        "today": clock.today(),
    }
    return show(request, "service", found.partnership, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_sessions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_service(request, slug, number)
    form = PlanForm(posted(request), group=found.partnership, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        made = tried(form, lambda: actions.plan_sessions(by=form.act(), service=found, **deed))
        if made is not None:
            words = _("Planned: {count} days.") if len(made) != 1 else _("Planned: one day.")
            messages.success(request, words.format(count=len(made)))
            return redirect("service", slug=slug, number=number)
    back = reverse("service", args=[slug, number])
    return ask(request, found, form, _("Plan its days"), _("Plan them"), back)


@require_http_methods(["GET", "HEAD", "POST"])
def end_service(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_service(request, slug, number)
    rules.may_end_service(request.person, found).require()
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        if tried(form, lambda: actions.end_service(by=request.by, service=found, because=because)):
            messages.success(request, _("It has come to an end, and everybody is told why."))
            return redirect("service", slug=slug, number=number)
    back = reverse("service", args=[slug, number])
    return ask(request, found, form, _("End this service?"), _("End it"), back)


@require_safe
def service_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every day of the service, as a sheet."""
    found = find_service(request, slug, number)
    rows = [
        [
            session.held_on,
            session.begins.strftime("%H:%M") if session.begins else "",
            session.record.came if session.is_held else None,
            "; ".join(f"{role.membership}: {role.what}" for role in session.roles.all()),
            sum(role.minutes or 0 for role in session.roles.all()),
            session.record.words if session.is_held else "",
            session.off_because,
        ]
        for session in found.sessions.for_a_list().order_by("held_on", "id")
    ]
    return download(write_rows(HEAD, rows), f"service-{found.pk}.csv")
