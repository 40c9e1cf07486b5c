"""Pages that put something on the list, change it and take it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.assets import actions, rules
from alongside.assets.forms.listing import (
    KIND_HINTS,
    ChangeForm,
    ListForm,
    WithdrawForm,
    as_typed,
)
from alongside.assets.models import Missing, memberships_near, places_inside
from alongside.assets.views.frame import find_asset, send, show
from alongside.core.forms import posted, typed_id
from alongside.partnerships.models import Membership
from alongside.partnerships.views.group import tried
from alongside.places.models import Place
from alongside.places.views.places import find_place

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_SEND)
def list_asset(request: HttpRequest, slug: str) -> HttpResponse:
    """?group= says through which group, ?answers= which “we don't have…” of it this is."""
    place = find_place(slug)
    mine = memberships_near(request.person, place)
    if not mine:
        rules.may_list_asset(request.by, place).require()
    here = _chosen(mine, request.GET.get("group", ""))
    group, answers = here.partnership, _answered(here, request.GET.get("answers", ""))
    places = [place, *(one for one in _inside(place) if one != place)]
    start = {"name": answers.words if answers else "", "within": str(place.pk)}
    form = ListForm(posted(request), initial=start, group=group, request=request, places=places)
    if request.method == "POST" and form.is_valid() and form.is_new():
        deed = {**form.deed(), "partnership": group, "answers": answers}
        made = tried(form, lambda: actions.list_asset(by=form.act(), **deed))
        if made:
            messages.success(request, _("It is on the list. Thank you."))
            return redirect("group_assets", group.slug) if answers else redirect(made)
    shown = {"form": form, "mine": mine, "here": here, "answers": answers}
    return show(request, "new", place, hints={"kind": KIND_HINTS}, **shown)


@require_http_methods(READ_OR_SEND)
def change_asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    asset = find_asset(slug, number)
    form = ChangeForm(posted(request), initial=as_typed(asset), asset=asset)

    def deed(form: Any) -> Any:
        return actions.change_asset(by=request.by, asset=asset, **form.cleaned_data)

    ruling, done = rules.may_change_asset(request.by, asset), _("The listing is changed.")
    sent = send(request, form, deed, ruling, done, asset)
    if sent:
        return sent
    theirs = form.status == 409
    if theirs:
        asset = find_asset(slug, number)
        form.data = {**form.data.dict(), "seen": asset.version}
    shown = {"asset": asset, "form": form, "theirs": theirs, "hints": {"kind": KIND_HINTS}}
    return show(request, "change", asset.place, **shown)


@require_http_methods(READ_OR_SEND)
def withdraw_asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    asset = find_asset(slug, number)
    form = WithdrawForm(posted(request), initial={"seen": asset.version})

    def deed(form: Any) -> Any:
        return actions.withdraw_asset(by=request.by, asset=asset, **form.cleaned_data)

    ruling, done = rules.may_withdraw_asset(request.by, asset), _("It is off the list.")
    words = {"heading": _("Take it off the list"), "button": _("Take it off")}
    return send(request, form, deed, ruling, done, asset) or show(
        request, "form", asset.place, asset=asset, form=form, **words
    )


@require_POST
def restore_asset(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    asset = find_asset(slug, number)
    actions.restore_asset(by=request.by, asset=asset)
    messages.success(request, _("It is on the list again."))
    return redirect(asset)


def _chosen(mine: list[Membership], slug: str) -> Membership:
    return next((one for one in mine if one.partnership.slug == slug), mine[0])


def _answered(here: Membership, number: str) -> Missing | None:
    found: Missing | None = here.partnership.missing.still().filter(pk=typed_id(number)).first()
    return found


def _inside(place: Place) -> list[Place]:
    return list(Place.objects.filter(pk__in=places_inside(place)).in_order())
