"""Days that pass for the server's threads too, and moments as a browser writes them."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from alongside.core import clock


class Clock:
    """Moves for the server's threads as well, which `clock.at` does not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        real = clock.now
        monkeypatch.setattr(clock, "now", lambda: real() + self.ahead)

    def be_at(self, moment: datetime) -> None:
        self.ahead += moment - clock.now()


def local(moment: datetime) -> str:
    """As a browser's own picker sends it."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def at_noon(days: int) -> datetime:
    """Twelve o'clock where the place is, so many days from now."""
    day = timezone.localtime(clock.now()) + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)
