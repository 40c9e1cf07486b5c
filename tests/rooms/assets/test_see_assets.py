"""The list with its map, for anybody; and the same as a file."""

import csv
import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from alongside.assets.drawing import HEIGHT, WIDTH, marks
from alongside.assets.models import Asset, Term
from alongside.core import clock
from alongside.gifts.models import Gift, Reach
from alongside.places.models import Place
from tests.conftest import member, someone
from tests.rooms.assets.conftest import LIST, listed

CSV, XLSX = "/places/ballydrum/assets.csv", "/places/ballydrum/assets.xlsx"


def test_anybody_reads_the_list_and_no_name_of_a_member_is_in_it(looked_after, client):
    for address in [LIST, looked_after.get_absolute_url(), "/places/ballydrum/assets/catalogue/"]:
        page = client.get(address).content.decode()
        assert "Men&#39;s shed" in page and "028 7965 0000" in page
        assert not re.search(r"Rosa|Ian\b|Maya", page)


def test_its_number_is_rung_with_one_touch(shed, client):
    for address in [LIST, shed.get_absolute_url()]:
        assert 'href="tel:02879650000">028 7965 0000</a>' in client.get(address).content.decode()


def test_an_empty_list_says_how_to_begin(place, client):
    assert "Nothing is on the list yet" in client.get(LIST).content.decode()


def test_by_kind_and_by_term(group, rosa, shed, client):
    listed(group, rosa, kind="place", name="Parish hall", terms="room")
    page = client.get(f"{LIST}?kind=place").content.decode()
    assert "Parish hall" in page and "Men&#39;s shed" not in page
    assert "All (2)" in page and "A place to meet or to be (1)" in page
    tools = Term.objects.get(name="tools")
    page = client.get(f"{LIST}?term={tools.pk}").content.decode()
    assert "Parish hall" not in page and "Men&#39;s shed" in page and "All (1)" in page
    for odd in ["?kind=person", "?term=x", "?term=99999", "?show=all", "?page=0", "?page=x"]:
        assert "All (2)" in client.get(LIST + odd).content.decode()


def test_the_place_around_it_lists_it_and_one_beside_it_does_not(shed, place, client):
    county = Place.objects.create(name="County", slug="county")
    Place.objects.create(name="Elsewhere", slug="elsewhere")
    place.parent = county
    place.save()
    assert "Men&#39;s shed" in client.get("/places/county/assets/").content.decode()
    assert "Men&#39;s shed" not in client.get("/places/elsewhere/assets/").content.decode()
    assert client.get(f"/places/elsewhere/assets/{shed.pk}/").status_code == 404


def test_each_has_its_number_in_the_list_and_in_the_picture(group, rosa, shed, client):
    listed(group, rosa, name="Allotments", spot="54.76, -6.47")
    listed(group, rosa, name="Zumba")
    page = client.get(LIST).content.decode()
    assert re.findall(r'data-number="(\d)"', page) == ["1", "2"]
    assert 'data-latitude="54.756100" data-longitude="-6.463900"' in page
    assert "2 spots, north at the top" in page and page.count("<circle") == 2
    assert "leaflet/leaflet.js" in page


def test_without_a_spot_there_is_no_map_and_no_script_of_one(group, rosa, client):
    listed(group, rosa)
    page = client.get(LIST).content.decode()
    assert "leaflet" not in page and "asset-map" not in page


def test_north_is_up_and_what_lies_together_is_one_mark():
    spots = [(54.7, -6.5), (54.8, -6.4), (54.7, -6.5), (None, None)]
    drawn = marks([Asset(latitude=north, longitude=east) for north, east in spots], first=51)
    assert [mark.numbers for mark in drawn] == [(51, 53), (52,)]
    assert drawn[0].y > drawn[1].y and drawn[0].x < drawn[1].x
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in drawn)
    alone = marks([Asset(latitude=54.7, longitude=-6.5)])
    assert (alone[0].x, alone[0].y) == (WIDTH / 2, HEIGHT / 2)
    assert marks([Asset()]) == []


def test_no_other_server_is_named_unless_tiles_are_configured(shed, client, settings):
    answer = client.get(LIST)
    assert "https://tiles" not in answer.content.decode()
    assert "data-tiles=\"\"" in answer.content.decode()  # fmt: skip
    assert answer.headers["Content-Security-Policy"].count("http") == 0
    settings.TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    settings.TILES_ATTRIBUTION = "© Somebody"
    page = client.get(LIST).content.decode()
    assert "https://tiles.example.org/{z}/{x}/{y}.png" in page and "© Somebody" in page


def test_the_files_hold_what_the_list_shows(group, rosa, shed, client):
    listed(group, rosa, kind="kit", name="=1+1", phone="+44 28 1")
    rows = list(csv.DictReader(io.StringIO(client.get(CSV).content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["'=1+1", "Men's shed"]
    assert rows[1]["terms"] == "Company, tools" and rows[1]["identifier"] == str(shed.identifier)
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{CSV}?q=sehd").content.decode("utf-8-sig")))
    )
    assert [row["name"] for row in rows] == ["Men's shed"]
    book = load_workbook(io.BytesIO(client.get(f"{XLSX}?kind=group").content))
    cells = list(book.active.values)
    assert len(cells) == 2 and cells[1][1] == "Men's shed" and cells[1][14] == 54.7561


def fill(place: Place, count: int) -> None:
    shed = Asset.objects.first()
    term = shed.terms.first()
    rows = [
        Asset(place=place, kind="kit", name=f"Thing {number}", channel="import", latitude=54.7,
              longitude=-6 - number / 1000, review_by=clock.today() + timedelta(days=9))
        for number in range(count)
    ]  # fmt: skip
    for made in Asset.objects.bulk_create(rows):
        made.terms.add(term)


@pytest.mark.parametrize("asked", ["", "?q=thing", "?show=review", "?kind=kit"])
def test_the_list_costs_the_same_for_5_and_500(shed, place, client, asked,
                                               django_assert_max_num_queries):  # fmt: skip
    fill(place, 5)
    with django_assert_max_num_queries(20) as first:
        client.get(LIST + asked)
    fill(place, 495)
    with django_assert_max_num_queries(len(first)):
        assert client.get(LIST + asked).status_code == 200


def test_fifty_stand_on_a_page_and_the_search_pages_too(shed, place, client):
    fill(place, 60)
    page = client.get(f"{LIST}?q=thing&page=2").content.decode()
    assert page.count('class="assets__one"') == 10 and 'start="51"' in page
    assert "?q=thing&amp;page=1" in page or "?q=thing&page=1" in page


def helper(
    group, name: str, locality: Place | None = None, mapped: bool = True, word: str = ""
) -> None:
    person = someone(name)
    mine = member(group, person)
    if locality is not None:
        Reach.objects.create(membership=mine, locality=locality)
    for words in ["Lifts", "Soup"]:
        Gift.objects.create(
            place_id=group.place_id, partnership=group, membership=mine, words=words, word=word,
            may_be_mapped=mapped, good_until=clock.today(), channel="online",
        )  # fmt: skip


def test_people_are_counted_by_locality_where_ten_agreed_and_never_named(group, place, client):
    toome = Place.objects.create(name="Toome", slug="toome", parent=place)
    for number in range(9):
        helper(group, f"Toome{number}", toome)
        helper(group, f"Shy{number}", toome, mapped=False)
    page = client.get(LIST).content.decode()
    assert "People who can help" not in page
    helper(group, "Toome9", toome)
    for address in [LIST, "/places/toome/assets/"]:
        page = client.get(address).content.decode()
        assert "Toome: 10" in page and "Toome9" not in page and "Lifts" not in page


def test_what_people_of_a_locality_can_help_with_is_counted_by_kind(group, place, client):
    """Ten of each kind, and nobody or ten without it: else it would tell of the few."""
    toome = Place.objects.create(name="Toome", slug="toome", parent=place)
    for number in range(10):
        helper(group, f"Baker{number}", toome, word="baking")
    for number in range(9):
        helper(group, f"Player{number}", toome, word="games")
    assert "what I do (" not in client.get(LIST).content.decode()
    helper(group, "Player9", toome, word="games")
    page = client.get(LIST).content.decode()
    for words in ("Toome: 20", "Hands: what I do (10)", "Heart: being there (10)"):
        assert words in page
    assert "Head: what I know" not in page and "Soup" not in page and "Baker0" not in page


def test_a_locality_that_would_give_away_another_is_hidden_on_every_page(group, place, client):
    toome = Place.objects.create(name="Toome", slug="toome", parent=place)
    cargin = Place.objects.create(name="Cargin", slug="cargin", parent=place)
    for number in range(12):
        helper(group, f"Toome{number}", toome)
    helper(group, "Cara", cargin)
    shown = [client.get(f"/places/{slug}/assets/").content.decode()
             for slug in ["ballydrum", "toome", "cargin"]]  # fmt: skip
    assert not any("Cargin: " in page or "Toome: " in page for page in shown)
