"""The command line, run inside the test for its words and outside it for its exit status."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.cli import add_commands, alongside

ROOT = Path(__file__).resolve().parents[2]

# What a journey of the same run sets, or the run itself, and a fresh command would not have.
NOT_THEIRS = {"DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command in this process, against the database of the test."""
    add_commands()

    def run(*words: object) -> Result:
        return CliRunner().invoke(alongside, [str(word) for word in words])

    return run


@pytest.fixture
def really_run(tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run `python -m alongside` for real, with files of its own."""

    def really_run(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
        own = {"ALONGSIDE_VAR": str(tmp_path / "var"), "ALONGSIDE_MODE": "development"}
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_THEIRS}
        return subprocess.run(
            [sys.executable, "-m", "alongside", *(str(word) for word in words)],
            cwd=ROOT,
            env=inherited | own | environment,
            capture_output=True,
            text=True,
            timeout=240,
        )

    return really_run
