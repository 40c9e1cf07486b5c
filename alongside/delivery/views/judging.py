"""What the service is judged by, and how it does: asked of those who use it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.forms import posted
from alongside.delivery import actions, rules
from alongside.delivery.figures import judged
from alongside.delivery.forms import JudgeForm, YardstickForm
from alongside.delivery.models import Service, Yardstick
from alongside.delivery.views.here import find_service, show
from alongside.partnerships.views.group import my_membership, tried


@require_http_methods(["GET", "HEAD", "POST"])
def judging(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever may type for somebody who uses it gets the form too."""
    found = find_service(request, slug, number)
    form = YardstickForm(posted(request), group=found.partnership, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.add_yardstick(by=form.act(), service=found, **deed)):
            messages.success(request, _("Written down, without a name."))
            return redirect("judging", slug=slug, number=number)
    return _show(request, found, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, slug: str, number: int, yardstick: int) -> HttpResponse:
    found, stick = _find(request, slug, number, yardstick)
    form = JudgeForm(posted(request), group=found.partnership, request=request)
    if request.method == "POST" and form.is_valid():
        deed = form.deed()
        if tried(form, lambda: actions.judge(by=form.act(), yardstick=stick, **deed)):
            messages.success(request, _("Thank you. It is kept without your name."))
            return redirect("judging", slug=slug, number=number)
    may = rules.may_judge_service(request.by, found)
    shown = {"service": found, "yardstick": stick, "form": form, "may_judge": may}
    return show(request, "judge", found.partnership, **shown)


@require_POST
def withdraw_yardstick(
    request: HttpRequest, slug: str, number: int, yardstick: int
) -> HttpResponse:
    _found, stick = _find(request, slug, number, yardstick)
    actions.withdraw_yardstick(by=request.by, yardstick=stick)
    messages.success(request, _("Taken back."))
    return redirect("judging", slug=slug, number=number)


def _find(
    request: HttpRequest, slug: str, number: int, yardstick: int
) -> tuple[Service, Yardstick]:
    found = find_service(request, slug, number)
    return found, get_object_or_404(found.yardsticks.standing(), pk=yardstick)


def _show(request: HttpRequest, found: Service, **shown: Any) -> HttpResponse:
    me = my_membership(request, found.partnership)
    mine = set(found.yardsticks.standing().filter(said_by=me).values_list("pk", flat=True))
    rest = {
        "service": found,
        "judged": judged(found),
        "mine": mine,
        "may_judge": rules.may_judge_service(request.by, found),
    }
    return show(request, "judging", found.partnership, **rest, **shown)
