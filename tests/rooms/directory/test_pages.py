"""The pages of a keyholder who brings a directory in, and of all who wonder whence it came."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from alongside.assets.models import Asset
from alongside.directory import rules
from alongside.directory.forms import ColumnsForm
from alongside.directory.models import Arrival, Feed
from tests.rooms.directory.conftest import brought, by, service

PAGE = "/places/ballydrum/directories/"
CHOOSE = f"{PAGE}bring-in/"


@pytest.fixture
def keeper(client, sign_in, keyholder):
    sign_in(keyholder)
    return client


def sent(client, content: bytes, name: str = "feed.json", **more: str):
    return client.post(CHOOSE, {"file": SimpleUploadedFile(name, content), **more})


def feed(*records) -> bytes:
    return json.dumps({"services": records}).encode()


def test_a_feed_is_looked_at_and_then_brought_in(keeper, place):
    brought(place, service(1), service(2), source="feed.json")
    answer = sent(keeper, feed(service(1, description="Soup"), service(3), service(4, status="no")))
    look = keeper.get(answer["Location"]).content.decode()
    for words in [
        "Lunch club 3",
        "Lunch club 2",
        "description",
        "services, record 3",
        "it must be",
    ]:
        assert words in look
    assert Asset.objects.standing().count() == 2 and not Asset.objects.filter(name="Lunch club 3")
    done = keeper.post(f"{answer['Location']}take-in/", follow=True)
    assert "3 listings are new, changed or off the list" in done.content.decode()
    names = set(Asset.objects.standing().values_list("name", flat=True))
    assert names == {"Lunch club 1", "Lunch club 3"}
    assert "As brought" not in keeper.get(answer["Location"], follow=True).content.decode()


def test_twice_is_once(keeper, place):
    address = sent(keeper, feed(service(1)))["Location"]
    for _press in range(2):
        answer = keeper.post(f"{address}take-in/", follow=True)
    assert "has been brought in already" in answer.content.decode()
    assert Asset.objects.count() == 1 and Feed.objects.get().runs.count() == 1


def test_an_address_is_read_from_the_page(keeper, place, neighbour):
    neighbour.offers("services", service(1, contacts=[]))
    answer = keeper.post(CHOOSE, {"source": f"{neighbour.address}/services", "title": "Next door"})
    keeper.post(f"{answer['Location']}take-in/")
    assert Asset.objects.get().came_from == "Next door"
    assert Feed.objects.get().source == neighbour.address


def test_a_sheet_asks_what_its_columns_hold(keeper, place):
    book = Workbook()
    for row in [["Club", "Telephone", "Wage"], ["Choir", "028 1", "=1+1"], ["Shed", "028 2", 1]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    columns = sent(keeper, out.getvalue(), "list.xlsx")["Location"]
    page = keeper.get(columns).content.decode()
    assert "wage" in page and "028 1; 028 2" in page
    wrong = keeper.post(columns, {"column-2": "phone"})
    assert wrong.status_code == 422 and "Say which column holds" in wrong.content.decode()
    chosen = {"column-1": "name", "column-2": "phone", "column-3": "cost"}
    look = keeper.post(columns, chosen, follow=True)
    assert "C2 holds a formula" in look.content.decode()
    token = Arrival.objects.get().token
    keeper.post(f"{CHOOSE}{token}/take-in/")
    assert [(a.name, a.phone, a.cost) for a in Asset.objects.all()] == [("Shed", "028 2", "1")]


def test_a_newer_file_of_the_same_directory_may_have_another_name(keeper, place):
    def comes(content: bytes, name: str, start: str = "") -> str:
        file = {"file": SimpleUploadedFile(name, content)}
        columns = keeper.post(f"{CHOOSE}{start}", file)["Location"]
        look = keeper.post(columns, {"column-1": "name", "column-2": "phone"})["Location"]
        return keeper.post(f"{look}take-in/", follow=True).content.decode()

    page = comes(b"Club,Phone\nChoir,1\nShed,2\n", "clubs-2026.csv")
    number = Feed.objects.get().pk
    assert f"again={number}" in page
    start = f"?again={number}&title=clubs-2026.csv"
    assert "a newer one of" in keeper.get(f"{CHOOSE}{start}").content.decode()
    book = Workbook()
    for row in [["Club", "Phone"], ["Choir", "3"], ["Walks", "4"]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    comes(out.getvalue(), "clubs-2027.xlsx", start)
    assert Feed.objects.get().source == "clubs-2026.csv"
    rows = Asset.objects.standing().by_name().values_list("name", "phone")
    assert list(rows) == [("Choir", "3"), ("Walks", "4")]


def test_a_column_without_a_name_shifts_no_examples(keeper, place):
    columns = sent(keeper, b",Club,Telephone\n7,Choir,028 1\n8,Shed,028 2\n", "list.csv")
    shown = ColumnsForm(sheet=Arrival.objects.get().sheet)
    assert [shown.fields[name].help_text for name in shown.fields] == [
        "Choir; Shed",
        "028 1; 028 2",
    ]
    assert keeper.get(columns["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Write an address, or choose a file"),
        ({"source": "https://127.0.0.1/"}, "private network"),
        ({"source": "my town"}, "no web address"),
        ({"file": SimpleUploadedFile("x.json", b"<html>")}, "is a web page"),
        ({"file": SimpleUploadedFile("x.json", b'{"services": [')}, "breaks off half way"),
        ({"file": SimpleUploadedFile("x.json", b'{"services": []}')}, "not one record in it"),
        ({"file": SimpleUploadedFile("x.csv", b"")}, "This file is empty"),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04")}, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_said_at_the_form_and_nothing_is_kept(keeper, place, body, words):
    for value in body.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = keeper.post(CHOOSE, {**body, "title": "What I typed"})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "What I typed" in page
    assert not Arrival.objects.exists()


def test_a_feed_without_anything_new_cannot_be_brought_in(keeper, place):
    brought(place, service(1), source="feed.json")
    look = keeper.get(sent(keeper, feed(service(1)))["Location"]).content.decode()
    assert "There is nothing new in it" in look and "Yes, bring it in" not in look


def test_only_whoever_sent_it_takes_it_in(place, keeper, keyholder, rosa, ian, maya, tom, zed):
    sent(keeper, feed(service(1)))
    arrival = Arrival.objects.get()
    assert rules.may_take_in(by(keyholder), arrival)
    for person in (rosa, ian, maya, tom, zed):
        assert not rules.may_take_in(by(person), arrival)


def test_others_are_told_why_not(client, sign_in, place, group, maya, zed):
    for person in (maya, zed):
        sign_in(person)
        answer = client.get(CHOOSE)
        assert answer.status_code == 403 and "keyholder" in answer.content.decode()
        assert sent(client, feed(service(1))).status_code == 403
    assert not Arrival.objects.exists()


def test_everybody_sees_where_listings_come_from_and_our_own_address(client, place, settings):
    settings.PUBLIC_URL = "https://together.example.org"
    brought(place, service(1), service(2))
    page = client.get(PAGE).content.decode()
    assert "https://together.example.org/open-referral/3.0<" in page
    assert "Next door" in page and "2 listings" in page and "Bring in another" not in page
    listing = client.get(Asset.objects.first().get_absolute_url()).content.decode()
    assert "Comes from" in listing and "Next door" in listing


def test_a_keyholder_takes_a_directory_off_again(keeper, place):
    brought(place, service(1))
    feed = Feed.objects.get()
    address = f"{PAGE}{feed.pk}/"
    assert keeper.get(address).status_code == 200
    assert "1 listing came from it" in keeper.get(f"{address}forget/").content.decode()
    assert "is off the list" in keeper.post(f"{address}forget/", follow=True).content.decode()
    assert Asset.objects.standing().count() == 0
    assert keeper.get(address).status_code == 404


def test_words_of_a_feed_are_words_and_nothing_else(keeper, place):
    script = "<script>alert(1)</script>"
    bad = service(2, name=script, status=script)
    answer = sent(keeper, feed(service(1, name=script, description=script), bad), title=script)
    look = keeper.get(answer["Location"]).content.decode()
    done = keeper.post(f"{answer['Location']}take-in/", follow=True).content.decode()
    listing = keeper.get(Asset.objects.get().get_absolute_url()).content.decode()
    for page in (look, done, listing):
        assert script not in page and "&lt;script&gt;" in page


def test_all_records_that_cannot_be_read_are_in_a_sheet_before_and_after(
    keeper, place, maya, sign_in
):
    broken = [service(number, status="=no") for number in range(2, 260)]
    look = sent(keeper, feed(service(1), *broken))["Location"]
    page = keeper.get(look).content.decode()
    assert "Records that cannot be read: 258" in page and "And 58 more." in page
    assert f"{look}not-read.csv" in page
    before = keeper.get(f"{look}not-read.csv").content.decode("utf-8-sig").splitlines()
    assert before[0] == "where,identifier,why" and len(before) == 259
    assert "services, record 259" in before[-1] and "it must be one of" in before[-1]
    keeper.post(f"{look}take-in/")
    after = f"{PAGE}{Feed.objects.get().pk}/"
    assert f"{after}not-read.csv" in keeper.get(after).content.decode()
    assert keeper.get(f"{after}not-read.csv").content.decode("utf-8-sig").splitlines() == before
    sign_in(maya)
    for address in (f"{look}not-read.csv", f"{after}not-read.csv"):
        assert keeper.get(address).status_code == 403


def test_where_every_record_is_read_no_sheet_is_offered(keeper, place):
    look = sent(keeper, feed(service(1)))["Location"]
    assert "not-read.csv" not in keeper.get(look).content.decode()


def test_whoever_cannot_bring_one_in_reads_who_can(keeper, place, ian, client, sign_in):
    told = "A keyholder of this place can bring in another directory"
    assert told not in keeper.get(PAGE).content.decode()
    sign_in(ian)
    assert told in client.get(PAGE).content.decode()
