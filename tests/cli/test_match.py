"""`alongside match`: whom to ask first, and exit statuses that a script can use."""

import json
from copy import deepcopy

import pytest

from alongside.engines.matching import EXAMPLE


@pytest.fixture
def match(run, tmp_path):
    def match(document, *words):
        text = document if isinstance(document, str) else json.dumps(document, indent=2)
        (tmp_path / "town.json").write_text(text)
        return run("match", tmp_path / "town.json", *words)

    return match


def changed(**fields):
    return deepcopy(dict(EXAMPLE)) | fields


def test_the_example_is_matched(run, match):
    shown = run("match", "--example").output
    assert json.loads(shown) == EXAMPLE
    done = match(shown)
    assert done.exit_code == 0
    assert done.output.startswith("4 needs: somebody to ask for 3. Nobody is assigned.\n")
    assert "rosa-lift: It stops at the desk: conveying.\n" in done.output
    assert "Proved: no plan over 3 candidates helps more people" in done.output


def test_for_machines(match):
    said = match(EXAMPLE, "--json")
    found = json.loads(said.output)
    assert said.exit_code == 0
    assert {"engine", "version", "parameters", "input_hash"} <= found.keys()
    assert {"matches", "unmatched", "certificate"} <= found.keys()
    assert found["certificate"]["gap"] == 0
    assert json.loads(match(EXAMPLE, "--json").output) == found


@pytest.mark.parametrize("fields", [{"gifts": []}, {"needs": []}], ids=str)
def test_nothing_matched_is_exit_status_one(match, fields):
    said = match(changed(**fields), "--json")
    assert (said.exit_code, json.loads(said.output)["matches"]) == (1, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"people": [{"id": "rosa", "place": "toome"}],\n"gifts": [],\n"needs": [\n'
            '{"id": "n", "asker": "zed", "words": ["lift"]}], "seed": 1}',
            "line 4, 'needs[0].asker': 'zed' is not among the people.",
        ),
        ('{"people": [],\n"gifts": [], "needs": []}', "'seed': is missing."),
        ("[]", "'document': should be an object"),
        ("{", "line 1: is not JSON"),
        ('{"seed": NaN}', "NaN is not a number in JSON"),
        ("", "is not JSON"),
    ],
    ids=["zed", "no seed", "list", "half", "nan", "empty"],
)
def test_bad_input_names_file_line_and_field(match, text, words):
    said = match(text)
    assert said.exit_code == 2
    assert "town.json" in said.output
    assert words in said.output


def test_a_file_that_is_not_there(run, tmp_path):
    said = run("match", tmp_path / "nothing.json")
    assert said.exit_code == 2
    assert "nothing.json" in said.output


def test_run_for_real_it_speaks_of_errors_on_stderr_alone(really_run, tmp_path):
    (tmp_path / "town.json").write_text("{}")
    said = really_run("match", tmp_path / "town.json")
    assert (said.returncode, said.stdout) == (2, "")
    assert "'people': is missing." in said.stderr
    assert len(said.stderr.splitlines()) == 1
