"""Checking, the panel, what links whom to which idea, and points."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.budgets import actions, rules
from alongside.budgets.forms.afterwards import SupportForm
from alongside.budgets.forms.ideas import CheckForm, InterestsForm, PanelForm, ScoreForm
from alongside.budgets.models import Idea, Interest, Pot, Score
from alongside.budgets.views.frame import find_idea, find_members_pot, show, show_form
from alongside.core.forms import posted, typed_id
from alongside.partnerships.views.group import tried


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_idea(pot, idea)
    rules.may_check_idea(request.by, found).require()
    form = CheckForm(posted(request), initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: actions.check_idea(by=request.by, idea=found, **said)):
            messages.success(request, _("The check is saved, with its reason."))
            return redirect(found)
    return show(request, "check", pot, idea=found, form=form, lines=found.lines.all())


@require_POST
def group(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    """`group` names one of the pot's groups; blank takes the idea out of any."""
    pot = find_members_pot(request, slug, number)
    found = find_idea(pot, idea)
    chosen = pot.groups.filter(pk=typed_id(request.POST.get("group", ""))).first()
    actions.group_idea(by=request.by, idea=found, group=chosen)
    messages.success(request, _("Noted."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who is on it; every link that anybody declared; and, once counted, every point given."""
    pot = find_members_pot(request, slug, number)
    may_choose = rules.may_choose_panel(request.person, pot)
    form = PanelForm(posted(request), group=pot.partnership) if may_choose else None
    if request.method == "POST":
        may_choose.require()
    if form is not None and request.method == "POST" and form.is_valid():
        member = form.cleaned_data["member"]
        if tried(form, lambda: actions.join_panel(by=request.by, pot=pot, membership=member)):
            messages.success(request, _("{name} is on the panel.").format(name=member))
            return redirect("panel", slug, number)
    return show(request, "panel", pot, form=form, **_panel(request, pot))


def _panel(request: HttpRequest, pot: Pot) -> dict[str, Any]:
    links = Interest.objects.filter(idea__pot=pot).select_related("membership__person", "idea")
    scores = Score.objects.filter(idea__pot=pot).select_related(
        "idea", "panel_member__membership__person"
    )
    over = pot.phase == "counted"
    ideas = list(
        pot.ideas.standing().prefetch_related("proposers__person", "help__membership__person")
    )
    seats = pot.panel.select_related("membership__person")
    return {
        "seats": [(seat, bool(seat.answered_at) and seat.has_said_of(ideas)) for seat in seats],
        "links": list(links.order_by("idea", "id")),
        "ideas": ideas,
        "scores": list(scores.order_by("idea__number", "id")) if over else [],
        "may_declare": rules.may_declare_interest(request.by, pot),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    rules.may_declare_interest(request.by, pot).require()
    mine = pot.partnership.member(request.person)
    ideas = list(pot.ideas.standing().order_by("number", "id"))
    rows = Interest.objects.filter(idea__pot=pot, membership=mine)
    said = dict(rows.values_list("idea", "words"))
    form = InterestsForm(posted(request), ideas=ideas, mine=said)
    if request.method == "POST" and form.is_valid():
        links = form.links()
        made = tried(form, lambda: actions.declare_interests(by=request.by, pot=pot, links=links))
        if made is not None:
            messages.success(request, _("Noted, for everyone in the group to read."))
            return redirect("panel", slug, number)
    back = reverse("panel", args=[slug, number])
    return show_form(
        request,
        pot,
        form,
        _("What links me to the ideas"),
        _("Say so"),
        back,
        _(
            "Would you, your family or your employer gain by one of these ideas? Then write under "
            "it, in a few words, how. Leave the others blank. Everyone in the group reads what "
            "you write. You do not check an idea that you are linked to, nor give it points."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_idea(pot, idea)
    rules.may_score_idea(request.by, found).require()
    mine = _my_score(request, found)
    form = ScoreForm(posted(request), initial=mine)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: actions.score_idea(by=request.by, idea=found, **said)):
            messages.success(request, _("Your points are saved. Others see them at the end."))
            return redirect("ideas", slug, number)
    return show(request, "score", pot, idea=found, form=form, lines=found.lines.all())


def _my_score(request: HttpRequest, idea: Idea) -> dict[str, Any]:
    rows = idea.scores.filter(panel_member__membership__person=request.person)
    mine = rows.first()
    return {"points": mine.points, "reason": mine.reason} if mine else {}


@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, slug: str, number: int, idea: int) -> HttpResponse:
    pot = find_members_pot(request, slug, number)
    found = find_idea(pot, idea)
    rules.may_offer_support(request.by, found).require()
    form = SupportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: actions.offer_support(by=request.by, idea=found, words=words)):
            messages.success(request, _("Thank you. Those whose idea it is are told."))
            return redirect(found)
    lead = _("“{idea}” was not funded this time. That need not be the end of it.")
    back = reverse("idea", args=[slug, number, idea])
    return show_form(
        request, pot, form, _("Offer help"), _("Offer it"), back, lead.format(idea=found.title)
    )
