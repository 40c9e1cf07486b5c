"""Settling the ballot, voting on a screen of one's own, and the tablet in the hall."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.choosing import Choices
from alongside.budgets.forms.voting import BallotForm, CodeBallotForm
from alongside.budgets.models import Pot
from alongside.budgets.models.conditions import FEW_BALLOTS
from alongside.budgets.views.frame import find_members_pot, show
from alongside.core.acts import the_system
from alongside.core.errors import Conflict, Plain
from alongside.core.forms import posted
from alongside.core.limits import slow_down, stop_if_spent
from alongside.core.pages import page
from alongside.partnerships.views.group import tried

GUESSES = {"each": 20, "address": 200}


@require_POST
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    actions.settle_ballot(by=request.by, pot=pot)
    messages.success(request, _("The ideas are settled and numbered."))
    return redirect("pot", slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One's own ballot. What was chosen before is sealed, so the page begins empty again."""
    pot = find_members_pot(request, slug, number)
    rules.may_vote(request.by, pot).require()
    choices = Choices(pot)
    form = BallotForm(posted(request), choices=choices)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: actions.vote(by=request.by, pot=pot, **said)):
            messages.success(request, _("Your ballot is in its envelope. Thank you."))
            return redirect("pot", slug, number)
    mine = pot.partnership.membership_of(request.person)
    again = pot.roll.who_took_part().filter(membership=mine).exists()
    shown = {"choices": choices, "again": again, "few": FEW_BALLOTS}
    return show(request, "ballot", pot, form=form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def hall(request: HttpRequest, number: int) -> HttpResponse:
    """One ballot after another, by printed codes alone: no account, no name, nothing kept here."""
    rows = Pot.objects.whole().exclude(ballot_list=None)
    pot: Pot = get_object_or_404(rows, pk=number)
    rules.may_vote_by_code(pot).require()
    choices = Choices(pot)
    form = CodeBallotForm(posted(request), choices=choices)
    if request.method == "POST":
        stop_if_spent(request, "budgets.code", **GUESSES)
    if request.method == "POST" and form.is_valid() and _cast(request, pot, form):
        return redirect("hall_done", number)
    shown = {"pot": pot, "form": form, "choices": choices, "few": FEW_BALLOTS}
    return page(request, "budgets/hall.html", shown)


def _cast(request: HttpRequest, pot: Pot, form: CodeBallotForm) -> bool:
    """Whoever is signed in on the tablet is not whose ballot it is: the log names the box alone."""
    try:
        actions.vote_by_code(by=the_system("ballot box"), pot=pot, **form.cleaned_data)
    except Plain as problem:
        at = getattr(problem, "field", "code")
        if at == "code":  # a wrong or a used one: shown there, and counted as a guess
            form.add_error("code", problem.reason)
            form.status = problem.status
            if isinstance(problem, Conflict):  # somebody went back and sent the last one's again
                form.forget()
            slow_down(request, "budgets.code", **GUESSES, seconds=600)
        else:
            form.add_problem(problem)
        return False
    return True


@require_safe
def hall_done(request: HttpRequest, number: int) -> HttpResponse:
    pot = get_object_or_404(Pot.objects.whole().exclude(ballot_list=None), pk=number)
    return render(request, "budgets/hall_done.html", {"pot": pot}, using="jinja")
