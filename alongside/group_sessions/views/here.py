"""What the pages of this room begin with."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.exchange.models import Bank
from alongside.exchange.views.here import find_bank
from alongside.group_sessions import rules
from alongside.group_sessions.models import Organisation, Session
from alongside.partnerships.models import Partnership


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    return page(request, f"group_sessions/{template}.html", {"group": group, **shown})


def find_session(request: HttpRequest, slug: str, number: int) -> Session:
    """For whoever is kept apart from a giver it is not there, and nothing says why."""
    bank = find_bank(request, slug)
    session = get_object_or_404(Session.objects.of_bank(bank).whole(), pk=number)
    session.bank = bank  # which remembers who is in the group
    if not rules.may_see_session(request.person, session):
        raise Http404
    return session


def find_organisation(request: HttpRequest, bank: Bank, number: int) -> Organisation:
    found = get_object_or_404(Organisation.objects.of_bank(bank).whole(), pk=number)
    found.bank = bank
    return found
