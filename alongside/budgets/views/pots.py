"""Pots: the list, one of them, its conditions, and opening it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets import actions, rules
from alongside.budgets.actions.pots import NotReady
from alongside.budgets.duties import ideas_of, step_of, who_can
from alongside.budgets.forms.pots import ClosePotForm, PotForm, StartPotForm, as_typed
from alongside.budgets.models import Pot
from alongside.budgets.views.frame import find_members_pot, find_pot, show, show_form
from alongside.core.errors import Conflict, Plain
from alongside.core.forms import clean_text, posted
from alongside.core.pages import page
from alongside.core.paging import page_of
from alongside.easyread.beside import easy_read_beside
from alongside.partnerships.views.group import find_group, tried


@require_safe
def pots(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    asked = clean_text(request.GET.get("q", ""))[:80]
    page = page_of(group.pots.called(asked).newest_first(), request)
    for pot in page:
        pot.partnership = group
    shown = {"group": group, "page": page, "asked": asked}
    return render(request, "budgets/pots.html", shown, using="jinja")


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rules.may_start_pot(request.by, group).require()
    form = StartPotForm(posted(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made = tried(form, lambda: actions.start_pot(by=request.by, partnership=group, **typed))
        if made:
            messages.success(request, _("The pot is there. Now its conditions."))
            return redirect("write_pot", slug, made.pk)
    shown = {"group": group, "form": form}
    return page(request, "budgets/start.html", shown)


@require_safe
def pot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_pot(request, slug, number)
    is_member = found.partnership.includes(request.person)
    ideas = found.ideas.standing()
    step = step_of(found, ideas_of(found))
    shown = {
        "step": step,
        "who": who_can(found, step, is_member=is_member) if step else "",
        "lines": found.in_words(),
        "easy_read": easy_read_beside(found.for_easy_read(), lent=not is_member),
        "count": ideas.count(),
        "on_ballot": ideas.on_the_ballot().count(),
        "funded": found.awards.exists(),
        "unchanged": found.is_frozen and found.is_as_frozen(),
        "may_write": rules.may_write_pot(request.by, found),
        "may_open": rules.may_open_pot(request.person, found),
        "may_close": rules.may_close_pot(request.person, found),
        "may_propose": rules.may_propose_idea(request.by, found),
        "may_settle": rules.may_settle_ballot(request.person, found),
        "may_vote": rules.may_vote(request.by, found),
        "may_see_roll": rules.may_see_roll(request.person, found),
        "may_type": rules.may_type_ballots(request.by, found),
        "may_count": rules.may_count(request.by, found),
        "took_part": found.roll.who_took_part().count(),
        "i_took_part": found.roll.who_took_part().of_person(request.person).exists(),
    }
    return show(request, "pot", found, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_members_pot(request, slug, number)
    rules.may_write_pot(request.by, found).require()
    form, theirs = PotForm(posted(request), pot=found), []
    if request.method == "POST" and form.is_valid():
        lines = dict(form.cleaned_data)
        try:
            actions.write_pot(by=request.by, pot=found, **lines)
        except Conflict as problem:
            form.add_problem(problem)
            found = Pot.objects.whole().get(pk=found.pk)
            theirs = [row for row in found.in_words() if row[1]]
            form.looked_at(found.version)
        except Plain as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("The conditions are saved."))
            return redirect("pot", slug, number)
    return show(request, "write_pot", found, form=form, theirs=theirs)


@require_POST
def open_now(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is missing is said at each field of the conditions, which come up as they stand."""
    found = find_members_pot(request, slug, number)
    try:
        actions.open_pot(by=request.by, pot=found)
    except NotReady as problem:
        form = PotForm(as_typed(found), pot=found)
        for name, words in problem.fields.items():
            form.add_error(name, words)
        return show(request, "write_pot", found, form=form, theirs=[])
    messages.success(request, _("The conditions are frozen, and ideas can come."))
    return redirect("pot", slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_members_pot(request, slug, number)
    rules.may_close_pot(request.person, found).require()
    form = ClosePotForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        if tried(form, lambda: actions.close_pot(by=request.by, pot=found, because=because)):
            messages.success(request, _("The pot is closed, and everyone in it hears why."))
            return redirect("pot", slug, number)
    lead = _(
        "It ends without a result, for good. No money has moved: all of it can go into a new pot."
    )
    back = reverse("pot", args=[slug, number])
    return show_form(request, found, form, _("Close the pot"), _("Close it"), back, lead)
