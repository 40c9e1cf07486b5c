"""A pot in a browser: days that pass for the server too, and keys in a folder of the test's own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from alongside.core import clock
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import press, write

POTS = "/groups/prescriptions/pots/"


class Clock:
    """Moves for the server's threads as well, which `clock.at` does not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        real = clock.now
        monkeypatch.setattr(clock, "now", lambda: real() + self.ahead)

    def be_at(self, moment: datetime) -> None:
        self.ahead += moment - clock.now()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def keys(settings, tmp_path: Path) -> Iterator[Path]:
    """The key to the envelopes lies in a folder of the test's own."""
    settings.PRIVATE_DIR = tmp_path / "private"
    yield settings.PRIVATE_DIR


def everywhere(page: Page, scripts: bool = True) -> None:
    for width in WIDTHS if scripts else []:
        page.set_viewport_size({"width": width, "height": 800})
        assert accessible(page) == []


def local(moment: datetime) -> str:
    """As a browser's own picker sends it."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def at_noon(days: int) -> datetime:
    """Twelve o'clock where the place is, so many days from now."""
    day = timezone.localtime(clock.now()) + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


def write_conditions(page: Page, words: dict[str, str], choices: dict[str, str]) -> None:
    """Fill the page of conditions in, and save it."""
    write(page, words)
    for name, value in choices.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    press(page, "Save the conditions")
