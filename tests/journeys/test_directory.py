"""A catalogue is printed; a neighbouring place brings in our feed, its keyholder looking first."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from alongside.assets.models import Asset
from alongside.core.acts import the_system
from alongside.people.models import Person
from alongside.places import actions as places
from alongside.places.models import Place
from tests.conftest import someone
from tests.journeys.conftest import BOTH_WAYS, WIDTHS, accessible, everywhere
from tests.journeys.steps import expect_heading, expect_words, follow, press, write
from tests.rooms.directory.conftest import (
    BASE,
    Neighbour,
    everything,
    exported,
    keyholder,
    list_it,
    neighbour,
    nothing_left,
)

__all__ = ["everything", "keyholder", "list_it", "neighbour"]
CLUBS = b"name,kind,phone\nChoir,group,028 1\nOrbit,spaceship,028 2\n"
LISTS = ["services", "organizations", "taxonomies", "taxonomy_terms"]


@pytest.fixture
def ours(everything: dict[str, Asset], neighbour: Neighbour) -> Iterator[tuple[Neighbour, str]]:
    """What Ballydrum publishes, served as another installation would see it; here it is gone."""
    client = Client()
    for name in LISTS:
        full = "&full=true" if name == "services" else ""
        list_of = f"{BASE}/{name}?page=1&per_page=100{full}"
        page: Any = json.loads(client.get(list_of).content)
        neighbour.pages[list_of] = page
        for one in page["contents"]:
            alone = f"{BASE}/{name}/{one['id']}"
            neighbour.pages[alone] = json.loads(client.get(alone).content)
    said = exported()
    nothing_left()
    yield neighbour, said


@pytest.fixture
def next_door(ours: tuple[Neighbour, str]) -> Person:
    """Toome, whose keyholder is Niamh."""
    toome = Place.objects.create(name="Toome", slug="toome")
    niamh = someone("Niamh")
    places.make_steward(by=the_system("test"), place=toome, person=niamh)
    return niamh


@BOTH_WAYS
def test_a_neighbouring_place_brings_in_our_feed(
    next_door: Person, ours: tuple[Neighbour, str], signed_in: Callable[..., Page], scripts: bool
):
    neighbour, said = ours
    niamh = signed_in(next_door, stepped=True, width=320, scripts=scripts)
    niamh.context.set_default_timeout(60_000)

    def look() -> None:
        everywhere(niamh, scripts)

    niamh.goto("/places/toome/assets/")
    follow(niamh, "For other directories, and from them")
    look()
    follow(niamh, "Bring in another directory")
    press(niamh, "Look at it")
    expect_words(niamh, "Write an address, or choose a file")
    look()
    write(niamh, {"Its address on the web": neighbour.address, "What is it called": "Ballydrum"})
    press(niamh, "Look at it")
    expect_heading(niamh, "What would come in")
    expect(niamh.locator("dl")).to_contain_text("New")
    look()
    assert not Asset.objects.exists()
    press(niamh, "Yes, bring it in")
    expect_words(niamh, "listings are new, changed or off the list")
    look()
    follow(niamh, "To the list")
    expect_words(niamh, "Men's shed")
    follow(niamh, "Clinic")
    expect_words(niamh, "Comes from")
    expect_words(niamh, "Mid-Lough Trust")
    look()
    assert Asset.objects.filter(place__slug="toome").count() == 8
    here, there = (json.loads(each)["services"] for each in (exported(), said))
    assert here == there


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sheet_what_cannot_be_read_of_it_and_taking_it_off_are_for_everybody(
    keyholder: Person, signed_in: Callable[..., Page], width: int
):
    page = signed_in(keyholder, stepped=True, width=width)
    page.context.set_default_timeout(60_000)
    page.goto("/places/ballydrum/directories/bring-in/")
    page.locator("input[type=file]").set_input_files(
        {"name": "clubs.csv", "mimeType": "text/csv", "buffer": CLUBS}
    )
    write(page, {"What is it called": "Clubs"})
    press(page, "Look at it")
    expect_heading(page, "What does each column hold?")
    found = accessible(page)
    press(page, "Look at the rows")
    expect_heading(page, "What would come in")
    expect_words(page, "“spaceship” is no kind of thing")
    found += accessible(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="All that cannot be read").click()
    assert kept.value.path().read_text("utf-8-sig").count("spaceship") == 1
    press(page, "Yes, bring it in")
    expect_words(page, "Records that cannot be read: 1")
    found += accessible(page)
    follow(page, "Take it all off the list")
    expect_words(page, "1 listing came from it.")
    found += accessible(page)
    press(page, "Take it all off")
    expect_words(page, "What came from it is off the list.")
    assert found == [] and not Asset.objects.standing().exists()


def test_a_catalogue_is_printed_without_scripts_or_mouse(
    everything: dict[str, Asset], device: Callable[..., Page], no_mouse: None
):
    visitor = device(width=320, scripts=False)
    visitor.context.set_default_timeout(60_000)
    visitor.goto("/places/ballydrum/")
    follow(visitor, "the catalogue, to print")
    expect_words(visitor, "Men's shed")
    with visitor.expect_download() as kept:
        visitor.get_by_role("link", name="All of it as one PDF").click()
    assert kept.value.path().read_bytes().startswith(b"%PDF-")
    visitor.goto("/places/ballydrum/assets/catalogue/?easy=yes")
    expect_words(visitor, "We mend things.")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_catalogue_is_printed(everything: dict[str, Asset], device: Callable[..., Page], width):
    visitor = device(width=width)
    visitor.context.set_default_timeout(60_000)
    visitor.goto("/places/ballydrum/")
    follow(visitor, "the catalogue, to print")
    expect_words(visitor, "Men's shed")
    expect_words(visitor, "Parish hall")
    found = accessible(visitor)
    with visitor.expect_download() as kept:
        visitor.get_by_role("link", name="All of it as one PDF").click()
    assert kept.value.path().read_bytes().startswith(b"%PDF-")
    visitor.goto("/places/ballydrum/assets/")
    follow(visitor, "The catalogue in Easy Read")
    expect_words(visitor, "We mend things.")
    found += accessible(visitor)
    assert found == []
