"""A session as an iCalendar file."""

from django.conf import settings
from icalendar import Calendar, Event

from alongside.group_sessions.models import Session

PRODUCT = "-//Alongside//Sessions//EN"


def calendar_of(session: Session) -> str:
    """In UTC, so that no zone has to be described. No name stands in it: calendars are shared."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{session.key}@{settings.HOST}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.made_at)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", str(session))
    event.add("location", session.where)
    event.add("url", settings.PUBLIC_URL + session.get_absolute_url())
    event.add("status", _status(session))
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _status(session: Session) -> str:
    if session.cancelled_at:
        return "CANCELLED"
    return "TENTATIVE" if session.is_stopped else "CONFIRMED"
