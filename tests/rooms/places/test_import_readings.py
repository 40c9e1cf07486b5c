"""A file of readings: read with patience, looked at first, taken in whole or not at all."""

import io
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.places import actions
from alongside.places.models import Reading
from alongside.places.sheets import read_number, read_sheet

NAME = "People who often feel lonely"
GOOD = f"indicator,on,value,source\n{NAME},2024-03-31,12.3,Survey\n{NAME},31/03/2025,11.9,\n"


def sheet(plan, text: str | bytes):
    return read_sheet(plan, io.BytesIO(text.encode() if isinstance(text, str) else text))


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-le"),
        GOOD.encode("utf-16-be"),
        GOOD.encode("latin-1"),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        ("sep=;\r\n" + GOOD.replace(",", ";").replace("\n", "\r\n")).encode(),
        GOOD.replace("12.3", '"12,3"').encode(),
        GOOD.replace("indicator,on,value", " Indicator ,ON,Value").encode(),
        ("\n\n" + GOOD + "\n\n").encode(),
    ],
)
def test_a_good_sheet_is_read_in_every_dress_it_comes_in(plan, lonely, raw):
    found = sheet(plan, raw)
    assert found.problems == []
    assert [(line.on, line.value) for line in found.proposed] == [
        (date(2024, 3, 31), Decimal("12.3")),
        (date(2025, 3, 31), Decimal("11.9")),
    ]


def test_letters_from_an_old_windows_sheet_arrive_whole(plan, lonely):
    found = sheet(plan, f"indicator,on,value,source\n{NAME},2024-03-31,12,Café\n".encode("latin-1"))
    assert found.proposed[0].source == "Café"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.7 \n1 0 obj", "a PDF"),
        (b"PK\x03\x04 sheet", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Excel"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(256)) * 4, "does not look like"),
        (b"a,b,c\n1,2,3\n", "Missing here: indicator, on, value"),
        (b"indicator,on,value,value\n", "same name"),
        (b"indicator,on,value\n" + b"x" * 600_000, "too big"),
        (b"indicator,on,value\n" + b"a,b,c\n" * 5_001, "5,000"),
        (b'indicator,on,value\n"never closed,2024-01-01,3\n', "cannot be read"),
    ],
)
def test_what_is_no_sheet_is_refused_in_plain_words(plan, lonely, raw, words):
    with pytest.raises(BadInput, match=words) as refused:
        sheet(plan, raw)
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"{NAME},2024-03-31,=1+1", "formula"),
        (f"{NAME},2024-03-31,+cmd|'/C calc'!A0", "formula"),
        (f"{NAME},2024-03-31,@SUM(A1)", "formula"),
        ("Nobody counts this,2024-03-31,3", "no indicator called"),
        (",2024-03-31,3", "There is no indicator"),
        (f"{NAME},,3", "not a day"),
        (f"{NAME},03/31/2024,3", "not a day"),
        (f"{NAME},31/03/24,3", "not a day"),
        (f"{NAME},2024-02-30,3", "not a day"),
        (f"{NAME},1066-10-14,3", "between 1900 and today"),
        (f"{NAME},2999-01-01,3", "between 1900 and today"),
        (f"{NAME},2024-03-31,", "not a number"),
        (f"{NAME},2024-03-31,nan", "not a number"),
        (f"{NAME},2024-03-31,1e3", "not a number"),
        (f"{NAME},2024-03-31,12%", "not a number"),
        (f"{NAME},2024-03-31,٣", "not a number"),
        (f"{NAME},2024-03-31,1.23456", "four digits"),
        (f"{NAME},2024-03-31,1234567890123", "not a number"),
        (f'{NAME},2024-03-31,"1,234"', "two things"),
        (f"{NAME},2024-03-31,1 234", "two things"),
        (f"{NAME},2024-03-31,3,Survey,what is this", "more cells than columns"),
        (f"{NAME},2024-03-31,3,{'x' * 301}", "longer than 300"),
        (f"{NAME},2024-03-31,3,{'x' * 20_000}", "longer than 10,000"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line_and_reason(plan, lonely, row, words):
    found = sheet(plan, f"indicator,on,value,source\n{NAME},2020-01-01,5,\n{row}\n")
    assert [problem.line for problem in found.problems] == [3]
    assert words in found.problems[0].reason
    assert len(found.proposed) == 1


def test_a_row_given_twice_is_named_with_the_line_that_has_it_already(plan, lonely):
    row = f"{NAME},2024-03-31,3"
    found = sheet(plan, f"indicator,on,value\n{row}\n\n{row}\n{row}4\n")
    assert [problem.line for problem in found.problems] == [4, 5]
    assert all("Line 2" in problem.reason for problem in found.problems)


def test_two_indicators_of_one_name_in_two_outcomes_are_not_guessed_between(plan, lonely, keeper):
    other = actions.add_outcome(by=keeper, plan=plan, title="Another")
    actions.add_indicator(by=keeper, outcome=other, name=NAME, unit="%")
    assert "Two outcomes" in sheet(plan, GOOD).problems[0].reason


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12", "12"), ("-0.5", "-0.5"), ("+3", "3"), ("12,5", "12.5"), ("-1,25", "-1.25")],
)
def test_a_decimal_comma_is_understood_where_it_can_mean_nothing_else(cell, value):
    assert read_number(cell) == Decimal(value)


def test_one_bad_row_keeps_the_whole_file_out(plan, lonely, keeper):
    with pytest.raises(BadInput, match="Nothing was taken in"):
        actions.import_readings(by=keeper, plan=plan, file=io.BytesIO((GOOD + "x,y,z\n").encode()))
    assert not Reading.objects.exists()


def test_an_import_adds_corrects_and_leaves_alone_and_the_log_says_so(plan, lonely, keeper):
    put = {"by": keeper, "indicator": lonely, "source": "Survey"}
    actions.record_reading(**put, on=date(2024, 3, 31), value=Decimal(99))
    done = actions.import_readings(by=keeper, plan=plan, file=io.BytesIO(GOOD.encode()))
    assert (done.new, done.changed, done.same) == (1, 1, 0)
    again = actions.import_readings(by=keeper, plan=plan, file=io.BytesIO(GOOD.encode()))
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    line = Entry.objects.get(verb="reading.corrected")
    assert line.details["before"] == "99.0000"
    assert Entry.objects.filter(verb="readings.imported").count() == 2


def test_only_a_keyholder_takes_in_a_file(plan, lonely, rosa, ian, tom, zed):
    for person in [rosa, ian, tom, zed]:
        with pytest.raises(Refused):
            actions.import_readings(
                by=Act(person=person), plan=plan, file=io.BytesIO(GOOD.encode())
            )


def test_what_changed_since_the_preview_asks_for_another_look(plan, lonely, keeper):
    seen = sheet(plan, GOOD).digest
    actions.record_reading(by=keeper, indicator=lonely, on=date(2024, 3, 31), value=Decimal(1))
    with pytest.raises(Conflict):
        actions.import_readings(by=keeper, plan=plan, file=io.BytesIO(GOOD.encode()), seen=seen)
    assert Reading.objects.get().value == 1


def hidden(page: str, name: str) -> str:
    """What a hidden field of the page would send back."""
    return unescape(page.split(f'name="{name}" value="')[1].split('"')[0])


def test_the_preview_comes_first_and_nothing_is_written_before_it_is_agreed_to(
    client, sign_in, plan, lonely, maya
):
    sign_in(maya)
    upload = {"file": SimpleUploadedFile("readings.csv", GOOD.encode())}
    preview = client.post(f"/places/plans/{plan.pk}/import/", upload)
    page = preview.content.decode()
    assert preview.status_code == 200
    assert "2 new, 0 corrected, 0 as they are." in page
    assert not Reading.objects.exists()
    agreed = {"text": hidden(page, "text"), "seen": hidden(page, "seen")}
    assert client.post(f"/places/plans/{plan.pk}/take-in/", agreed).status_code == 302
    assert Reading.objects.count() == 2
    twice = client.post(f"/places/plans/{plan.pk}/take-in/", agreed)
    assert twice.status_code == 409
    assert "0 new, 0 corrected, 2 as they are." in twice.content.decode()


@pytest.mark.parametrize(
    "agreed", [{}, {"text": "nonsense", "seen": "x"}, {"text": "", "seen": ""}]
)
def test_an_agreement_that_does_not_fit_writes_nothing(client, sign_in, plan, lonely, maya, agreed):
    sign_in(maya)
    assert client.post(f"/places/plans/{plan.pk}/take-in/", agreed).status_code in {400, 422}
    assert not Reading.objects.exists()


def test_a_pdf_that_calls_itself_csv_is_refused_on_the_page(client, sign_in, plan, lonely, maya):
    sign_in(maya)
    upload = {"file": SimpleUploadedFile("readings.csv", b"%PDF-1.7 and so on")}
    answer = client.post(f"/places/plans/{plan.pk}/import/", upload)
    assert answer.status_code == 422
    assert "This is a PDF" in answer.content.decode()
    nothing = client.post(f"/places/plans/{plan.pk}/import/", {})
    assert nothing.status_code == 422


def test_the_page_lists_every_line_that_cannot_be_read(client, sign_in, plan, lonely, maya):
    sign_in(maya)
    text = GOOD + f"{NAME},someday,3,\n<script>alert(1)</script>,2024-01-01,3,\n"
    upload = {"file": SimpleUploadedFile("readings.csv", text.encode())}
    answer = client.post(f"/places/plans/{plan.pk}/import/", upload)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "someday" in page
    assert "<script>alert(1)" not in page
    assert "Yes, take them in" not in page
