"""What the pages of this room begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.pages import page
from alongside.delivery.models import Service, Session
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"delivery/{template}.html", {"group": group, **shown})


def ask(
    request: HttpRequest,
    service: Service,
    form: Any,
    heading: str,
    press: str,
    back: str,
    **more: Any,
) -> HttpResponse:
    """A small form: heading, fields, button, and the way back."""
    words = {"heading": heading, "press": press, "back": back, "service": service, **more}
    return show(request, "ask", service.partnership, form=form, **words)


def find_service(request: HttpRequest, slug: str, number: int) -> Service:
    """The service, for members of its group alone."""
    group = find_group(request, slug)
    service = get_object_or_404(Service, pk=number, partnership=group)
    service.partnership = group
    return service


def find_session(request: HttpRequest, slug: str, number: int, session: int) -> Session:
    service = find_service(request, slug, number)
    found = get_object_or_404(Session.objects.for_a_list(), pk=session, service=service)
    found.service = service
    return found
