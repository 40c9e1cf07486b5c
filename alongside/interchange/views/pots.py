"""The ballots of a pot that is counted, to count them again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.budgets.views.frame import find_pot
from alongside.core.files import download
from alongside.core.limits import slow_down
from alongside.interchange import rules_pots
from alongside.interchange.actions.pots import export_pot


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the file holds and what it leaves out; then, asked for, the file."""
    pot = find_pot(request, slug, number)
    if request.method == "POST":
        slow_down(request, "export", each=20, address=60, seconds=600)
        text = export_pot(by=request.by, pot=pot)
        return download(text, f"pot-{pot.pk}.pb", "text/plain; charset=utf-8")
    shown = {
        "pot": pot,
        "group": pot.partnership,
        "may_export": rules_pots.may_export_pot(request.by, pot),
    }
    return render(request, "interchange/pot.html", shown, using="jinja")
