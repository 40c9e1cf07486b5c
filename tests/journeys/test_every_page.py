"""Every page that somebody can reach in Ballydrum, at three widths: axe finds nothing."""

import pytest
from playwright.sync_api import Page

from alongside.core.acts import the_system
from alongside.demo.community import Community, build
from alongside.people.models import Account, Person
from alongside.places.actions import make_steward
from tests.conftest import someone
from tests.crawl import pages_from
from tests.journeys.conftest import COLOURS, WIDTHS, accessible

FULL, FRESH = "/groups/getting-our-medicines/", "/groups/getting-to-hospital-appointments/"
REFUSED = ["/nowhere/", "/groups/getting-our-medicines/people/", "/join/AAAAAAAA/"]


def one_each(client, start: str = "/") -> list[str]:
    """One address of every route that this client can reach by links, those near `start` first."""
    found = pages_from(client, start, most_of_a_kind=1)
    return sorted(addresses[0] for addresses in found.values())


def look_at(page: Page, addresses: list[str], *, by_night: bool = False) -> list[str]:
    """One visit to each, made wider twice; at its narrowest also in the dark."""
    problems: list[str] = []
    for address in addresses:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(address)
        problems += in_other_colours(page) if by_night else []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            problems += accessible(page)
        page.problems.clear()
    return problems


def in_other_colours(page: Page) -> list[str]:
    """In the dark, and in the few colours that somebody has forced on every page."""
    page.emulate_media(color_scheme="dark")
    dark = accessible(page, COLOURS)
    page.emulate_media(color_scheme="light", forced_colors="active")
    forced = accessible(page, COLOURS)
    page.emulate_media(forced_colors="none")
    return [f"in the dark: {each}" for each in dark] + [f"forced: {each}" for each in forced]


def called(name: str, community: Community) -> Person:
    """Somebody of Ballydrum; or Kate, who holds the district's keys and is in no group."""
    if name != "Kate":
        return Account.objects.get(person__name=name).person
    kate = someone("Kate")
    make_steward(by=the_system("test"), place=community.ballydrum.lineage()[0], person=kate)
    return kate


@pytest.mark.parametrize(
    ("name", "start", "enough"),
    [("Rosa", FULL, 80), ("Tom", FULL, 70), ("Ian", FRESH, 50), ("Kate", "/", 25)],
    ids=["Rosa, where much has been done", "Tom, there", "Ian, where little has", "a keyholder"],
)
def test_no_page_shuts_anybody_out(client, signed_in, name, start, enough):
    person = called(name, build())
    page = signed_in(person, stepped=name == "Kate", reduced_motion="reduce")
    found = one_each(client, start)
    assert len(found) >= enough, f"the walk came no further than {found}"
    assert look_at(page, found, by_night=name == "Rosa") == []


def test_the_open_pages_and_the_ways_in_are_for_everybody(client, device):
    build()
    page = device(reduced_motion="reduce")
    found = one_each(client)
    assert "/account/login/" in found
    assert look_at(page, [*found, *REFUSED], by_night=True) == []
