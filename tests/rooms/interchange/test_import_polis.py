"""Bringing an export in: what can be read comes in once, the rest is listed."""

from dataclasses import replace

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act, the_system
from alongside.core.errors import Refused
from alongside.dialogue.models import Conversation, Statement, Vote
from alongside.interchange.actions import RowsRejected, import_polis
from alongside.interchange.models import ImportRun
from alongside.interchange.polis import Rejected, Unreadable
from tests.rooms.interchange.conftest import COMMENTS, SUMMARY, THREE, VOTES, vote_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(group, maya):
    def bring(folder, **options):
        return import_polis(by=Act(person=maya), partnership=group, folder=folder, **options)

    return bring


def test_maya_brings_in_people_statements_and_votes(bring, export, maya, group):
    report = bring(export())
    assert (report.people, report.statements, report.votes) == (12, 3, 36)
    assert report.rejected == []
    conversation = report.conversation
    assert conversation.question == "The bus"
    assert conversation.imported_from == "https://example.org/bus"
    assert not conversation.is_open
    standing = dict(conversation.statements.values_list("external_id", "standing"))
    assert standing == {"0": "shown", "1": "shown", "2": "rejected"}
    run = ImportRun.objects.get()
    assert run.brought_by == group.membership_of(maya)
    assert Entry.objects.filter(verb="export.brought_in").count() == 1
    assert conversation.participants.exclude(person=None).count() == 0


def test_twice_is_once_and_leaves_no_second_line_in_the_log(bring, export):
    first = bring(export())
    lines = Entry.objects.count()
    second = bring(export())
    assert second == replace(first, unchanged=True)
    assert Entry.objects.count() == lines
    assert (Conversation.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_a_later_export_of_the_same_conversation_brings_it_up_to_date(bring, export):
    first = bring(export())
    more = (
        COMMENTS + THREE.replace("1,Later buses", "-1,Later buses") + "1000,,3,1,0,0,1,Free buses\n"
    )
    later = bring(export("later", comments=more, votes=VOTES + vote_lines(14, 4) + "9000,,0,0,1\n"))
    assert later.conversation == first.conversation
    assert not later.unchanged
    assert (later.people, later.statements, later.votes) == (14, 4, 56)
    changed = Vote.objects.get(statement__external_id="0", participant__external_id="0")
    assert changed.value == 1


def test_an_older_export_does_not_undo_a_newer_vote(bring, export):
    bring(export(votes=VOTES + "5000,,0,7,1\n"))
    bring(export("old", votes=VOTES + "4000,,0,7,-1\n"))
    assert Vote.objects.get().value == 1


def test_the_later_vote_counts_in_whatever_order_the_rows_come(bring, export):
    bring(export(votes=VOTES + "5000,,0,7,1\n4000,,0,7,-1\n"))
    assert Vote.objects.get().value == 1


def test_the_same_row_twice_is_one_vote(bring, export):
    report = bring(export(votes=VOTES + "5000,,0,7,1\n" * 3))
    assert (report.votes, report.rejected) == (1, [])


def test_without_votes_csv_the_matrix_is_read_and_xid_is_never_kept(bring, export):
    matrix = (
        "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"
        "0,rosa@example.org,1,0,2,1,1,1,-1,\n1,,1,0,1,0,0,,,0\n2,,,0,0,0,0,,,\n"
    )
    report = bring(export(votes=None, participants_votes=matrix))
    assert (report.people, report.votes, report.rejected) == (2, 3, [])
    kept = str(list(report.conversation.participants.values())) + str(ImportRun.objects.values())
    assert "rosa" not in kept


ROWS = [
    ("1,,0,5,2\n", "vote is not 1, 0 or -1"),
    ("1,,0,5,x\n", "vote is not 1, 0 or -1"),
    ("1,,0,5,=1+1\n", "vote is not 1, 0 or -1"),
    ("1,,0,5,\n", "vote is not 1, 0 or -1"),
    ("1,,99,5,1\n", "comment-id is about a statement that comments.csv does not have"),
    ("1,,0,rosa@example.org,1\n", "voter-id is not a whole number"),
    ("1,,0,-5,1\n", "voter-id is not a whole number"),
    ("1,,0,,1\n", "voter-id is not a whole number"),
    ("1,,0,\u0665,1\n", "voter-id is not a whole number"),
    ("1,,0,5\x00,1\n", "voter-id is not a whole number"),
    ("1.66E+12,,0,5,1\n", "timestamp is not a moment in milliseconds"),
    ("99999999999999,,0,5,1\n", "timestamp is not a moment in milliseconds"),
    ("1,,0,5\n", "it has 4 cells, where the first line has 5"),
    ("1,,0,5,1,1\n", "it has 6 cells, where the first line has 5"),
    ('1,,0,5,"1" 2\n', "the quotation marks do not fit together"),
]


@pytest.mark.parametrize(("row", "reason"), ROWS, ids=[reason[:30] for _, reason in ROWS])
def test_a_row_that_cannot_be_read_is_listed_and_the_rest_comes_in(bring, export, row, reason):
    report = bring(export(votes=VOTES + vote_lines(2, 1) + row + "2002,,0,2,1\n"))
    assert [(each.file, each.line, each.reason) for each in report.rejected] == [
        ("votes.csv", 4, reason)
    ]
    assert report.votes == 3
    assert ImportRun.objects.get().rejected == [{"file": "votes.csv", "line": 4, "reason": reason}]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,,0,1,0,0,1,The same number again\n", "comment-id stands in an earlier row already"),
        ("1,,x,1,0,0,1,No number\n", "comment-id is not a whole number"),
        ("1,,7,1,0,0,3,Strange\n", "moderated is not 1, 0 or -1"),
        ("1,,7,1,0,0,1,\n", "comment-body is empty"),
        (f"1,,7,1,0,0,1,{'x' * 10_000_000}\n", "comment-body has 10,000,000 characters"),
    ],
    ids=["twice", "id", "moderated", "empty", "ten megabytes"],
)
def test_a_statement_that_cannot_be_read_is_listed(bring, export, row, reason):
    report = bring(export(comments=COMMENTS + THREE + row))
    assert [(each.file, each.line) for each in report.rejected] == [("comments.csv", 5)]
    assert report.rejected[0].reason.startswith(reason)
    assert report.statements == 3


def test_strict_brings_in_nothing_if_one_row_cannot_be_read(bring, export):
    with pytest.raises(RowsRejected, match=r"votes\.csv, line 38: vote is not 1, 0 or -1"):
        bring(export(votes=VOTES + vote_lines() + "1,,0,5,2\n"), strict=True)
    assert not Conversation.objects.exists()
    assert not ImportRun.objects.exists()
    assert bring(export(), strict=True).votes == 36


def test_a_statement_longer_than_ours_is_cut_and_named(bring, export):
    report = bring(export(comments=COMMENTS + THREE + f"1,,3,1,0,0,1,{'long ' * 70}\n"))
    assert [each.line for each in report.shortened] == [5]
    assert Statement.objects.get(external_id="3").words.endswith("…")


def test_a_file_of_ten_thousand_bad_rows_is_no_export_and_nothing_comes_in(bring, export):
    with pytest.raises(Unreadable, match="more than 10,000 rows cannot be read"):
        bring(export(votes=VOTES + vote_lines() + "1,,0,x,1\n" * 10_001))
    assert not Conversation.objects.exists()


def test_formulas_scripts_and_control_characters_are_words_like_any_others(bring, export):
    words = ["=HYPERLINK(0)", "<script>alert(1)</script>", "bell\x07 and nul\x00 and \u202ereverse"]
    rows = "".join(f"1,,{number},1,0,0,1,{text}\n" for number, text in enumerate(words))
    report = bring(export(comments=COMMENTS + rows))
    kept = list(report.conversation.statements.order_by("id").values_list("words", flat=True))
    assert kept == ["=HYPERLINK(0)", "<script>alert(1)</script>", "bell and nul and reverse"]


def test_a_question_given_stands_in_for_a_missing_summary(bring, export):
    report = bring(export(summary=None), question="How is the bus?")
    assert report.conversation.question == "How is the bus?"
    assert bring(export(summary=None), question="How is the bus?").unchanged


def test_the_description_comes_in_as_the_story(bring, export):
    report = bring(export(summary=SUMMARY + '"conversation-description","Two\nlines"\n'))
    assert report.conversation.story == "Two\nlines"


def test_nothing_readable_at_all_is_nothing_brought_in(bring, export):
    with pytest.raises(Unreadable, match="no vote that can be read"):
        bring(export(votes=VOTES + "1,,0,x,1\n"))
    with pytest.raises(Unreadable, match="no statement that can be read"):
        bring(export(comments=COMMENTS, votes=VOTES))
    assert not Conversation.objects.exists()


def test_rosa_tom_ian_and_zed_cannot_bring_anything_in(export, group, rosa, ian, tom, zed):
    for person in (rosa, ian, tom, zed):
        with pytest.raises(Refused):
            import_polis(by=Act(person=person), partnership=group, folder=export())
    assert not Conversation.objects.exists()


def test_the_installation_itself_can(export, group):
    report = import_polis(by=the_system("import"), partnership=group, folder=export())
    assert ImportRun.objects.get().brought_by is None
    assert report.votes == 36


def test_progress_is_told_as_a_share(bring, export):
    told: list[float] = []
    lines = "".join(f"1,,0,{person},1\n" for person in range(25_000))
    bring(export(votes=VOTES + lines), progress=told.append)
    assert told
    assert all(0 < share <= 1 for share in told)


def test_the_reason_never_repeats_what_stands_in_the_row(bring, export):
    report = bring(export(votes=VOTES + vote_lines() + "1,,0,rosa@example.org,secret\n"))
    assert report.rejected == [Rejected("votes.csv", 38, "vote is not 1, 0 or -1", "vote")]
    assert "secret" not in str(report)
