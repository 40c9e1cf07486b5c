"""Three conversations that really took place, checked against what their own files say of them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from alongside.core.acts import Act
from alongside.dialogue.models import Conversation, Vote
from alongside.interchange.actions import export_polis, import_polis
from tests.real_data import BOWLING_GREEN, FRESHWATER, LONDON, real_conversation

COUNTS = {LONDON: (26, 39, 638), FRESHWATER: (117, 80, 3972), BOWLING_GREEN: (2031, 896, 225_524)}
pytestmark = pytest.mark.django_db


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(newline="") as lines:
        return list(csv.DictReader(lines))


def told(folder: Path) -> dict[str, str]:
    with (folder / "summary.csv").open(newline="") as lines:
        return {row[0]: row[1] for row in csv.reader(lines)}


@pytest.mark.parametrize("name", COUNTS)
def test_everybody_and_everything_that_the_files_hold_comes_in(name, group, maya):
    folder = real_conversation(name)
    check_people = check_matrix if name == BOWLING_GREEN else lambda *_: None
    report = import_polis(by=Act(person=maya), partnership=group, folder=folder)
    assert (report.people, report.statements, report.votes) == COUNTS[name]
    assert report.rejected == []
    assert report.people == int(told(folder)["voters"])
    moderated = Counter(row["moderated"] for row in rows(folder, "comments.csv"))
    assert report.conversation.statements.filter(standing="rejected").count() == moderated["-1"]
    assert report.conversation.statements.shown().count() == moderated["1"] + moderated["0"]
    assert report.conversation.question == told(folder)["topic"]
    assert report.conversation.results.count() == 2, "the map and the common ground are drawn"
    check_people(folder, report.conversation)


def check_matrix(folder: Path, conversation: Conversation) -> None:
    """Without votes.csv, each row of the matrix says how often its person agreed."""
    said = {
        row["participant"]: (int(row["n-agree"]), int(row["n-disagree"]))
        for row in rows(folder, "participants-votes.csv")
    }
    votes = Vote.objects.filter(participant__conversation=conversation)
    ours = Counter(votes.values_list("participant__external_id", "value"))
    assert {who: (ours[who, 1], ours[who, -1]) for who in said} == said


@pytest.mark.parametrize("name", [LONDON, FRESHWATER])
def test_agreement_is_what_the_comments_file_counted(name, group, maya):
    """It counts every vote ever cast; ours that stand and those they replaced make the same sum."""
    folder = real_conversation(name)
    report = import_polis(by=Act(person=maya), partnership=group, folder=folder)
    cast, standing = Counter(), {}
    for row in rows(folder, "votes.csv"):
        cast[row["comment-id"], row["vote"]] += 1
        standing[row["comment-id"], row["voter-id"]] = row["vote"]
    stand = Counter((statement, vote) for (statement, _), vote in standing.items())
    for row, ours in zip(
        sorted(rows(folder, "comments.csv"), key=lambda row: int(row["comment-id"])),
        sorted(report.conversation.statements.with_counts(), key=lambda row: int(row.external_id)),
    ):
        number = row["comment-id"]
        assert number == ours.external_id
        replaced = {vote: cast[number, vote] - stand[number, vote] for vote in ("1", "-1")}
        assert ours.agreed + replaced["1"] == int(row["agrees"])
        assert ours.disagreed + replaced["-1"] == int(row["disagrees"])


@pytest.mark.parametrize("name", [LONDON, FRESHWATER])
def test_the_same_files_again_change_nothing_and_say_so(name, group, maya):
    folder = real_conversation(name)
    first = import_polis(by=Act(person=maya), partnership=group, folder=folder)
    again = import_polis(by=Act(person=maya), partnership=group, folder=folder)
    assert not first.unchanged
    assert again.unchanged
    assert again.conversation == first.conversation
    assert again.votes == first.votes
    assert group.conversations.count() == 1


@pytest.mark.parametrize("name", [LONDON, FRESHWATER])
def test_out_in_elsewhere_and_out_again_is_the_same(name, group, maya, elsewhere, tmp_path):
    by = Act(person=maya)
    came = import_polis(by=by, partnership=group, folder=real_conversation(name))
    export_polis(by=by, conversation=came.conversation, folder=tmp_path / "one")
    there = import_polis(by=by, partnership=elsewhere, folder=tmp_path / "one")
    export_polis(by=by, conversation=there.conversation, folder=tmp_path / "two")
    for file in ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert (there.people, there.statements, there.votes) == COUNTS[name]
