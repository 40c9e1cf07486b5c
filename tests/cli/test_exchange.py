"""`alongside import-conversation` and `export-conversation`."""

import json
import zipfile

import pytest

from alongside.dialogue.models import Conversation
from tests.real_data import LONDON, real_conversation

COMMENTS = "comment-id,moderated,comment-body\n0,1,More buses\n1,-1,Rude\n"
HEAD = "timestamp,comment-id,voter-id,vote\n"


@pytest.fixture
def bus(tmp_path):
    folder = tmp_path / "bus"
    folder.mkdir()
    (folder / "comments.csv").write_text(COMMENTS)
    (folder / "votes.csv").write_text(HEAD + "".join(f"1,0,{who},1\n" for who in range(12)))
    return folder


def test_a_real_conversation_comes_in_and_goes_out(run, group, tmp_path):
    came = run(
        "import-conversation", real_conversation(LONDON), "--partnership", group.slug, "--json"
    )
    assert came.exit_code == 0
    told = json.loads(came.output)
    assert (told["people"], told["statements"], told["votes"]) == (26, 39, 638)
    assert told["rejected"] == []
    out = run("export-conversation", group.slug, tmp_path / "out")
    assert out.exit_code == 0
    assert "26 people, 39 statements, 638 votes" in out.output
    again = run("import-conversation", tmp_path / "out", "--partnership", group.slug, "--json")
    assert json.loads(again.output)["votes"] == 638
    assert Conversation.objects.count() == 1


def test_twice_says_that_nothing_changed(run, group, bus):
    first = run("import-conversation", bus, "--partnership", group.slug)
    second = run("import-conversation", bus, "--partnership", group.slug)
    assert "12 people, 2 statements, 12 votes" in first.output
    assert (second.exit_code, "Nothing changed" in second.output) == (0, True)


def test_rows_left_out_are_listed_with_line_and_reason(run, group, bus):
    with (bus / "votes.csv").open("a") as votes:
        votes.write("1,0,5,2\n" + "1,9,5,1\n" * 30)
    came = run("import-conversation", bus, "--partnership", group.slug)
    assert came.exit_code == 0
    assert "31 left out, since they cannot be read:" in came.output
    assert "votes.csv, line 14: vote is not 1, 0 or -1" in came.output
    assert "and 11 more; --json lists them all" in came.output


def test_json_lists_every_row(run, group, bus):
    with (bus / "votes.csv").open("a") as votes:
        votes.write("1,9,5,1\n" * 30)
    came = run("import-conversation", bus, "--partnership", group.slug, "--json")
    rejected = json.loads(came.output)["rejected"]
    assert len(rejected) == 30
    assert rejected[0] == {
        "file": "votes.csv",
        "line": 14,
        "reason": "comment-id is about a statement that comments.csv does not have",
    }


def test_strict_brings_in_nothing(run, group, bus):
    with (bus / "votes.csv").open("a") as votes:
        votes.write("1,0,5,2\n")
    came = run("import-conversation", bus, "--partnership", group.slug, "--strict")
    assert came.exit_code == 2
    assert "votes.csv, line 14: vote is not 1, 0 or -1" in came.stderr
    assert not Conversation.objects.exists()


def test_a_zip_is_a_folder_too(run, group, bus, tmp_path):
    with zipfile.ZipFile(tmp_path / "bus.zip", "w") as packed:
        for path in bus.iterdir():
            packed.write(path, f"inside/{path.name}")
    came = run("import-conversation", tmp_path / "bus.zip", "--partnership", group.slug)
    assert came.exit_code == 0
    assert Conversation.objects.get().question == "bus"


def test_bad_input_is_status_two_and_a_sentence(run, group, bus, tmp_path):
    no_group = run("import-conversation", bus, "--partnership", "nowhere")
    assert (no_group.exit_code, "there is no group “nowhere”" in no_group.stderr) == (2, True)
    no_folder = run("import-conversation", tmp_path / "none", "--partnership", group.slug)
    assert (no_folder.exit_code, "none: is not there" in no_folder.stderr) == (2, True)
    (bus / "votes.csv").write_text("timestamp,comment-id,voter-id\n")
    no_column = run("import-conversation", bus, "--partnership", group.slug)
    assert no_column.exit_code == 2
    assert f"{bus / 'votes.csv'}, 'vote'" in no_column.stderr
    assert run("import-conversation", bus).exit_code == 2


def test_a_group_with_several_conversations_is_asked_which(run, group, bus, tmp_path):
    for question in ("One?", "Two?"):
        run("import-conversation", bus, "--partnership", group.slug, "--question", question)
    first, second = Conversation.objects.order_by("id")
    unsure = run("export-conversation", group.slug, tmp_path / "out")
    assert unsure.exit_code == 2
    assert f"{second.pk} Two?; {first.pk} One?" in unsure.stderr
    sure = run("export-conversation", group.slug, tmp_path / "out", "--conversation", first.pk)
    assert sure.exit_code == 0
    other = run("export-conversation", group.slug, tmp_path / "out", "--conversation", 999_999)
    assert (other.exit_code, "has no conversation 999999" in other.stderr) == (2, True)


def test_fewer_than_ten_people_are_not_written_out(run, group, bus, tmp_path):
    (bus / "votes.csv").write_text(HEAD + "1,0,1,1\n")
    run("import-conversation", bus, "--partnership", group.slug)
    out = run("export-conversation", group.slug, tmp_path / "out")
    assert (out.exit_code, "Fewer than 10 people" in out.stderr) == (2, True)
    assert not (tmp_path / "out").exists()
