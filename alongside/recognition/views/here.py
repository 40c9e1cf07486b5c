"""What the pages of this room begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.acts import Act
from alongside.core.pages import page
from alongside.partnerships.models import Partnership
from alongside.people.acting import acting_for
from alongside.recognition import rules
from alongside.recognition.models import Claim


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"recognition/{template}.html", {"group": group, **shown})


def find_claim(request: HttpRequest, slug: str, number: int) -> Claim:
    """The claim, for its owner, its typist and, once sent, whoever runs the rounds."""
    claims = Claim.objects.filter(membership__partnership__slug=slug).with_sums()
    claim = get_object_or_404(claims.select_related("entered_by__person"), pk=number)
    rules.may_see_claim(request.person, claim).require()
    return claim


def act_on(request: HttpRequest, claim: Claim) -> Act:
    """The owner's own act; or theirs as well, where the one who typed the claim goes on typing."""
    typist = claim.entered_by
    if typist is None or request.person is None or typist.person_id != request.person.pk:
        return request.by
    return acting_for(request, claim.membership.person, claim.channel, claim.witness)
