"""“We don't have…”, says Rosa. Tom finds it, Ian looks after it, and a visitor prints the list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.assets.models import Asset, Missing
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    press,
    press_to,
    write,
)
from tests.rooms.assets.conftest import listed

LIST = "/places/ballydrum/assets/"
GROUP = "/groups/prescriptions/assets/"


def rosa_says_what_is_missing(rosa: Page) -> None:
    rosa.goto("/groups/prescriptions/")
    follow(rosa, "What we said we don't have")
    press(rosa, "Write it down")
    expect_words(rosa, "Write what we don't have")
    write(rosa, {"We don't have…": "Tools to borrow"})
    press(rosa, "Write it down")
    expect_words(rosa, "Not found yet")


def tom_puts_it_on_the_list(tom: Page) -> None:
    tom.goto(GROUP)
    follow(tom, "We do have it")
    expect_words(tom, "Nothing on the list goes by these words")
    follow(tom, "It is not on the list yet")
    choose(tom, "A group that meets")
    write(tom, {"What is it called?": "Men's shed", "Where on the map?": "here"})
    write(
        tom, {"Phone": "028 7965 0000", "What is it, in plain": "Men mend things and lend tools."}
    )
    press(tom, "Put it on the list")
    expect_words(tom, "Write two numbers")
    write(tom, {"Where on the map?": "54.7561, -6.4639", "Words that": "tools, company"})
    press(tom, "Put it on the list")
    expect_words(tom, "Look what we have")
    expect_words(tom, "Men's shed")


def ian_says_that_it_is_his(ian: Page) -> None:
    ian.goto(f"{LIST}?q=mens+shde")
    follow(ian, "Men's shed")
    follow(ian, "This is ours")
    write(ian, {"How do you belong to it?": "I have the key"})
    press(ian, "Ask to look after it")
    expect_words(ian, "Somebody else here answers")


def maya_answers(maya: Page) -> None:
    maya.goto(LIST)
    follow(maya, "What waits to be put right")
    follow(maya, "Men's shed")
    expect_words(maya, "I have the key")
    choose(maya, "Yes, they look after it")
    press(maya, "Answer")
    expect_words(maya, "Nobody waits for an answer")


def a_visitor_says_what_is_wrong(visitor: Page) -> None:
    visitor.goto("/places/ballydrum/")
    follow(visitor, "The list, with its map")
    follow(visitor, "Men's shed")
    follow(visitor, "Tell us what is wrong")
    write(visitor, {"What is wrong?": "It is on Thursdays too"})
    press(visitor, "Send")
    expect_words(visitor, "It is being looked into")


def ian_puts_it_right_and_checks_it(ian: Page) -> None:
    ian.goto(Asset.objects.get().get_absolute_url())
    follow(ian, "Change it")
    write(ian, {"Days and times": "Tuesdays and Thursdays"})
    press(ian, "Save")
    follow(ian, "Say what was done about it")
    write(ian, {"What was done about it?": "Both days are there now"})
    press(ian, "It is settled")
    press(ian, "I have checked it: all of it is right")
    expect_words(ian, "Somebody looks again in a year")
    expect_words(ian, "Both days are there now")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_what_is_missing_to_a_listing_that_is_looked_after(
    group: Partnership,
    phone_of: Callable[..., Page],
    device: Callable[..., Page],
    rosa: Person,
    ian: Person,
    maya: Person,
    tom: Person,
    scripts: bool,
):
    pages = {
        person.name: phone_of(person, width=320, scripts=scripts)
        for person in [rosa, ian, maya, tom]
    }
    pages["a visitor"] = device(width=320, scripts=scripts)
    pages["a visitor"].context.set_default_timeout(60_000)
    found: list[str] = []
    for name, chapter in [
        ("Rosa", rosa_says_what_is_missing),
        ("Tom", tom_puts_it_on_the_list),
        ("Ian", ian_says_that_it_is_his),
        ("Maya", maya_answers),
        ("a visitor", a_visitor_says_what_is_wrong),
        ("Ian", ian_puts_it_right_and_checks_it),
    ]:
        chapter(pages[name])
        found += accessible(pages[name]) if scripts else []
    asset = Asset.objects.get()
    assert Missing.objects.get().found == asset and asset.keeper.person == ian
    assert asset.verified_at and asset.when == "Tuesdays and Thursdays"
    assert found == []


# Whether the map has come to rest, so many pixels from where it began.
STANDS = """pixels => new DOMMatrix(
    getComputedStyle(document.querySelector(".leaflet-map-pane")).transform).e === pixels"""


@pytest.fixture
def four(group: Partnership, rosa: Person) -> None:
    spots = {"Choir": "54.74, -6.42", "Hall": "54.74, -6.42", "Shed": "54.7561, -6.4639"}
    for name, spot in spots.items():
        listed(group, rosa, name=name, spot=spot, what="People meet.", terms="company")
    listed(group, rosa, kind="money", name="Grants", phone="028 7965 0500")


def test_the_map_is_moved_and_opened_by_keyboard_and_asks_nobody(
    four: None, device: Callable[..., Page], live_server
):
    page = device(width=768)
    page.context.set_default_timeout(60_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LIST)
    pins = page.locator(".asset-pin")
    expect(pins).to_have_count(2)
    page.locator("#asset-map").focus()
    for key, moved in [("ArrowRight", True), ("ArrowLeft", False)]:  # back: no pin is cut off
        page.keyboard.press(key)
        page.wait_for_function(STANDS, arg=-80 if moved else 0)
    press_to(page, ".asset-pin")
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("1. Choir")
    expect(popup).to_contain_text("3. Hall")
    expect(popup.get_by_role("link", name="1. Choir")).to_be_focused()
    assert accessible(page) == []
    page.keyboard.press("Escape")
    expect(pins.first).to_be_focused()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect_heading(page, "Choir")
    assert [url for url in asked if not url.startswith(live_server.url)] == []


def test_without_scripts_there_is_a_picture(four: None, device: Callable[..., Page]):
    page = device(width=320, scripts=False)
    page.context.set_default_timeout(60_000)
    page.goto(LIST)
    expect(page.get_by_role("img", name="2 spots")).to_be_visible()
    expect(page.locator(".asset-map__number")).to_have_text(["1, 3", "4"])
    expect(page.locator(".assets__one")).to_have_count(4)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_for_everybody(
    four: None, group: Partnership, phone_of: Callable[..., Page], maya: Person, width: int
):
    page = phone_of(maya, width=width)
    shed = Asset.objects.get(name="Shed")
    rosa_says_what_is_missing(page)
    missing = Missing.objects.get()
    states = [LIST, f"{LIST}?q=compny&kind=group", f"{LIST}?show=review", f"{LIST}?q=zzzz"]
    states += [f"{LIST}new/", f"{LIST}care/", f"{LIST}catalogue/", f"{LIST}catalogue/?easy=yes"]
    states += [f"{LIST}{shed.pk}/{way}" for way in ["", "change/", "withdraw/", "claim/"]]
    states += [f"{LIST}{shed.pk}/problem/", GROUP, f"{GROUP}sheet/"]
    states += [f"{GROUP}{missing.pk}/found/?q=hall", "/places/ballydrum/", "/groups/prescriptions/"]
    found: list[str] = []
    for address in states:
        page.goto(address)
        found += accessible(page)
    page.goto(f"{LIST}new/")
    press(page, "Put it on the list")
    expect_words(page, "Write what it is called")
    assert found + accessible(page) == []
