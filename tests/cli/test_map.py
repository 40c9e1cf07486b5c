"""`alongside map`: from either file of votes, in words and in JSON."""

import json

import pytest

from tests.real_data import BOWLING_GREEN, FRESHWATER, LONDON, real_conversation

LONG = "timestamp,datetime,comment-id,voter-id,vote\n"


def test_the_example_is_a_valid_input(run, tmp_path):
    (tmp_path / "votes.csv").write_text(run("map", "--example").output)
    drawn = run("map", tmp_path / "votes.csv", "--json")
    assert drawn.exit_code == 0
    found = json.loads(drawn.output)
    assert [person["id"] for person in found["people"]] == ["ian", "maya", "rosa"]
    assert found["too_few_votes"] == 1
    assert {"engine", "version", "parameters", "input_hash"} <= found.keys()
    assert found["groups"]["shown"] is False
    assert {"id", "agree", "disagree", "pass", "answered"} <= found["statements"][0].keys()


@pytest.mark.parametrize("name", [LONDON, FRESHWATER])
def test_both_files_of_a_real_conversation_draw_the_same_map(run, name):
    folder = real_conversation(name)
    long = run("map", folder / "votes.csv", "--json")
    wide = run("map", folder / "participants-votes.csv", "--json")
    assert long.exit_code == wide.exit_code == 0
    assert json.loads(long.output) == json.loads(wide.output)


def test_bowling_green_has_two_groups(run):
    drawn = run("map", real_conversation(BOWLING_GREEN) / "participants-votes.csv")
    assert drawn.exit_code == 0
    assert drawn.output.startswith("1,579 people on the map, 452 with too few votes to place.\n")
    assert "2 groups stand further apart than chance would put them" in drawn.output


def test_rejected_statements_are_left_out_where_comments_are_given(run):
    folder = real_conversation(FRESHWATER)
    files = folder / "votes.csv", "--comments", folder / "comments.csv"
    found = json.loads(run("map", *files, "--json").output)
    assert len(found["statements"]) == 51


def test_the_last_vote_wins_by_its_time_and_then_by_its_row(run, tmp_path):
    file = tmp_path / "votes.csv"
    file.write_text(LONG + "9,,1,1,1\n5,,1,1,-1\n5,,1,2,-1\n5,,1,2,0\n")
    (statement,) = json.loads(run("map", file, "--json").output)["statements"]
    assert (statement["agree"], statement["pass"], statement["disagree"]) == (1, 1, 0)


def test_nobody_with_a_vote_on_the_map_is_a_no(run, tmp_path):
    file = tmp_path / "votes.csv"
    file.write_text(LONG + "".join(f"1,,{n},{n},1\n" for n in range(9)))
    drawn = run("map", file)
    assert (drawn.exit_code, "0 people on the map" in drawn.output) == (1, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LONG + "1,,1,1,1\n1,,1,1,2\n", "votes.csv, line 3, 'vote': is not 1, 0 or -1"),
        (LONG + "x,,1,1,1\n", "line 2, 'timestamp': is not a moment"),
        (LONG + "1,,,1,1\n", "line 2, 'comment-id': is not a name of 1 to 80 letters"),
        (LONG + "1,,1,1\n", "line 2: it has 4 cells, where the first line has 5"),
        ("participant,1,2\nrosa,1,no\n", "line 2, '2': is not 1, 0 or -1"),
        ("participant,1\nrosa,1\nrosa,1\n", "line 3, 'participant': has a row already"),
        (LONG, "votes.csv: has no votes"),
        ("", "votes.csv: is empty"),
        ("who,what\n1,1\n", "'participant': the first line must name the column participant"),
        ("%PDF-1.4", "is a PDF, not a CSV file"),
        (LONG + '1,,1,"1,1\n', "line 2: a quotation mark opens here and never closes"),
    ],
)
def test_bad_input_is_named_by_file_line_and_field(run, tmp_path, content, words):
    file = tmp_path / "votes.csv"
    file.write_text(content)
    drawn = run("map", file)
    assert drawn.exit_code == 2
    assert words in drawn.stderr
    assert str(file) in drawn.stderr
    assert drawn.stdout == ""


def test_a_file_that_is_not_there_is_bad_input(run, tmp_path):
    drawn = run("map", tmp_path / "none.csv")
    assert (drawn.exit_code, drawn.stderr) == (2, f"{tmp_path / 'none.csv'}: is not there\n")


@pytest.mark.parametrize(("sign", "first"), [(";", ""), ("\t", ""), (";", "sep=;\n"), (",", "")])
def test_semicolons_and_tabs_are_read_like_commas(run, tmp_path, sign, first):
    from alongside.cli.reckoning import EXAMPLE_MATRIX

    sheet = tmp_path / "votes.csv"
    sheet.write_text(first + EXAMPLE_MATRIX.replace(",", sign))
    assert run("map", sheet).output.startswith("3 people on the map, 1 with too few votes")


def test_one_person_is_a_person(run, tmp_path):
    (tmp_path / "votes.csv").write_text("comment-id,voter-id,vote\n0,rosa,1\n")
    assert run("map", tmp_path / "votes.csv").output.startswith("1 person on the map")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["map"], "alongside map: missing argument 'FILE': `alongside map --help`"),
        (["map", "a", "b"], "alongside map: got unexpected extra argument (b):"),
        (["map", "--nope"], "alongside map: no such option '--nope':"),
        (["map", "a", "--seed", "x"], "alongside map: invalid value for '--seed': 'x' is not"),
        (["common-ground", "a"], "alongside common-ground: missing option '--sides':"),
        (["audit", "nope"], "alongside audit: no such command 'nope':"),
        (["ledger", "check", "x"], "alongside ledger check: got unexpected extra argument (x):"),
        (["--nope"], "alongside: no such option '--nope': `alongside --help`"),
    ],
)
def test_what_was_typed_wrong_is_said_in_one_sentence_that_says_what_to_do(run, words, said):
    answer = run(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(said)
    assert (
        answer.stderr.endswith("--help` shows what to type.\n") and answer.stderr.count("\n") == 1
    )
