"""Files as people really send them: other encodings, other separators, no sheets at all."""

import pytest

from alongside.interchange.polis import PolisExport, Unreadable
from tests.rooms.interchange.conftest import COMMENTS, VOTES, vote_lines

WORDS = "Fáilte – żółw"


def words_of(folder) -> list[str]:
    return [statement.words for statement in PolisExport(folder).statements()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_words_come_through_in_every_encoding(export, encoding):
    comments = (COMMENTS + f"1,,0,1,0,0,1,{WORDS}\n").encode(encoding)
    votes = (VOTES + vote_lines(3, 1)).encode(encoding)
    folder = export(comments=comments, votes=votes)
    assert words_of(folder) == [WORDS]
    assert len(list(PolisExport(folder).votes())) == 3


def test_words_in_windows_1252_come_through(export):
    comments = (COMMENTS + "1,,0,1,0,0,1,Café – “more”\n").encode("cp1252")
    assert words_of(export(comments=comments)) == ["Café – “more”"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_semicolons_and_tabs_separate_too(export, separator):
    comments = (COMMENTS + "1,,0,1,0,0,1,More buses\n").replace(",", separator)
    votes = (VOTES + vote_lines(3, 1)).replace(",", separator)
    folder = export(comments=comments, votes=votes)
    assert words_of(folder) == ["More buses"]
    assert len(list(PolisExport(folder).votes())) == 3


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_machines(export, ends):
    votes = (VOTES + vote_lines(3, 1)).replace("\n", ends)
    assert len(list(PolisExport(export(votes=votes)).votes())) == 3


def test_a_line_is_counted_as_an_editor_counts_it(export):
    folder = export(comments=COMMENTS + '1,,0,1,0,0,1,"Two\nlines"\n1,,x,1,0,0,1,Bad\n')
    read = PolisExport(folder)
    assert [statement.words for statement in read.statements()] == ["Two\nlines"]
    assert [row.line for row in read.rejected] == [4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"%PDF-1.7 and so on", "is a PDF, not a CSV file"),
        (b"PK\x03\x04rest", "is an Excel workbook or a zip file"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 90, "is no text"),
        (b"time,who\n1,2\n", "must name the column"),
        (b"timestamp,comment-id,voter-id\n1,0,1\n", "must name the column vote"),
        (b"vote,comment-id,voter-id,vote\n1,0,1,1\n", "two columns have the same name"),
        (b'comment-id,voter-id,vote\n0,1,"1\n0,2,1\n', "line 2: a quotation mark opens here"),
    ],
)
def test_a_file_that_is_no_sheet_of_votes_stops_everything(export, content, words):
    with pytest.raises(Unreadable, match=words) as told:
        list(PolisExport(export(votes=content)).votes())
    assert told.value.reason.startswith("votes.csv")


def test_a_missing_file_a_missing_folder_and_a_file_for_a_folder(export, tmp_path):
    with pytest.raises(Unreadable, match=r"comments\.csv is missing"):
        PolisExport(export("one", comments=None))
    with pytest.raises(Unreadable, match="neither is there"):
        PolisExport(export("two", votes=None))
    with pytest.raises(Unreadable, match="is not there"):
        PolisExport(tmp_path / "nowhere")
    with pytest.raises(Unreadable, match="give the folder that it is in"):
        PolisExport(export("three") / "votes.csv")


def test_dates_before_the_names_are_no_hindrance_and_two_of_a_kind_are(export):
    folder = export()
    (folder / "votes.csv").rename(folder / "2024-01-01-Bus-votes.csv")
    assert len(list(PolisExport(folder).votes())) == 36
    (folder / "2024-01-02-Bus-votes.csv").write_text(VOTES)
    with pytest.raises(Unreadable, match="there are two of these"):
        PolisExport(folder)


def test_a_column_about_no_statement_is_listed_once(export):
    matrix = "participant,0,77\n1,1,1\n2,-1,1\n"
    read = PolisExport(export(votes=None, participants_votes=matrix))
    assert [(vote.voter, vote.statement) for vote in read.votes()] == [("1", "0"), ("2", "0")]
    assert [(row.line, row.reason) for row in read.rejected] == [
        (1, "column 3 is about a statement that comments.csv does not have")
    ]


def test_a_person_with_two_rows_in_the_matrix_keeps_the_first(export):
    matrix = "participant,0\n1,1\n1,-1\n2,x\n3, \n"
    read = PolisExport(export(votes=None, participants_votes=matrix))
    assert [(vote.voter, vote.value) for vote in read.votes()] == [("1", 1)]
    assert [(row.line, row.reason) for row in read.rejected] == [
        (3, "participant has a row already"),
        (4, "0 is not 1, 0 or -1"),
    ]


def test_votes_are_read_without_holding_the_file(export):
    """Forty megabytes of votes of a few people take less than four of memory."""
    import tracemalloc

    folder = export()
    with (folder / "votes.csv").open("w") as out:
        out.write(VOTES)
        for number in range(100_000):
            out.write(f"{number},{'x' * 380},0,{number % 50},1\n")
    read = PolisExport(folder)
    tracemalloc.start()
    assert sum(1 for _ in read.votes()) == 100_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (folder / "votes.csv").stat().st_size > 38_000_000
    assert peak < 4_000_000
