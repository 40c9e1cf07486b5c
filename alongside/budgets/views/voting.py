"""Settling the ballot, voting on a screen of one's own, and the tablet in the hall."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.choosing import Choices
from alongside.budgets.codes import digest_of
from alongside.budgets.forms.voting import BallotForm, CodeBallotForm, CodeForm, ForgetfulForm
from alongside.budgets.models import Pot
from alongside.budgets.models.conditions import FEW_BALLOTS
from alongside.budgets.views.frame import find_members_pot, show
from alongside.core.acts import the_system
from alongside.core.errors import BadInput, Conflict, Plain
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
    again = pot.roll.who_took_part().of_person(request.person).exists()
    shown = {"choices": choices, "again": again, "few": FEW_BALLOTS}
    return show(request, "ballot", pot, form=form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def hall(request: HttpRequest, number: int) -> HttpResponse:
    """One ballot after another, by printed codes alone: no account, no name, nothing kept here.

    Whoever may not see the pot types a code first. Without a good one nothing is told, not even
    whether there is a pot of this number.
    """
    if request.method == "POST":
        stop_if_spent(request, "budgets.code", **GUESSES)
    pot = Pot.objects.whole().filter(pk=number).first()
    if pot is not None and rules.may_see_pot(request.person, pot):
        return _ballot_box(request, pot, begun=request.method == "POST")
    form = CodeForm(posted(request))
    if pot is not None and form.is_valid() and _opens(request, pot, form):
        return _ballot_box(request, pot, begun="ballot" in request.POST)
    if pot is None and form.is_valid():
        _refuse_code(request, form, BadInput(rules.may_use_entry(None).reason))
    return page(request, "budgets/hall_code.html", {"form": form})


def _ballot_box(request: HttpRequest, pot: Pot, *, begun: bool) -> HttpResponse:
    """The ballot itself. Not `begun`: a code has just opened it, and nothing is chosen yet."""
    if not pot.is_set:
        raise Http404
    rules.may_vote_by_code(pot).require()
    choices = Choices(pot)
    code = request.POST.get("code", "")
    form = CodeBallotForm(request.POST if begun else None, choices=choices, initial={"code": code})
    if begun and form.is_valid() and _cast(request, pot, form):
        return redirect("hall_done", pot.pk)
    shown = {"pot": pot, "form": form, "choices": choices, "few": FEW_BALLOTS}
    return page(request, "budgets/hall.html", shown)


def _opens(request: HttpRequest, pot: Pot, form: CodeForm) -> bool:
    entry = pot.roll.with_code(digest_of(pot.pk, form.cleaned_data["code"]))
    ruling = rules.may_use_entry(entry)
    if not ruling:
        problem = BadInput if entry is None else Conflict
        _refuse_code(request, form, problem(ruling.reason))
    return bool(ruling)


def _cast(request: HttpRequest, pot: Pot, form: CodeBallotForm) -> bool:
    """Whoever is signed in on the tablet is not whose ballot it is: the log names the box alone."""
    try:
        actions.vote_by_code(by=the_system("ballot box"), pot=pot, **form.cleaned_data)
    except Plain as problem:
        if getattr(problem, "field", "code") == "code":
            _refuse_code(request, form, problem)
        else:
            form.add_problem(problem)
        return False
    return True


def _refuse_code(request: HttpRequest, form: ForgetfulForm, problem: Plain) -> None:
    """A wrong or a used one: shown at its field, and counted as a guess."""
    form.add_error("code", problem.reason)
    form.status = problem.status
    if isinstance(problem, Conflict):  # somebody went back and sent the last one's again
        form.forget()
    slow_down(request, "budgets.code", **GUESSES, seconds=600)


@require_safe
def hall_done(request: HttpRequest, number: int) -> HttpResponse:
    """Thanks, and the way on for whoever is next. It says nothing of the pot, nor looks it up."""
    return render(request, "budgets/hall_done.html", {"number": number}, using="jinja")
