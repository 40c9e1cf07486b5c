"""What waits to be answered, put right and looked at again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.assets import actions, rules
from alongside.assets.forms.caring import SettleClaimForm, SettleProblemForm
from alongside.assets.models import Asset, Claim, Problem, places_inside
from alongside.assets.views.frame import send, show
from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.places.views.places import find_place

READ_OR_SEND = ["GET", "HEAD", "POST"]
MOST = 100


@require_safe
def assets_care(request: HttpRequest, slug: str) -> HttpResponse:
    place = find_place(slug)
    rules.may_see_care(request.by, place).require()
    inside = places_inside(place)
    claims = Claim.objects.open().filter(asset__place__in=inside).order_by("id")
    problems = Problem.objects.open().filter(asset__place__in=inside).order_by("id")
    due = Asset.objects.to_review().filter(place__in=inside).select_related("place")
    shown = {
        "claims": list(claims[:MOST]) if rules.may_care(request.by, place) else None,
        "problems": list(problems[:MOST]),
        "page": page_of(due.order_by("review_by", "id"), request),
    }
    return show(request, "care", place, **shown)


@require_http_methods(READ_OR_SEND)
def settle_claim(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    rows = Claim.objects.select_related("asset__place__parent__parent", "membership__person")
    claim = get_object_or_404(rows, pk=number, asset__place__slug=slug)
    form = SettleClaimForm(posted(request))

    def deed(form: Any) -> Any:
        said, words = form.cleaned_data["answer"], form.cleaned_data["words"]
        return actions.settle_claim(by=request.by, claim=claim, granted=said == "yes", words=words)

    asset, ruling = claim.asset, rules.may_settle_claim(request.by, claim)
    to = reverse("assets_care", args=[slug])
    words = {"heading": _("“This is ours”"), "button": _("Answer")}
    words["lead"] = f"{claim.membership}: “{claim.words}”"
    return send(request, form, deed, ruling, _("Answered. They are told."), to) or show(
        request, "form", asset.place, asset=asset, form=form, **words
    )


@require_http_methods(READ_OR_SEND)
def settle_problem(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    rows = Problem.objects.select_related("asset__place__parent__parent")
    problem = get_object_or_404(rows, pk=number, asset__place__slug=slug)
    form = SettleProblemForm(posted(request))

    def deed(form: Any) -> Any:
        return actions.settle_problem(by=request.by, problem=problem, **form.cleaned_data)

    asset, ruling = problem.asset, rules.may_settle_problem(request.by, problem)
    words = {"heading": _("What was wrong"), "button": _("It is settled")}
    words["lead"] = f"“{problem.words}”"
    return send(request, form, deed, ruling, _("Settled. Thank you."), asset) or show(
        request, "form", asset.place, asset=asset, form=form, **words
    )
