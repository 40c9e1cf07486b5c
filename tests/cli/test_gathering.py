"""`alongside gathering kit`: the whole of a session's paper as one PDF."""

import json

import pytest

from alongside.core import pdf
from tests.rooms.budgets.builders import voting
from tests.rooms.gatherings.builders import plan


@pytest.fixture
def made(group, maya):
    return plan(group, maya, agenda=["When does it open?"])


def test_a_kit_is_written_as_a_pdf(run, made, tmp_path):
    out = tmp_path / "kit.pdf"
    said = run("gathering", "kit", made.pk, "--out", out, "--cards", 4)
    assert (said.exit_code, said.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert "4 cards" in said.output


def test_for_machines(run, made, tmp_path):
    out = tmp_path / "kit.pdf"
    said = json.loads(run("gathering", "kit", made.pk, "--out", out, "--json").output)
    assert said == {
        "gathering": made.pk,
        "file": str(out),
        "cards": 8,
        "sheets": 0,
        "bytes": out.stat().st_size,
    }


def test_that_the_paper_of_a_secret_vote_is_printed_apart_is_said(
    run, group, made, settings, tmp_path
):
    settings.PRIVATE_DIR = tmp_path / "private"
    pot = voting(group)
    said = run("gathering", "kit", made.pk, "--out", tmp_path / "kit.pdf", "--cards", 0)
    assert said.exit_code == 0
    assert f"“{pot}” is voted on in secret" in said.output


@pytest.mark.parametrize("number", ["999", "0", "99999999999999999999999"])
def test_a_gathering_that_is_not_there_is_said(run, db, tmp_path, number):
    said = run("gathering", "kit", number, "--out", tmp_path / "kit.pdf")
    assert said.exit_code == 2
    assert f"there is no gathering {number}" in said.stderr
    assert not (tmp_path / "kit.pdf").exists()


@pytest.mark.parametrize("words", [["kit"], ["kit", "1"], ["kit", "one", "--out", "x"]])
def test_what_is_missing_or_no_number_is_bad_input(run, db, words):
    assert run("gathering", *words).exit_code == 2


def test_a_folder_that_is_not_there_is_said(run, made, tmp_path):
    said = run("gathering", "kit", made.pk, "--out", tmp_path / "no" / "kit.pdf")
    assert said.exit_code == 2
    assert "cannot be written" in said.stderr


def test_a_machine_that_cannot_draw_says_so(run, made, tmp_path, monkeypatch):
    def missing() -> None:
        raise pdf.NoPdf("the library Pango is missing")

    monkeypatch.setattr(pdf, "_library", missing)
    said = run("gathering", "kit", made.pk, "--out", tmp_path / "kit.pdf")
    assert said.exit_code == 2
    assert "Pango is missing" in said.stderr


def test_help_has_an_example(run):
    assert "Example: alongside gathering kit" in run("gathering", "kit", "--help").output
