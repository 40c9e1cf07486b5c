"""`alongside decide`: the outcome, its steps, and exit statuses that a script can use."""

import json
from copy import deepcopy

import pytest

from alongside.cli.positions import line_of
from alongside.engines.side_balance import EXAMPLE

UNPAID = ("rosa", "sean", "una", "ian", "bea", "carl")


@pytest.fixture
def decide(run, tmp_path):
    def decide(document, *words):
        text = document if isinstance(document, str) else json.dumps(document, indent=2)
        (tmp_path / "question.json").write_text(text)
        return run("decide", tmp_path / "question.json", *words)

    return decide


def changed(**fields):
    return deepcopy(dict(EXAMPLE)) | fields


def test_the_example_is_adopted(run, decide):
    shown = run("decide", "--example").output
    assert json.loads(shown) == EXAMPLE
    done = decide(shown)
    assert done.exit_code == 0
    assert done.output.startswith("Adopted.\n")
    found = json.loads(decide(shown, "--json").output)
    assert found["outcome"] == "adopted"
    assert {"engine", "version", "parameters", "input_hash", "sides", "steps"} <= found.keys()


def objections(*people):
    return [{"id": who, "answer": "objection", "reason": "It is too far"} for who in people]


@pytest.mark.parametrize(
    ("document", "outcome"),
    [
        (changed(answers=[]), "not_heard"),
        (
            changed(answers=objections("rosa", "sean", "una", "ian", "bea", "carl")),
            "back_to_the_table",
        ),
        (
            changed(answers=objections(*UNPAID), round=2),
            "not_adopted",
        ),
    ],
    ids=["not heard", "back", "not adopted"],
)
def test_anything_but_a_yes_is_exit_status_one(decide, document, outcome):
    said = decide(document, "--json")
    assert (said.exit_code, json.loads(said.output)["outcome"]) == (1, outcome)


def test_a_provisional_yes_is_a_yes(decide):
    answers = [row for row in EXAMPLE["answers"] if row["id"] in ("ian", "bea", "carl", "dee")]
    said = decide(changed(answers=answers, seconds=[], extended=True), "--json")
    assert (said.exit_code, json.loads(said.output)["outcome"]) == (0, "provisional")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{\n"threshold": "high",\n"roll": [{"id": "a", "side": "uses"}],\n"answers": []}',
         "line 2, 'threshold': 'high' is none of: ordinary, weighty."),
        ('{"threshold": "ordinary",\n"answers": []}', "'roll': is missing"),
        ('{"threshold": "ordinary", "roll": [\n{"id": "a", "side": "uses"},\n{"id": "b",\n"side": '
         '"boss"}], "answers": []}', "line 4, 'roll[1].side': 'boss' is none of"),
        ('{"threshold": "ordinary",\n"colour": 1}', "line 2, 'colour': is none of"),
        ("[]", "'document': should be an object"),
        ("{", "line 1: is not JSON"),
        ('{"round": NaN}', "NaN is not a number in JSON"),
        ('{"round": ' + "9" * 5000 + "}", "holds a number that cannot be used"),
        ('{"threshold": "\\ud800"}', "half a character"),
        ("[" * 100_000, "nested too deeply"),
        ("%PDF-1.4", "is not a text file"),
    ],
    ids=["bad", "missing", "deep", "unknown", "list", "cut", "nan", "huge", "half", "nest", "pdf"],
)  # fmt: skip
def test_bad_input_is_named_by_file_line_and_field(decide, text, words):
    said = decide(text)
    assert said.exit_code == 2
    assert words in said.stderr
    assert "question.json" in said.stderr
    assert said.stdout == ""


def test_a_professional_objection_without_ground_is_told_from_one_with(decide):
    answers = [
        {"id": who, "answer": "objection", "reason": "No"} for who in ("tom", "dee", "ed", "fay")
    ]
    supporters = [row for row in EXAMPLE["answers"] if row["id"] not in ("tom", "dee", "ed", "fay")]
    without = decide(changed(answers=supporters + answers), "--json")
    grounded = [row | {"ground": "Fire certificate"} for row in answers]
    with_ground = decide(changed(answers=supporters + grounded), "--json")
    assert json.loads(without.output)["outcome"] == "adopted"
    assert json.loads(with_ground.output)["outcome"] == "back_to_the_table"


def test_the_line_of_a_field_is_where_it_stands():
    text = '{\n "a": [1,\n  {"b": [],\n   "c": "x"}],\n "d": {}\n}\n'
    places = {path: line_of(text, path) for path in ("a", "a[0]", "a[1].c", "d", "a[7]", "", "e")}
    assert places == {"a": 2, "a[0]": 2, "a[1].c": 4, "d": 5, "a[7]": 2, "": 1, "e": 1}
    assert line_of('{"a": nonsense, "b": 1}', "b") is None
