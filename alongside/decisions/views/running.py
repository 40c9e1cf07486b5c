"""Running a ballot: who has not been heard, a week more, the count."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from alongside.decisions import actions, rules
from alongside.decisions.models import Ballot
from alongside.decisions.views.frame import find_proposal, show


@require_safe
def unheard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """For whoever runs the rounds: who has not answered, and who has to be rung."""
    ballot = _ballot(request, slug, pk)
    rules.may_see_unheard(request.person, ballot).require()
    names = ballot.roll.not_known_to_have_answered()
    waiting = list(names.still_here().with_people().by_name())
    shown = {
        "proposal": ballot.proposal,
        "ballot": ballot,
        "by_letter": [one for one in waiting if one.membership.person.reachable_by_mail()],
        "to_ring": [one for one in waiting if not one.membership.person.reachable_by_mail()],
        "answered": ballot.answered(),
        "on_the_roll": ballot.roll.count(),
        "reminded": ballot.reminders.first(),
        "may_extend": rules.may_extend_ballot(request.by, ballot),
    }
    return show(request, "unheard", ballot.proposal.partnership, **shown)


@require_POST
def remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    to_ring = actions.remind_unheard(by=request.by, ballot=_ballot(request, slug, pk))
    words = _("A reminder is on its way.")
    if count := len(to_ring):
        ring = ngettext(
            "{count} person has to be rung, and is listed below.",
            "{count} have to be rung: they are listed below.",
            count,
        )
        words = f"{words} {ring.format(count=count)}"
    messages.success(request, words)
    return redirect("unheard", slug, pk)


@require_POST
def extend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    actions.extend_ballot(by=request.by, ballot=_ballot(request, slug, pk))
    messages.success(request, _("There is a week more. Those not heard have been written to."))
    return redirect("unheard", slug, pk)


@require_POST
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    decision = actions.close_ballot(by=request.by, ballot=_ballot(request, slug, pk))
    if decision is None:
        messages.warning(request, _("Too few have been heard. There is a week more, once."))
    else:
        messages.success(request, _("Counted. Everybody is being told."))
    return redirect("proposal", slug, pk)


def _ballot(request: HttpRequest, slug: str, pk: int) -> Ballot:
    ballot = find_proposal(request, slug, pk).ballot
    if ballot is None:
        raise Http404("Nobody has been asked about this yet.")
    return ballot
