"""What pages about the money of a pot begin with: for the group's members alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.budgets.models import Award, Pot
from alongside.core.pages import page
from alongside.spending.models import FurtherAward, Payment


def find_award(pot: Pot, number: int) -> Award:
    rows = pot.awards.select_related("idea__pot", "outcome", "kept_in__account")
    found: Award = get_object_or_404(rows, pk=number)
    found.pot = found.idea.pot = pot
    return found


def find_payment(pot: Pot, number: int) -> Payment:
    found: Payment = get_object_or_404(Payment.objects.whole(), award__pot=pot, pk=number)
    found.award.pot = found.award.idea.pot = pot
    return found


def find_further(pot: Pot, number: int) -> FurtherAward:
    rows = FurtherAward.objects.of_pot(pot).whole()
    found: FurtherAward = get_object_or_404(rows, pk=number)
    found.idea.pot = pot
    return found


def show(request: HttpRequest, template: str, pot: Pot, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(
        request, f"spending/{template}.html", {"group": pot.partnership, "pot": pot, **shown}
    )
