"""Help that is agreed, as an iCalendar file for the two of them."""

from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, Event

from alongside.exchange.models import Exchange

PRODUCT = "-//Alongside//Help//EN"


def calendar_of(exchange: Exchange) -> str:
    """In UTC, so that no zone has to be described. No name stands in it: calendars are shared."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{exchange.key}@{settings.HOST}")
    event.add("sequence", exchange.sequence)
    event.add("dtstamp", exchange.agreed_at)
    event.add("dtstart", exchange.starts_at)
    event.add("dtend", exchange.starts_at + timedelta(minutes=exchange.need.minutes))
    event.add("summary", str(exchange))
    event.add("location", exchange.where)
    event.add("url", settings.PUBLIC_URL + exchange.get_absolute_url())
    event.add("status", "CANCELLED" if exchange.ended_at else "CONFIRMED")
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text
