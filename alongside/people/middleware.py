"""Says who is asking: a signed-in account's person, or a seat taken without an account."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.core.acts import Act
from alongside.people.models import Person
from alongside.privacy.sessions import SEAT

__all__ = ["SEAT", "WhoIsHere", "leave_seat", "take_seat", "who"]


class WhoIsHere:
    """Sets `request.person` (a Person or None) and `request.by` (the Act of this request)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = who(request)
        account = request.user.pk if request.user.is_authenticated else None
        request.by = Act(person=request.person, account=account)
        return self.get_response(request)


def who(request: HttpRequest) -> Person | None:
    if request.user.is_authenticated:
        return request.user.person
    seat = request.session.get(SEAT)
    if not seat:
        return None
    # A record with an account is reached by signing in, never by an old seat.
    return Person.objects.here().with_keys().filter(pk=seat, account=None).first()


def take_seat(request: HttpRequest, person: Person) -> None:
    """Let this browser act as a person without an account, for eight weeks at most."""
    request.session.cycle_key()
    request.session[SEAT] = person.pk


def leave_seat(request: HttpRequest) -> None:
    request.session.pop(SEAT, None)
