"""Pages never write, engines are pure, and nothing happens behind anyone's back."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import (
    PACKAGE,
    called_names,
    files_of,
    imported_modules,
    parsed,
    python_files,
    rooms,
    shown,
)

WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
}
IMPURE = ("django", "alongside.core", "time", "random", "socket", "urllib", "http", "os", "secrets")
PAGES = [path for room in rooms() for path in files_of(room, "views")]
PAGES += python_files(under=PACKAGE / "api")
ENGINES = python_files(under=PACKAGE / "engines")


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_never_writes(path: Path):
    assert not called_names(parsed(path)) & WRITES


@pytest.mark.parametrize("path", ENGINES, ids=shown)
def test_an_engine_imports_no_django_network_clock_or_chance(path: Path):
    impure = {
        module
        for module in imported_modules(parsed(path))
        if module.split(".")[0] in IMPURE or module.startswith("alongside.core")
    }
    assert not impure


@pytest.mark.parametrize("path", ENGINES, ids=shown)
def test_an_engine_takes_chance_from_a_seed(path: Path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            unseeded = node.func.attr == "default_rng" and not (node.args or node.keywords)
            assert not unseeded, f"{shown(path)}:{node.lineno} draws without a seed"
    assert not re.search(
        r"datetime\.now|date\.today|np\.random\.(rand|seed|choice)", path.read_text()
    )


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_nothing_listens_for_signals(path: Path):
    listening = {"django.dispatch", "django.db.models.signals", "django.core.signals"}
    assert not imported_modules(parsed(path)) & listening
