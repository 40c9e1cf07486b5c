"""Real conversations and a real budget: in `ALONGSIDE_TEST_DATA`, or beside the repository."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
FOLDER = Path(os.environ.get("ALONGSIDE_TEST_DATA") or BESIDE)
LONDON, BOWLING_GREEN, FRESHWATER = (
    "london.youth.policing",
    "american-assembly.bowling-green",
    "scoop-hivemind.freshwater",
)


def real_conversation(name: str) -> Path:
    folder = FOLDER / "conversations" / name
    if not folder.is_dir():
        pytest.skip(f"the real conversation {name} is not here: set ALONGSIDE_TEST_DATA")
    return folder


def real_budget(name: str) -> Path:
    file = FOLDER / "budgets" / name
    if not file.is_file():
        pytest.skip(f"the real budget {name} is not here: set ALONGSIDE_TEST_DATA")
    return file
