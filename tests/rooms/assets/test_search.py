"""Found, however it is spelt; and nothing else is."""

import pytest

from alongside.assets import looking
from alongside.assets.searching import ranked, slips_forgiven, words_of
from tests.rooms.assets.conftest import LIST, listed

ROWS = [
    (1, "Men's shed Toome"),
    (2, "Toome Pharmacy"),
    (3, "Siúlóid na gCloch"),
    (4, "Klub Polski Łomża"),
    (5, "Route 13 bus"),
    (6, "Farm shop"),
    (2, "prescriptions"),
    (1, "company"),
]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("pharmacy", [2]),
        ("pharmcy", [2]),
        ("pharamcy", [2]),
        ("farmacy", [2]),
        ("PHARM", [2]),
        ("toome", [1, 2]),
        ("tome", [1, 2]),
        ("shed toome", [1]),
        ("toome shed", [1]),
        ("mens shed", [1]),
        ("perscription", [2]),
        ("comapny", [1]),
        ("siuloid", [3]),
        ("lomza", [4]),
        ("13", [5]),
        ("31", []),
        ("shop", [6]),
        ("bux", []),
        ("toome library", []),
        ("  ", []),
        ("?!", []),
    ],
)
def test_slips_are_forgiven_and_other_words_are_not(said, found):
    assert sorted(ranked(ROWS, said)) == found


def test_the_nearest_stands_first():
    rows = [(1, "Shedding light"), (2, "The shed"), (3, "Shelf")]
    assert ranked(rows, "shed") == [2, 1]
    assert ranked([(1, "Choirs"), (2, "Chair"), (3, "Choir")], "choir") == [3, 1, 2]


def test_one_word_is_enough_where_that_is_asked_for():
    assert ranked(ROWS, "a library or a shed", every_word=False) == [1]


def test_words_are_read_without_accents_and_once():
    assert words_of("Łódź, Łódź – an Ó'Neill") == ["lodz", "an", "oneill"]


def test_short_words_and_numbers_are_taken_as_they_stand():
    assert [slips_forgiven(word) for word in ["bus", "2026", "hall", "prescription"]] == [
        0,
        0,
        1,
        2,
    ]


def test_on_the_page_with_counts_by_kind(group, rosa, shed, client):
    listed(group, rosa, kind="place", name="Shed Lane hall", town="Toome")
    listed(group, rosa, kind="kit", name="Gazebo")
    page = client.get(f"{LIST}?q=shde").content.decode()
    assert "Shed Lane hall" in page and "Men&#39;s shed" in page and "Gazebo" not in page
    assert "All (2)" in page and "A group that meets (1)" in page
    page = client.get(f"{LIST}?q=shde&kind=place").content.decode()
    assert "Shed Lane hall" in page and "Men&#39;s shed" not in page and "All (2)" in page
    page = client.get(f"{LIST}?q=tools").content.decode()
    assert "Men&#39;s shed" in page
    page = client.get(f"{LIST}?q=zzzz").content.decode()
    assert "Nothing here goes by that" in page and "zzzz" in page


def test_what_says_so_of_itself_comes_after_what_is_called_so(group, rosa, shed, client):
    said = {"what": "Tools and tea, also for wheelchairs.", "when": "Fridays"}
    listed(group, rosa, kind="place", name="Parish hall", town="Toome", **said)
    listed(group, rosa, kind="kit", name="Wheelchair", what="To borrow.")
    page = client.get(f"{LIST}?q=wheelchair").content.decode()
    assert page.index("To borrow") < page.index("Parish hall") and "Men&#39;s shed" not in page
    page = client.get(f"{LIST}?q=toome+Friday+tea").content.decode()
    assert "Parish hall" in page and "All (1)" in page
    for nothing in ["heel", "wheelchair+monday", "%25", "_"]:
        page = client.get(f"{LIST}?q={nothing}").content.decode()
        assert "Parish hall" not in page


def test_where_enough_is_called_so_nobody_reads_on(group, rosa, client, monkeypatch):
    monkeypatch.setattr(looking, "ON_A_PAGE", 1)
    listed(group, rosa, kind="place", name="Tea room")
    listed(group, rosa, kind="place", name="Parish hall", what="There is tea.")
    page = client.get(f"{LIST}?q=tea").content.decode()
    assert "Tea room" in page and "Parish hall" not in page
