"""`alongside common-ground`: votes, and a file that says who stands where."""

import json

import pytest

from tests.real_data import FRESHWATER, real_conversation

LONG = "timestamp,datetime,comment-id,voter-id,vote\n"
SIDES = ["uses", "family", "neighbour", "professional"]


@pytest.fixture
def files(tmp_path):
    """Fifteen of each side: all agree with 0, only those who are not paid agree with 1."""
    people = [(f"{side} {number}", side) for side in SIDES for number in range(15)]
    votes = [
        f"1,,0,{who},1\n1,,1,{who},{-1 if side == 'professional' else 1}\n" for who, side in people
    ]
    (tmp_path / "votes.csv").write_text(LONG + "".join(votes) + "1,,0,zed,1\n")
    rows = "".join(f"{who},{side}\n" for who, side in people)
    (tmp_path / "sides.csv").write_text("person,side\n" + rows)
    return tmp_path


def test_what_every_side_agrees_with_and_where_they_differ(run, files):
    said = run("common-ground", files / "votes.csv", "--sides", files / "sides.csv", "--json")
    assert said.exit_code == 0
    found = json.loads(said.output)
    assert [(row["id"], row["state"]) for row in found["statements"]] == [
        (0, "common ground"),
        (1, "not shared"),
    ]
    assert found["statements"][0]["sides"][0] == {
        "side": "uses",
        "answered": 15,
        "agree_percent": 90,
    }
    assert {(gap["statement"], gap["less"]) for gap in found["divides"]} == {(1, "professional")}
    assert found["gaps"] == []
    assert found["uncounted"] == 1
    assert {"engine", "version", "parameters", "input_hash"} <= found.keys()


def test_in_words_nobody_is_called_a_side(run, files):
    said = run("common-ground", files / "votes.csv", "--sides", files / "sides.csv")
    assert "Statement 0: Common ground. Most people in every group agree." in said.output
    assert "Statement 1: A divide:" in said.output
    assert "Not counted, since nothing says where they stand: 1 person." in said.output
    assert "side" not in said.output


def test_guesses_show_how_far_one_side_misjudges_another(run, files):
    rows = "".join(
        f"{side} {number},0,{about},{2 if about == 'professional' else 10}\n"
        for side in ["uses"]
        for number in range(12)
        for about in ("uses", "professional")
    )
    (files / "guesses.csv").write_text("person,statement,about,out_of_ten\n" + rows)
    said = run(
        "common-ground",
        files / "votes.csv",
        "--sides",
        files / "sides.csv",
        "--guesses",
        files / "guesses.csv",
        "--json",
    )
    (gap,) = json.loads(said.output)["gaps"]
    assert (gap["guessers"], gap["about"]) == ("uses", "professional")
    assert gap["points"] < -50


def test_a_real_conversation_without_ten_of_a_side_says_who_is_missing(run, tmp_path):
    (tmp_path / "sides.csv").write_text("person,side\n1,uses\n2,professional\n")
    votes = real_conversation(FRESHWATER) / "votes.csv"
    said = run("common-ground", votes, "--sides", tmp_path / "sides.csv")
    assert said.exit_code == 1
    assert "Not heard yet" in said.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("person,side\nrosa,both\n", "line 2, 'side': is none of: uses, family, neighbour"),
        ("person,side\nrosa,uses\nrosa,family\n", "line 3, 'person': has a row already"),
        ("person,side\n,uses\n", "line 2, 'person': is empty"),
        ("person\nrosa\n", "'side': the first line must name the column side"),
        ("person,side\n", "names nobody"),
    ],
)
def test_a_bad_file_of_sides_is_named(run, files, content, words):
    (files / "sides.csv").write_text(content)
    said = run("common-ground", files / "votes.csv", "--sides", files / "sides.csv")
    assert (said.exit_code, words in said.stderr) == (2, True)


@pytest.mark.parametrize("guessed", ["11", "-1", "x", "", "1" * 400])
def test_a_guess_is_zero_to_ten(run, files, guessed):
    head = "person,statement,about,out_of_ten\n"
    (files / "guesses.csv").write_text(f"{head}uses 1,0,professional,{guessed}\n")
    said = run(
        "common-ground",
        files / "votes.csv",
        "--sides",
        files / "sides.csv",
        "--guesses",
        files / "guesses.csv",
    )
    assert (said.exit_code, "line 2, 'out_of_ten'" in said.stderr) == (2, True)


def test_the_example_is_a_valid_input(run, tmp_path):
    (tmp_path / "votes.csv").write_text(run("common-ground", "--example").output)
    (tmp_path / "sides.csv").write_text("person,side\nrosa,uses\nian,family\n")
    said = run("common-ground", tmp_path / "votes.csv", "--sides", tmp_path / "sides.csv")
    assert (said.exit_code, "Not heard yet" in said.output) == (1, True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("uses 1,7,uses,5", "line 2, 'statement': is not in the votes"),
        (",0,uses,5", "line 2, 'person': is empty"),
    ],
)
def test_a_guess_about_nothing_or_by_nobody_is_bad_input(run, files, row, words):
    guesses = files / "guesses.csv"
    guesses.write_text(f"person,statement,about,out_of_ten\n{row}\n")
    votes, sides = files / "votes.csv", files / "sides.csv"
    said = run("common-ground", votes, "--sides", sides, "--guesses", guesses)
    assert (said.exit_code, said.output) == (2, f"{guesses}, {words}\n")


def test_only_a_statement_with_votes_can_be_put_forward(run, files):
    votes, sides = files / "votes.csv", files / "sides.csv"
    said = run("common-ground", votes, "--sides", sides, "--put-forward", "7")
    assert (said.exit_code, said.output) == (
        2,
        "--put-forward: nobody voted on a statement “7”\n",
    )
