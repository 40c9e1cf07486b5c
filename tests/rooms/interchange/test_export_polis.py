"""Taking a conversation out: what the files hold, and what must never be in them."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions as dialogue
from alongside.interchange.actions import export_polis, import_polis
from tests.rooms.interchange.conftest import COMMENTS, THREE, answered_by

FILES = ("comments.csv", "votes.csv", "participants-votes.csv", "summary.csv")
pytestmark = pytest.mark.django_db


@pytest.fixture
def take_out(maya, tmp_path):
    """Once it has closed: until then nobody can (`test_rules`)."""

    def take_out(conversation, name="out") -> Path:
        if conversation.closed_at is None:
            dialogue.close_conversation(by=Act(person=maya), conversation=conversation)
            conversation.refresh_from_db()
        export_polis(by=Act(person=maya), conversation=conversation, folder=tmp_path / name)
        return tmp_path / name

    return take_out


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(newline="") as lines:
        return list(csv.DictReader(lines))


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def test_what_maya_takes_out_she_can_bring_in_elsewhere(in_public, elsewhere, maya, take_out):
    answered_by(in_public, 12)
    first = take_out(in_public)
    came = import_polis(by=Act(person=maya), partnership=elsewhere, folder=first)
    assert (came.people, came.statements, came.votes) == (12, 3, 36)
    assert came.rejected == []
    assert came.conversation.question == "How is the bus?"
    assert came.conversation.story == "Since the spring."
    assert same(first, take_out(came.conversation, "again"))
    assert Entry.objects.filter(verb="conversation.exported").count() == 2


def test_the_ids_of_people_are_none_of_ours_and_stay_the_same(in_public, take_out):
    answered_by(in_public, 10)
    first = {row["voter-id"] for row in rows(take_out(in_public), "votes.csv")}
    second = {row["voter-id"] for row in rows(take_out(in_public, "later"), "votes.csv")}
    assert len(first) == 10
    assert first == second
    ours = {str(pk) for pk in in_public.participants.values_list("pk", flat=True)}
    seats = {str(seat) for seat in in_public.participants.values_list("seat", flat=True)}
    assert not second & (ours | seats)


def test_when_somebody_answered_does_not_leave(in_public, take_out):
    """One came alone, on a day of their own; their row carries the same day as all the others."""
    answered_by(in_public, 9)
    with clock.at(clock.in_days(3)):
        answered_by(in_public, 1)
    with clock.at(clock.in_days(5)):
        moments = {int(row["timestamp"]) for row in rows(take_out(in_public), "votes.csv")}
    assert len(moments) == 1
    assert moments.pop() % 86_400_000 == 0


def test_answers_to_a_statement_that_nine_people_answered_stay_here(in_public, take_out):
    answered_by(in_public, 9)
    answered_by(in_public, 2, statements=2)
    folder = take_out(in_public)
    assert {row["comment-id"] for row in rows(folder, "votes.csv")} == {"0", "1"}
    matrix = rows(folder, "participants-votes.csv")
    assert [row["2"] for row in matrix] == [""] * 11
    assert rows(folder, "comments.csv")[2]["agrees"] == "0"


def test_words_that_were_taken_out_stay_here(in_public, maya, take_out):
    answered_by(in_public, 10)
    second = in_public.statements.order_by("id")[1]
    dialogue.moderate(
        by=Act(person=maya), statement=second, decision="reject", reason="names_someone"
    )
    folder = take_out(in_public)
    assert [row["comment-id"] for row in rows(folder, "comments.csv")] == ["0", "2"]
    assert "Later buses" not in (folder / "comments.csv").read_text()
    assert {row["comment-id"] for row in rows(folder, "votes.csv")} == {"0", "2"}


def test_what_came_in_rejected_goes_out_rejected(group, maya, export, take_out):
    came = import_polis(by=Act(person=maya), partnership=group, folder=export())
    moderated = {
        row["comment-id"]: row["moderated"]
        for row in rows(take_out(came.conversation), "comments.csv")
    }
    assert moderated == {"0": "1", "1": "1", "2": "-1"}


def test_a_formula_is_made_harmless_and_comes_back_whole(group, elsewhere, maya, export, take_out):
    words = ["=1+1", "'=1+1", "''quoted", "-5 degrees", "+44", "@home", " =x", "plain", "＝wide"]
    quoted = "".join(f'1,,{number},1,0,0,1,"{text}"\n' for number, text in enumerate(words))
    came = import_polis(
        by=Act(person=maya), partnership=group, folder=export(comments=COMMENTS + quoted)
    )
    said = list(came.conversation.statements.order_by("id").values_list("words", flat=True))
    first = take_out(came.conversation)
    for row in rows(first, "comments.csv"):
        assert row["comment-body"][0] not in "=+-@＝"
    there = import_polis(by=Act(person=maya), partnership=elsewhere, folder=first)
    assert said == list(
        there.conversation.statements.order_by("id").values_list("words", flat=True)
    )
    assert same(first, take_out(there.conversation, "again"))


def test_numbers_stay_numbers(group, maya, export, take_out):
    came = import_polis(by=Act(person=maya), partnership=group, folder=export())
    assert {row["vote"] for row in rows(take_out(came.conversation), "votes.csv")} == {
        "1",
        "0",
        "-1",
    }


def test_the_author_is_left_out(group, maya, export, take_out):
    came = import_polis(
        by=Act(person=maya), partnership=group, folder=export(comments=COMMENTS + THREE)
    )
    assert {row["author-id"] for row in rows(take_out(came.conversation), "comments.csv")} == {""}


def test_the_times_of_a_public_export_stay(group, maya, export, take_out):
    came = import_polis(by=Act(person=maya), partnership=group, folder=export())
    row = rows(take_out(came.conversation), "votes.csv")[0]
    assert row["timestamp"] == "2000"
    assert datetime.strptime(row["datetime"], "%a %b %d %H:%M:%S UTC %Y").year == 1970  # noqa: DTZ007


def test_a_folder_that_cannot_be_written_is_named_and_leaves_nothing(group, maya, export, tmp_path):
    came = import_polis(by=Act(person=maya), partnership=group, folder=export())
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(BadInput, match="cannot be written"):
        export_polis(by=Act(person=maya), conversation=came.conversation, folder=tmp_path / "taken")
    assert not Entry.objects.filter(verb="conversation.exported").exists()


def test_nobody_gets_the_answers_of_members_or_of_nine_people(
    among_ourselves, in_public, maya, take_out
):
    with pytest.raises(Refused, match="among the people of this group"):
        take_out(among_ourselves)
    answered_by(in_public, 9)
    with pytest.raises(Refused, match="Fewer than 10 people"):
        take_out(in_public)


def test_why_anybody_answered_is_in_no_file(in_public, maya, rosa, take_out):
    answered_by(in_public, 12)
    hers = dialogue.take_part(by=Act(person=rosa), conversation=in_public)
    for number, statement in enumerate(in_public.statements.order_by("id")[:3]):
        answered = {"by": Act(person=rosa), "participant": hers, "statement": statement}
        dialogue.vote(**answered, value=1)
        dialogue.say_why(**answered, because=f"quokka {number}", may_be_read=True)
    dialogue.close_conversation(by=Act(person=maya), conversation=in_public)
    in_public.reasons.update(released_at=clock.now())
    for reason in in_public.reasons.all():
        dialogue.look_at_reason(by=Act(person=maya), reason=reason, may_be_read=True)
    in_public.refresh_from_db()
    folder = take_out(in_public)
    assert not any("quokka" in (folder / name).read_text() for name in FILES)
