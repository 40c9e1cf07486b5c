"""The feel of the house: short files, plain names, no lines of this machine's in it."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import (
    PACKAGE,
    ROOT,
    parsed,
    python_files,
    rooms,
    shown,
    spoken_at_import,
    tracked_files,
)

LONGEST_FILE, LONGEST_TEMPLATE = 400, 150
NOBODY_KNOWS = {"services", "utils", "util", "helpers", "helper", "managers", "handlers", "misc"}
TEMPLATES = [path for path in tracked_files() if path.suffix == ".html"]


@pytest.mark.parametrize("path", python_files(under=ROOT), ids=shown)
def test_a_file_is_read_in_one_sitting(path: Path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    assert path.stem not in NOBODY_KNOWS


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_is_short_and_safe(path: Path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    assert not re.search(r"\|\s*safe\b|autoescape false|<style|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "scripts stand in files of their own"
    posts = len(re.findall(r"<form[^>]*method=\"post\"", text, re.IGNORECASE))
    assert text.count("csrf_input") >= posts, "a form without its token"


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_no_text_is_settled_in_one_language_when_its_file_is_read(path: Path):
    assert spoken_at_import(parsed(path)) == [], "use gettext_lazy there"


def test_a_text_that_is_settled_too_early_is_found():
    """The planted defect: a subject of letters, in the language of whoever started the server."""
    early = "from django.utils.translation import gettext as _\nSUBJECTS = {'soon': _('Soon')}"
    late = "from django.utils.translation import gettext as _\ndef soon(): return _('Soon')"
    assert spoken_at_import(ast.parse(early)) == [2]
    assert spoken_at_import(ast.parse(late)) == []


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_room_has_a_card(room: Path):
    card = parsed(room / "__init__.py").body
    assert card, f"{room.name} does not say what happens there"


def test_no_room_is_an_empty_shell():
    empty = [room.name for room in rooms() if len(python_files(under=room)) < 2]
    assert empty == []


def test_the_project_speaks_of_the_project_alone():
    outside = re.compile(r"/(work|root|tmp)/[a-z]|pypi\.org|pythonhosted|npmjs\.org|registry\.npm")
    here = Path(__file__)
    for path in tracked_files():
        if path == here or path.suffix in {".woff2", ".png", ".jpg", ".ico"}:
            continue
        assert not outside.search(path.read_text(errors="replace")), shown(path)


def test_rooms_stand_where_the_contract_says():
    contract = (ROOT / "pyproject.toml").read_text()
    assert all(room.name in contract for room in rooms() if room.parent == PACKAGE)
