"""Gatherings as an iCalendar file: for letters, for one gathering, for a person's own feed."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from alongside.gatherings.models import CalendarAddress, Gathering

PRODUCT = "-//Alongside//Gatherings//EN"


def calendar_of(gatherings: Iterable[Gathering], name: str = "") -> str:
    """The file's text. Times are in UTC, so that no zone has to be described; each gathering
    keeps its UID for ever, and its SEQUENCE grows with every change.

    Expects `partnership`, `cancellation` and `agenda` to be fetched.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for gathering in gatherings:
        calendar.add_component(_event(gathering))
    text: str = calendar.to_ical().decode()
    return text


def _event(gathering: Gathering) -> Event:
    event = Event()
    event.add("uid", f"{gathering.uid}@{settings.HOST}")
    event.add("sequence", gathering.sequence)
    event.add("dtstamp", gathering.made_at)
    event.add("dtstart", gathering.starts_at)
    event.add("dtend", gathering.ends_at)
    event.add("summary", f"{gathering.title} ({gathering.partnership.name})")
    event.add("location", gathering.address)
    event.add("description", _words(gathering))
    event.add("url", address_of(gathering))
    event.add("status", "CANCELLED" if gathering.is_called_off else "CONFIRMED")
    event.add("organizer", _organiser(gathering))
    return event


def _words(gathering: Gathering) -> str:
    lines = [question.words for question in gathering.agenda.all()]
    if gathering.is_called_off:
        lines = [_("It is off: {because}").format(because=gathering.cancellation.because)]
    return "\n".join([*lines, address_of(gathering)])


def _organiser(gathering: Gathering) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{settings.MAIL_FROM}")
    organiser.params["cn"] = gathering.partnership.name.replace('"', "'")
    return organiser


def address_of(gathering: Gathering) -> str:
    return str(settings.PUBLIC_URL) + gathering.get_absolute_url()


def secret_of(address: CalendarAddress) -> str:
    """The last part of the feed's address: the row's key, and the mark that fits it."""
    return f"{address.key.hex}-{_mark(address.key)}"


def found_by(secret: str) -> CalendarAddress | None:
    """The live address that this secret names, or None."""
    key, _dash, mark = secret.partition("-")
    try:
        uuid = UUID(hex=key)
    except ValueError:
        return None
    if not constant_time_compare(mark, _mark(uuid)):
        return None
    rows = CalendarAddress.objects.filter(key=uuid, ended_at=None, person__erased_at=None)
    return rows.select_related("person").first()


def _mark(key: UUID) -> str:
    return salted_hmac("alongside.gatherings.feed", key.hex, algorithm="sha256").hexdigest()[:32]
