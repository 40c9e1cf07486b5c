"""Giving on what is left in a pot: one person asks for it, another agrees."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.budgets.views.frame import find_members_pot, show_form
from alongside.core.forms import posted
from alongside.core.money import pounds
from alongside.partnerships.views.group import tried
from alongside.spending import actions, rules
from alongside.spending.forms import AnswerBackForm, MoreForm
from alongside.spending.left import room_in_limit, unasked_in_pot
from alongside.spending.models import FurtherAward
from alongside.spending.views.frame import find_award, find_further, show


@require_http_methods(["GET", "HEAD", "POST"])
def ask_more(request: HttpRequest, slug: str, number: int, award: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_award(pot, award)
    rules.may_ask_for_more(request.by, found).require()
    form = MoreForm(posted(request))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = tried(form, lambda: actions.ask_for_more(by=request.by, award=found, **asked))
        if made:
            return _waits(request, made)
    most = min(unasked_in_pot(pot), room_in_limit(found))
    words = _(
        "Up to {most} more can come out of what is left in the pot. Someone else agrees to it."
    )
    back = reverse("award", args=[slug, number, award])
    heading, button = _("Ask for more"), _("Ask for it")
    return show_form(request, pot, form, heading, button, back, words.format(most=pounds(most)))


@require_POST
def ask_next(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    return _waits(request, actions.ask_for_next(by=request.by, pot=pot))


@require_safe
def further(request: HttpRequest, slug: str, number: int, further: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    return _show(request, find_further(pot, further))


@require_POST
def answer(request: HttpRequest, slug: str, number: int, further: int) -> HttpResponse:
    """`agree` = yes or no."""
    found = find_further(find_members_pot(request, slug, number), further)
    rules.may_answer_further_award(request.by, found).require()
    form = AnswerBackForm(posted(request))
    if form.is_valid():
        agrees = request.POST.get("agree") == "yes"
        deed = actions.agree_to_further_award if agrees else actions.refuse_further_award
        given = {} if agrees else form.cleaned_data
        if tried(form, lambda: deed(by=request.by, further=found, **given)):
            messages.success(request, _("Given.") if agrees else _("Not agreed, and why is said."))
            return redirect("pot_money", slug, number)
    return _show(request, found, answer_form=form, form=form)


def _waits(request: HttpRequest, made: FurtherAward) -> HttpResponse:
    messages.success(request, _("It waits for a second person."))
    pot = made.idea.pot
    return redirect("further_award", pot.partnership.slug, pot.pk, made.pk)


def _show(request: HttpRequest, found: FurtherAward, **forms: Any) -> HttpResponse:
    shown = {
        "further": found,
        "may_answer": rules.may_answer_further_award(request.by, found),
        "answer_form": AnswerBackForm(),
        **forms,
    }
    return show(request, "further", found.idea.pot, **shown)
