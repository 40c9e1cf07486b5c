"""What somebody does on the page of one listing: claim it, check it, say that it is wrong."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.assets import actions, rules
from alongside.assets.forms.caring import ClaimForm, ProblemForm
from alongside.assets.models import memberships_near
from alongside.assets.views.frame import find_asset, send, show
from alongside.core.acts import the_system
from alongside.core.forms import posted
from alongside.core.limits import slow_down

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
def claim_asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    asset = find_asset(slug, number)
    ruling = rules.may_claim_asset(request.by, asset)
    mine = memberships_near(request.person, asset.place)
    if not mine:
        ruling.require()
    form = ClaimForm(posted(request), group=mine[0].partnership, request=request)

    def deed(form: Any) -> Any:
        return actions.claim_asset(by=form.act(), asset=asset, **form.deed())

    done = _("Thank you. Somebody else here answers, and you are told.")
    words = {"heading": _("This is ours"), "button": _("Ask to look after it")}
    return send(request, form, deed, ruling, done, asset) or show(
        request, "form", asset.place, asset=asset, form=form, **words
    )


@require_POST
def verify_asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    asset = find_asset(slug, number)
    actions.verify_asset(by=request.by, asset=asset)
    messages.success(request, _("Checked. Somebody looks again in a year."))
    return redirect(asset)


@require_http_methods(READ_OR_SEND)
def report_problem(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For anybody, signed in or not."""
    asset = find_asset(slug, number)
    form = ProblemForm(posted(request))
    if request.method == "POST":
        slow_down(request, "problem", each=10, address=60, seconds=3600)
    by = request.by if request.person else the_system("visitor")

    def deed(form: Any) -> Any:
        return actions.report_problem(by=by, asset=asset, **form.cleaned_data)

    done = _("Thank you. Somebody here will look at it.")
    words = {"heading": _("Tell us what is wrong"), "button": _("Send")}
    ruling = rules.may_report_problem(request.by, asset)
    return send(request, form, deed, ruling, done, asset) or show(
        request, "form", asset.place, asset=asset, form=form, **words
    )
