"""When an answer is due, when it is too late, and when the next post is asked."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.asks.models import WORKING_DAYS, Ask
from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.core.working_days import (
    working_days_after,
    working_days_before,
    working_days_between,
)

FURTHEST = timedelta(days=366)
REMIND_BEFORE = 3  # working days
PATIENCE = 5  # working days that a post is late before the next one is asked
AGAIN_AT_LEAST = 5  # working days to answer what was opened again


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def usual_day(kind: str) -> date:
    return working_days_after(clock.today(), WORKING_DAYS[kind])


def day_ahead(day: date) -> date:
    """Raises `BadInput` for a day that is over, today, or more than a year away."""
    if day <= clock.today():
        raise BadInput(_("Choose a day that is still to come"), "due_on")
    if day > clock.today() + FURTHEST:
        raise BadInput(_("Choose a day within a year"), "due_on")
    return day


def goes_on_after(day: date) -> date:
    return working_days_after(day, PATIENCE)


def day_after_reopening(ask: Ask) -> date:
    """The clock stood still since the answer: what was left of it is left again, five at least."""
    stopped = ask.answered_at or ask.closed_at
    left = working_days_between(local_day(stopped), ask.due_on) if stopped else 0
    return working_days_after(clock.today(), max(left, AGAIN_AT_LEAST))


def reminder_due(ask: Ask) -> str:
    """Which reminder belongs to today ("soon", "today" or "late"), or "" for none."""
    today = clock.today()
    if today > ask.due_on:
        return "late"
    if today == ask.due_on:
        return "today"
    return "soon" if today >= working_days_before(ask.due_on, REMIND_BEFORE) else ""
