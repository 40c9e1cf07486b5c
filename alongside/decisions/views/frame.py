"""What every page of a decision begins with, and how one is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.decisions.models import Proposal
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group


def find_proposal(request: HttpRequest, slug: str, pk: int) -> Proposal:
    """The proposal, for members of its group alone."""
    group = find_group(request, slug)
    rows = group.proposals.with_state().select_related("proposed_by__person", "reverses")
    found: Proposal = get_object_or_404(rows, pk=pk)
    # One group on the page: what it remembers of its members is remembered once.
    found.partnership = group
    return found


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of this room. A `form` with mistakes answers with the form's own status."""
    return page(request, f"decisions/{template}.html", {"group": group, **shown})
