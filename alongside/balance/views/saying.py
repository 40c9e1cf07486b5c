"""Promising a rung, and saying that one is wrong."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.balance import actions, rules
from alongside.balance.forms import ContestAnswerForm, ContestForm, DeclareForm
from alongside.balance.models import Contest
from alongside.balance.record import GroupRecord
from alongside.balance.views.frame import check_stage, find_proposal, show, standing_of
from alongside.core.forms import posted
from alongside.core.paging import page_of
from alongside.core.rulings import Ruling, no
from alongside.decisions.models import Proposal
from alongside.partnerships.models import Partnership, StageTurn
from alongside.partnerships.views.group import find_group, show_form, tried

LEAD = gettext_lazy(
    "Say it before people are asked. What happened is worked out afterwards from what is "
    "recorded, and the gap is shown to everyone here."
)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_for_decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = find_group(request, slug)
    proposal = find_proposal(group, pk)
    ruling = rules.may_declare_for_decision(request.by, proposal)
    page = reverse("balance_decision", args=[slug, pk])
    return _declare(request, group, proposal, ruling, page)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_for_stage(request: HttpRequest, slug: str, stage: str) -> HttpResponse:
    group = find_group(request, slug)
    turn = group.stage_turns.filter(stage=check_stage(stage)).last()
    page = reverse("balance_stage", args=[slug, stage])
    if turn is None:
        no(_("The group has not come to this stage yet.")).require()
        return redirect(page)
    turn.partnership = group
    return _declare(request, group, turn, rules.may_declare_for_stage(request.by, turn), page)


@require_safe
def contests(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    page = page_of(group.contests.newest_first(), request, size=20)
    return show(request, "contests", group, page=page, me=group.membership_of(request.person))


@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest, slug: str) -> HttpResponse:
    """?about= names what is contested: a decision, a turn of a stage, or the whole way."""
    group = find_group(request, slug)
    rules.may_contest(request.by, group).require()
    standing = standing_of(GroupRecord.of(group, summed=True), request.GET.get("about", ""))
    form = ContestForm(posted(request))

    def deed() -> object:
        with override(None):  # stored as it stands in the code, whoever says so
            title = str(standing.title)
        return actions.contest(
            by=request.by,
            partnership=group,
            about=standing.about,
            title=title,
            rung=standing.number,
            words=form.cleaned_data["words"],
        )

    lead = f"{standing.title}. {standing.sentence}"
    return _say(request, group, form, deed, _("Say that this is wrong"), _("Contest it"), lead)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_contest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    found = _contest(group, number)
    if request.method != "POST":
        rules.may_answer_contest(request.by, found).require()
    form = ContestAnswerForm(posted(request))

    def deed() -> object:
        words = form.cleaned_data["words"]
        return actions.answer_contest(by=request.by, contest=found, words=words)

    lead = f"{_(found.title)}: “{found.words}”"
    return _say(request, group, form, deed, _("Answer this"), _("Answer"), lead)


@require_POST
def settle_contest(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    actions.settle_contest(by=request.by, contest=_contest(find_group(request, slug), number))
    messages.success(request, _("Settled. It stays here to read."))
    return redirect("contests", slug)


def _declare(
    request: HttpRequest,
    group: Partnership,
    about: Proposal | StageTurn,
    ruling: Ruling,
    page: str,
) -> HttpResponse:
    form = DeclareForm(posted(request), one_stage=isinstance(about, StageTurn))
    if request.method != "POST":
        ruling.require()
    elif form.is_valid():
        rung = form.cleaned_data["rung"]
        if tried(form, lambda: actions.declare_rung(by=request.by, about=about, rung=rung)):
            messages.success(request, _("Promised. It cannot be changed afterwards."))
            return redirect(page)
    return show_form(
        request, group, form, _("Promise how much say"), _("Promise it"), page, str(LEAD)
    )


def _say(
    request: HttpRequest,
    group: Partnership,
    form: ContestForm | ContestAnswerForm,
    deed: Callable[[], object],
    heading: str,
    button: str,
    lead: str,
) -> HttpResponse:
    page = reverse("contests", args=[group.slug])
    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, _("It is on the record, for everyone here to read."))
        return redirect(page)
    return show_form(request, group, form, heading, button, page, lead)


def _contest(group: Partnership, number: int) -> Contest:
    found: Contest = get_object_or_404(group.contests.newest_first(), pk=number)
    found.partnership = group
    return found
