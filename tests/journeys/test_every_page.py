"""Every page that somebody can reach in Ballydrum, at three widths: axe finds nothing."""

import pytest
from playwright.sync_api import Page

from alongside.core import clock
from alongside.core.acts import the_system
from alongside.decisions import actions as decisions
from alongside.decisions.models import Proposal
from alongside.demo.community import Community, build
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Account, Person
from alongside.places.actions import make_steward
from tests.conftest import someone
from tests.crawl import pages_from
from tests.journeys.conftest import COLOURS, WIDTHS, accessible

FULL, FRESH = "/groups/getting-our-medicines/", "/groups/getting-to-hospital-appointments/"
MANY = {"partnership", "proposal", "conversation"}
REFUSED = ["/nowhere/", "/groups/getting-our-medicines/people/", "/join/AAAAAAAA/"]


def one_each(client, start: str = "/") -> list[str]:
    """One address of every route that this client can reach by links, those near `start` first;
    and of what looks different in each of its states, three."""
    found = pages_from(client, start, most_of_a_kind=3)
    return sorted(each for kind, rows in found.items() for each in rows[: 3 if kind in MANY else 1])


def ask_something(community: Community) -> None:
    """One more thing is put forward, and everyone is being asked about another."""
    with community.on_day(255):
        _say_when_they_will_hear(community)
        asked = _put_forward(community, "A bench outside the pharmacy")
        _put_forward(community, "A rota for lifts")
        ballot = decisions.open_ballot(
            by=community.act("Rosa"), proposal=asked, closes_at=clock.in_days(14)
        )
        for name, answer, reason in [
            ("Ian", "support", ""),
            ("Maya", "live_with", "If it does not stand in the way of wheelchairs."),
            ("Colm", "objection", "I would have to sweep it every morning."),
        ]:
            decisions.take_position(
                by=community.act(name), ballot=ballot, answer=answer, reason=reason
            )


def _say_when_they_will_hear(community: Community) -> None:
    brief = Partnership.objects.get(pk=community.group.pk).brief
    lines = {name: getattr(brief, name) for name in ("what", "open", "fixed")}
    hear_by = clock.in_days(60).date()
    partnerships.write_brief(
        by=community.act("Rosa"), brief=brief, seen=brief.version, hear_by=hear_by, **lines
    )


def _put_forward(community: Community, title: str) -> Proposal:
    words = f"{title}, from next month."
    return decisions.propose(
        by=community.act("Maya"),
        partnership=Partnership.objects.get(pk=community.group.pk),
        title=title,
        words=words,
        whose="shared",
    )


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
    [("Rosa", FULL, 75), ("Tom", FULL, 60), ("Ian", FRESH, 50), ("Kate", "/", 25)],
    ids=["Rosa, where much has been done", "Tom, there", "Ian, where little has", "a keyholder"],
)
def test_no_page_shuts_anybody_out(client, signed_in, name, start, enough):
    community = build()
    ask_something(community)
    person = called(name, community)
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
