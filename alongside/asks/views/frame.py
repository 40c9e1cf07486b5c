"""What every page of an ask begins with, and how one is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.asks.models import Ask
from alongside.core.pages import page
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group


def find_ask(request: HttpRequest, slug: str, number: int) -> Ask:
    """The ask, for members of its group alone."""
    group = find_group(request, slug)
    found: Ask = get_object_or_404(group.asks.whole(), pk=number)
    # One group on the page: what it remembers of its members is remembered once.
    found.partnership = group
    return found


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(request, f"asks/{template}.html", {"group": group, **shown})
