"""Keys to the ballots go to a folder of the test's own; and the five, one of them typed for."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from alongside.core.acts import Act
from alongside.people.models import Consent


@pytest.fixture(autouse=True)
def keys_of_their_own(settings, tmp_path: Path) -> None:
    settings.PRIVATE_DIR = tmp_path / "private"


@pytest.fixture
def w(group, rosa, ian, maya, tom, zed) -> SimpleNamespace:
    """The five; Rosa lets Ian type for her."""
    Consent.objects.create(person=rosa, purpose="be_entered", channel="phone")
    by_ian = Act(person=rosa, entered_by=ian, channel="phone")
    people = {"rosa": rosa, "ian": ian, "maya": maya, "tom": tom, "zed": zed}
    return SimpleNamespace(group=group, by_ian=by_ian, **people)
