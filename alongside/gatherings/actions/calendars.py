"""A person's own calendar feed: its secret address, and a new one."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings.models import CalendarAddress
from alongside.people import rules as people


@transaction.atomic
def renew_calendar(*, by: Act) -> CalendarAddress:
    """A new secret address for `by.person`; the old one ends at once."""
    people.may_be_entered(by).require()
    CalendarAddress.objects.select_for_update().filter(person=by.person, ended_at=None).update(
        ended_at=clock.now()
    )
    address = CalendarAddress.objects.create(person=by.person)
    record(by, "calendar.renewed", address)
    return address


@transaction.atomic
def end_calendar(*, by: Act) -> None:
    """No feed any more, until they ask for one again."""
    people.may_be_entered(by).require()
    live = CalendarAddress.objects.filter(person=by.person, ended_at=None)
    for address in live:
        record(by, "calendar.ended", address)
    live.update(ended_at=clock.now())
