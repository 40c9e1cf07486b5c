"""Keys to the ballots go to a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def keys_of_their_own(settings, tmp_path: Path) -> None:
    settings.PRIVATE_DIR = tmp_path / "private"
