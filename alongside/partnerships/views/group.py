"""What every page of a group begins with: the group, and whether one may see it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.errors import Plain
from alongside.core.forms import PlainForm
from alongside.core.pages import page
from alongside.partnerships import rules
from alongside.partnerships.models import Membership, Partnership


def find_group(request: HttpRequest, slug: str) -> Partnership:
    """The group, for its members alone."""
    groups = Partnership.objects.select_related("place__parent__parent", "brief")
    group = get_object_or_404(groups, slug=slug)
    rules.may_see_partnership(request.person, group).require()
    return group


def my_membership(request: HttpRequest, group: Partnership) -> Membership:
    """The visitor's own membership, once `find_group` has let them in."""
    return group.member(request.person)


def find_member(group: Partnership, number: int) -> Membership:
    return get_object_or_404(group.memberships.current().with_people(), pk=number)


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"partnerships/{template}.html", {"group": group, **shown})


def show_form(
    request: HttpRequest,
    group: Partnership,
    form: PlainForm,
    heading: str,
    button: str,
    back: str,
    lead: str = "",
) -> HttpResponse:
    words = {"heading": heading, "button": button, "back": back, "lead": lead}
    return show(request, "form", group, form=form, **words)


def tried(form: PlainForm, deed: Callable[[], Any]) -> Any:
    """What the action gave; or None, and its problem stands on the form."""
    try:
        return deed()
    except Plain as problem:
        form.add_problem(problem)
        return None
