"""Acting for someone who does not type: an Act with two people in it."""

from dataclasses import replace

from django.http import HttpRequest

from alongside.core.acts import Act
from alongside.people.models import Person


def acting_for(request: HttpRequest, person: Person, channel: str, witness: str = "") -> Act:
    """The Act of typing for `person` ("paper", "phone" or "in_person")."""
    if person == request.person:
        return request.by
    by: Act = request.by
    return replace(by, person=person, entered_by=by.person, channel=channel, witness=witness)
