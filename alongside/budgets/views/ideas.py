"""Ideas: the list, one of them, putting one forward and working on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.forms.ideas import IdeaForm, WordsForm, as_typed
from alongside.budgets.models import Idea, Pot
from alongside.budgets.models.conditions import FEWEST_SCORES
from alongside.budgets.similar import similar_ideas
from alongside.budgets.views.frame import find_idea, find_members_pot, find_pot, show
from alongside.core.errors import Conflict, Plain
from alongside.core.forms import clean_text, posted
from alongside.core.limits import slow_down
from alongside.core.paging import page_of
from alongside.decisions.wording import difference
from alongside.partnerships.views.group import tried
from alongside.people.middleware import take_seat


@require_safe
def ideas(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    asked = clean_text(request.GET.get("q", ""))[:80]
    rows = pot.ideas.whole().in_order()
    page = page_of(rows.called(asked) if asked else rows, request)
    for idea in page:
        idea.pot = pot
    may_propose = rules.may_propose_idea(request.by, pot)
    return show(request, "ideas", pot, page=page, asked=asked, may_propose=may_propose)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Two steps where someone has put something like it forward: theirs, or yours anyway."""
    pot = find_pot(request, slug, number)
    rules.may_propose_idea(request.by, pot).require()
    member = pot.partnership.membership_of(request.person)
    given = {"pot": pot, "member": member, "group": pot.partnership, "request": request}
    form, alike = IdeaForm(posted(request), **given), []
    if request.method == "POST" and member is None:
        slow_down(request, "budgets.propose", each=10, address=300, seconds=600)
    if request.method == "POST" and form.is_valid():
        title, anyway = form.cleaned_data["title"], form.cleaned_data["anyway"]
        alike = [] if anyway else similar_ideas(pot, title)
        made = None if alike else _propose(form, pot)
        if made:
            return _thank(request, made)
    for idea in alike:
        idea.pot = pot
    return show(request, "propose", pot, form=form, alike=alike)


def _propose(form: IdeaForm, pot: Pot) -> Idea | None:
    deed = {key: given for key, given in form.deed().items() if key != "anyway"}
    made: Idea | None = tried(form, lambda: actions.propose_idea(by=form.act(), pot=pot, **deed))
    return made


def _thank(request: HttpRequest, made: Idea) -> HttpResponse:
    """A newcomer's browser can come back to the idea, as any seat can."""
    if request.person is None:
        person = next((row.person for row in made.proposers.all() if row.person), None)
        if person is not None:
            take_seat(request, person)
    messages.success(request, _("Your idea is in. Others can read it and help."))
    return redirect(made)


@require_safe
def idea(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    found = find_idea(pot, idea)
    return show(request, "idea", pot, **around(request, found))


def around(request: HttpRequest, found: Idea) -> dict[str, Any]:
    by, pot = request.by, found.pot
    helping = found.help.select_related("membership__person")
    return {
        "idea": found,
        "lines": list(found.lines.all()),
        "helpers": [row.membership for row in helping],
        "interests": list(found.interests.all()),
        "checks": list(found.checks.select_related("checked_by__person").order_by("-id")),
        "offers": list(found.support.select_related("membership__person")),
        "why_not": why_not(found),
        "award": getattr(found, "award", None),
        "may_develop": rules.may_develop_idea(by, found),
        "may_help": rules.may_help_with_idea(by, found),
        "may_withdraw": rules.may_withdraw_idea(by, found),
        "may_check": rules.may_check_idea(by, found),
        "may_group": rules.may_group_ideas(request.person, pot),
        "may_score": rules.may_score_idea(by, found),
        "may_declare": rules.may_declare_interest(by, pot),
        "may_support": rules.may_offer_support(by, found),
    }


def why_not(idea: Idea) -> dict[str, Any] | None:
    """Why it was not funded, from the stored result alone; with the ideas that it speaks of."""
    if idea.pot.phase != "counted" or idea.number is None:
        return None
    why: dict[str, Any] | None = idea.pot.outcome.result["why_not"].get(str(idea.number))
    if why is None:
        return None
    rows = {str(row.number): row for row in idea.pot.ideas.on_the_ballot()}
    also = [{**paid, "idea": rows[paid["idea"]]} for paid in why.get("also", [])]
    found = {"also": also, "instead": rows.get(why.get("instead", "")), "fewest": FEWEST_SCORES}
    return {**why, **found}


@require_http_methods(["GET", "HEAD", "POST"])
def develop(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    found = find_idea(pot, idea)
    rules.may_develop_idea(request.by, found).require()
    given = {"pot": pot, "group": pot.partnership, "request": request}
    form = WordsForm(posted(request), initial=as_typed(found), **given)
    for name in ("whose", "how", "witness"):
        form.fields.pop(name, None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.develop_idea(by=request.by, idea=found, **typed)
        except Conflict as problem:
            form.add_problem(problem)
            theirs = find_idea(pot, idea)
            form.looked_at(theirs.version)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The new words are saved. They will be checked anew."))
            return redirect(found)
    back = reverse("idea", args=[slug, number, idea])
    return show(request, "develop", pot, idea=found, form=form, theirs=theirs, back=back)


@require_safe
def versions(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_pot(request, slug, number)
    found = find_idea(pot, idea)
    rows = list(found.versions.select_related("written_by"))
    before = ["", *[row.words for row in rows]]
    steps = [(row, difference(old, row.words)) for old, row in zip(before, rows)]
    return show(request, "versions", pot, idea=found, steps=steps[::-1])


@require_POST
def offer_help(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    found = find_idea(find_members_pot(request, slug, number), idea)
    actions.help_with_idea(by=request.by, idea=found)
    messages.success(request, _("Your name stands beside it: you can work on it together."))
    return redirect(found)


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    found = find_idea(find_pot(request, slug, number), idea)
    actions.withdraw_idea(by=request.by, idea=found)
    messages.success(request, _("The idea has been taken back."))
    return redirect(found)
