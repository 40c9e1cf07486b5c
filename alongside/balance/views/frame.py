"""What every page of this room needs: the group's record, what is looked at, how it is shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.balance import reading
from alongside.balance.record import PROPOSAL, GroupRecord
from alongside.core.forms import typed_id
from alongside.core.pages import page
from alongside.decisions.models import Proposal
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.partnerships import STAGES


def standing_of(record: GroupRecord, about: str) -> reading.Standing:
    """What a name means here: a decision, a turn of a stage, or the group's whole way."""
    label, _, number = about.partition(":")
    if label == PROPOSAL and typed_id(number):
        rows = record.partnership.proposals.with_state()
        return reading.decision_standing(record, get_object_or_404(rows, pk=typed_id(number)))
    known = [reading.stage_standing(record, stage) for stage in record.turns]
    known.append(reading.whole_standing(record))
    found = next((one for one in known if one.about == about), None)
    if found is None:
        raise Http404("Nothing of this name is on the ladder.")
    return found


def find_proposal(group: Partnership, pk: int) -> Proposal:
    rows = group.proposals.with_state().select_related("proposed_by__person")
    found: Proposal = get_object_or_404(rows, pk=pk)
    found.partnership = group
    return found


def check_stage(stage: str) -> str:
    if stage not in dict(STAGES):
        raise Http404("There are four stages.")
    return stage


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    return page(request, f"balance/{template}.html", {"group": group, **shown})
