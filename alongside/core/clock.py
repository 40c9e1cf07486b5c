"""The one clock. Tests and the demonstration may set it; nobody else asks the machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment in UTC, or the moment that `at` set."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Today where the place is (settings.TIME_ZONE), which is not always UTC's today."""
    return timezone.localtime(now()).date()


def in_days(days: float) -> datetime:
    return now() + timedelta(days=days)


def a_moment_ago() -> datetime:
    """Ten seconds back: the same form arriving again since then was sent twice by a slip."""
    return now() - timedelta(seconds=10)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
