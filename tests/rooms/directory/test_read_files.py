"""Files: feeds of any length read a piece at a time, and spreadsheets without their formulas."""

import io
import json

import pytest
from openpyxl import Workbook

from alongside.core.errors import BadInput
from alongside.directory.reading import Unreadable, sheets, streams
from alongside.directory.reading.mapping import check_columns, guessed, records_of
from alongside.directory.reading.sheets import read_sheet
from alongside.directory.reading.sources import opened
from alongside.directory.reading.streams import read_file
from tests.rooms.directory.conftest import service


def read(body: bytes) -> list[tuple[str, str]]:
    return [
        (each.kind, each.record.get("name", ""))
        for each in read_file(io.BytesIO(body), "feed.json")
    ]


TWO = [service(1), service(2)]
LUNCH = [("service", "Lunch club 1"), ("service", "Lunch club 2")]


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"version": "x", "services": TWO}),
        json.dumps({"total_items": 2, "contents": TWO, "empty": False}, indent=2),
        json.dumps(TWO),
        "\n".join(json.dumps(each) for each in TWO),
        "\ufeff" + json.dumps(TWO),
        json.dumps({"services": TWO, "x": {"y": [1, {}]}, "n": 12}),
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 262_144])
def test_all_shapes_of_a_feed_are_read_however_it_is_cut(monkeypatch, body, piece):
    monkeypatch.setattr(streams, "AT_ONCE", piece)
    assert read(body.encode()) == LUNCH


def test_each_list_of_a_whole_file_is_of_its_kind():
    body = {
        "taxonomies": [{"name": "t"}],
        "organizations": [{"name": "o"}],
        "locations": [{"name": "l"}],
        "services": [{"name": "s"}],
        "taxonomy_terms": [],
    }
    assert read(json.dumps(body).encode()) == [
        ("taxonomy", "t"),
        ("organization", "o"),
        ("location", "l"),
        ("service", "s"),
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"<html>", "is a web page"),
        (b'{"services": [{"id": "a"}, {"id": "b', "breaks off half way, after line 1"),
        (b'{"services": [{"id": "a"},\n\n{"id"', "breaks off half way, after line 3"),
        (b'{"services": [{"id": "a"}]', "breaks off half way"),
        (b'[{"id": "a"} {"id": "b"}]', "is not JSON, in line 1"),
        (b'[{"id": "a"},\n{id: "b"}]', "is not JSON, in line 2"),
        (b'{"a": 1}', "holds no list of services"),
        (b"12", "holds something that is no record"),
        (b"\xff\xfe[\x00]\x00", "is not written in UTF-8"),
        (b'[{"a": ' + b"[" * 100_000, "is nested too deeply"),
        (b'[{"a": ' + b"1" * 5_000 + b"}]", "too long a number"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_line(body, words):
    with pytest.raises(Unreadable) as problem:
        read(body)
    assert words in problem.value.reason


def test_one_endless_record_is_not_held(monkeypatch):
    monkeypatch.setattr(streams, "LONGEST_RECORD", 10_000)
    monkeypatch.setattr(streams, "AT_ONCE", 1_000)
    with pytest.raises(Unreadable) as problem:
        read(b'[{"a": "' + b"x" * 1_000_000)
    assert "more than 5 million letters" in problem.value.reason


def test_a_gigabyte_is_refused_by_its_size(tmp_path):
    file = tmp_path / "huge.json"
    with file.open("wb") as out:
        out.truncate(1_000_000_000)
    with pytest.raises(Unreadable) as problem:
        opened(file)
    assert "1 GB" in problem.value.reason


def workbook(*rows: list, merge: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(content: bytes, name: str = "list.xlsx", **columns: str) -> list[str]:
    sheet = read_sheet(content, name)
    chosen = {**guessed(sheet.headings), **columns}
    return [each.problem or each.record["name"] for each in records_of(sheet, chosen, "x")]


HEAD = ["Name", "Telephone", "Price"]


def test_a_workbook_and_a_csv_say_the_same():
    rows = [["Choir", "028 1", 2.5], ["Shed", None, "Free"]]
    csv = b"Name;Telephone;Price\nChoir;028 1;2.5\nShed;;Free\n"
    assert told(workbook(HEAD, *rows)) == told(csv, "list.csv") == ["Choir", "Shed"]


def test_a_csv_may_be_as_long_as_a_workbook():
    row = b"Choir %d;028 1;" + b"x" * 400 + b"\n"
    csv = b"Name;Telephone;About\n" + b"".join(row % number for number in range(3_000))
    assert len(csv) > 1_000_000 and len(told(csv, "list.csv")) == 3_000


def test_a_formula_is_neither_run_nor_believed():
    found = told(workbook(HEAD, ["Choir", "1", "=1+1"], ['=HYPERLINK("x")', "2", ""], ["Shed"]))
    assert found == [
        "C2 holds a formula: write its value.",
        "A3 holds a formula: write its value.",
        "Shed",
    ]
    csv = b'Name,Price\n=cmd|x,1\nShed,"=1+1"\nChoir,2\n'
    assert [("formula" in each) for each in told(csv, "list.csv")] == [True, True, False]


def test_a_column_that_nobody_asks_for_may_hold_what_it_likes():
    head, row = [*HEAD, "Sum", "Notes"], ["Choir", "028 1", "2", "=2*12", "x" * 10_001]
    assert told(workbook(head, row)) == ["Choir"]
    csv = ",".join(head) + "\n" + ",".join(row) + "\n"
    assert told(csv.encode(), "list.csv") == ["Choir"]
    assert "formula" in told(csv.encode(), "list.csv", sum="when")[0]
    assert told(workbook(head, row), notes="what") == ["A cell is longer than 10,000 letters."]


def test_merged_cells_are_named_and_not_guessed_at():
    rows = [HEAD, ["Choir", "1", "2"], ["Shed", "1", "2"], ["Walks", "1", "2"]]
    found = told(workbook(*rows, merge="B2:B3"))
    assert found[:2] == ["Cells are merged here (B2:B3): part them, and write each row out."] * 2
    assert found[2] == "Walks"
    with pytest.raises(Unreadable) as problem:
        told(workbook(*rows, merge="A1:C1"))
    assert "The first row has merged cells (A1:C1)" in problem.value.reason


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"PK\x03\x04 no zip", "list.xlsx", "This workbook cannot be read"),
        (b"plain words", "list.xlsx", "This workbook cannot be read"),
        (b"%PDF-1.7", "list.csv", "This is a PDF"),
        (b"", "list.csv", "This file is empty"),
        (b"Name\n", "list.csv", "There is no row below the headings"),
        (b"Name,Name\na,b\n", "list.csv", "Two columns have the same name"),
        (workbook(HEAD), "list.xlsx", "There is no row below the headings"),
        (workbook(["Name", "name"], ["a", "b"]), "list.xlsx", "Two columns have the same name"),
        (b"x" * 5_000_001, "list.csv", "Send 5 MB or less"),
    ],
)
def test_a_sheet_that_is_none_is_refused_with_one_sentence(content, name, words):
    with pytest.raises(Unreadable) as problem:
        read_sheet(content, name)
    assert words in problem.value.reason


def test_a_small_workbook_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1_000)
    with pytest.raises(Unreadable) as problem:
        read_sheet(workbook(HEAD, ["Choir"]), "list.xlsx")
    assert "unpacks to more than" in problem.value.reason


def test_columns_are_guessed_from_what_they_are_called():
    assert guessed(["service name", "tel", "opening hours", "notes", "website"]) == {
        "service name": "name",
        "tel": "phone",
        "opening hours": "when",
        "website": "url",
    }


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"a": "phone"}, "Say which column holds what it is called"),
        ({"a": "name", "b": "name"}, "Two columns cannot both be"),
        ({"a": "name", "c": "phone"}, "There is no column “c”"),
        ({"a": "name", "b": "salary"}, "There is no “salary”"),
    ],
)
def test_columns_that_make_no_sense_are_said(chosen, words):
    with pytest.raises(BadInput) as problem:
        check_columns(["a", "b"], chosen)
    assert words in problem.value.reason and problem.value.field == "columns"


def test_a_row_that_cannot_be_kept_says_which_column(db):
    csv = (
        b"name,kind,email,url,latitude,longitude,identifier\n"
        b",group,,,,,\nA,person,,,,,\nB,,tea,,,,\nC,,,x y,,,\nD,,,,99,1,\nE,,,,54.7,,\nF,,,,,,7\n"
        b"Good,A group that meets,a@b.org,b.org,54.7,-6.4,\n"
    )
    found = told(csv, "list.csv")
    starts = [
        "“name”: ",
        "“kind”: ",
        "“email”: ",
        "“url”: ",
        "“spot”: ",
        "“spot”: ",
        "“identifier”: ",
        "Good",
    ]
    assert [each.startswith(start) for each, start in zip(found, starts)] == [True] * 8


def test_the_column_is_called_what_their_own_sheet_calls_it(db):
    (reason,) = told(b"name,website\nChoir,x y\n", "list.csv")
    assert reason.startswith("“website”: ")


def test_a_row_is_known_again_by_its_identifier_or_by_its_name_and_place():
    sheet = read_sheet(b"name,town,phone\nChoir,Toome,1\nChoir,Antrim,1\n", "a.csv")
    later = read_sheet(b"name,town,phone\nChoir,Antrim,2\nCHOIR,toome,2\n", "a.csv")
    first, second = (
        [each.record["id"] for each in records_of(one, guessed(one.headings), "x")]
        for one in (sheet, later)
    )
    assert first[0] != first[1] and set(first) == set(second)
