"""What every page of a pot begins with: the pot, whether one may see it, and how it is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.budgets import rules
from alongside.budgets.models import Idea, Pot
from alongside.core.forms import PlainForm
from alongside.core.pages import page
from alongside.partnerships.models import Partnership


def find_pot(request: HttpRequest, slug: str, number: int) -> Pot:
    """The pot, for its group; once open to anyone, for anyone."""
    groups = Partnership.objects.select_related("place__parent__parent", "brief")
    group = get_object_or_404(groups, slug=slug)
    pot: Pot = get_object_or_404(Pot.objects.whole(), partnership=group, pk=number)
    # One group on the page: what it remembers of its members is remembered once.
    pot.partnership = group
    rules.may_see_pot(request.person, pot).require()
    return pot


def find_members_pot(request: HttpRequest, slug: str, number: int) -> Pot:
    """Pages of the group's own work and money: for its members alone."""
    pot = find_pot(request, slug, number)
    rules.may_see_money(request.person, pot).require()
    return pot


def find_idea(pot: Pot, number: int) -> Idea:
    rows = pot.ideas.whole().prefetch_related("interests__membership__person", "help")
    idea: Idea = get_object_or_404(rows, pk=number)
    idea.pot = pot
    return idea


def show(request: HttpRequest, template: str, pot: Pot, **shown: Any) -> HttpResponse:
    """A page of this pot. A `form` with mistakes answers with the form's own status."""
    group = pot.partnership
    whole = {"group": group, "pot": pot, "is_member": group.includes(request.person), **shown}
    return page(request, f"budgets/{template}.html", whole)


def show_form(
    request: HttpRequest,
    pot: Pot,
    form: PlainForm,
    heading: str,
    button: str,
    back: str,
    lead: str = "",
) -> HttpResponse:
    words = {"heading": heading, "button": button, "back": back, "lead": lead}
    return show(request, "form", pot, form=form, **words)
