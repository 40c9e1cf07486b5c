"""What every page of this room begins with: the place, the listing, and how a form is sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from alongside.assets.models import Asset
from alongside.core.forms import PlainForm
from alongside.core.pages import page
from alongside.core.rulings import Ruling
from alongside.partnerships.views.group import tried
from alongside.places.models import Place


def find_asset(slug: str, number: int) -> Asset:
    """A listing, for anybody; one that was taken off has its page still."""
    rows = Asset.objects.whole().select_related("place__parent__parent", "run_by__place")
    rows = rows.select_related("venue__place", "listed_by__person")
    found: Asset = get_object_or_404(rows, pk=number, place__slug=slug)
    return found


def show(request: HttpRequest, template: str, place: Place, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(request, f"assets/{template}.html", {"place": place, **shown})


def send(
    request: HttpRequest,
    form: PlainForm,
    deed: Callable[..., Model],
    ruling: Ruling,
    done: str,
    to: Any = None,
) -> HttpResponse | None:
    """Call one action with what was typed; None where the form is to be shown (again).

    Whoever types for somebody else may open the page: the action asks the rule about that one.
    """
    if not getattr(form, "others", None):
        ruling.require()
    if request.method != "POST" or not form.is_valid():
        return None
    if not tried(form, lambda: deed(form)):
        return None
    messages.success(request, done)
    return redirect(to)
