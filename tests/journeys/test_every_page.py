"""Every page that somebody can reach in Ballydrum, at three widths: axe finds nothing."""

import pytest

from alongside.core.acts import the_system
from alongside.demo.community import build
from alongside.people.models import Account, Person
from alongside.places.actions import make_steward
from tests.crawl import pages_from
from tests.journeys.conftest import accessible

ENOUGH = 45


def one_each(client, person: Person) -> list[str]:
    """One address of every route that this person can reach by following links."""
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(person.account, backend=backend)
    return sorted(addresses[0] for addresses in pages_from(client, most_of_a_kind=1).values())


@pytest.mark.parametrize("name", ["Rosa", "Tom"])
def test_no_page_shuts_anybody_out(client, signed_in, live_server, name):
    build()
    person = Account.objects.get(person__name=name).person
    found = one_each(client, person)
    assert len(found) > ENOUGH, "the walk came not far"
    page = signed_in(person, width=320)
    problems = []
    for address in found:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(address)
        problems += accessible(page)
        page.set_viewport_size({"width": 1280, "height": 800})
        problems += accessible(page)
        page.problems.clear()
    assert problems == []


def test_the_open_pages_and_the_ways_in_are_for_everybody(client, device, live_server):
    build()
    page = device(width=320)
    problems = []
    for addresses in pages_from(client, most_of_a_kind=1).values():
        page.goto(addresses[0])
        problems += accessible(page)
        page.problems.clear()
    assert problems == []


def test_a_keyholders_pages_are_for_everybody_too(client, signed_in, live_server):
    community = build()
    tom = Account.objects.get(person__name="Tom").person
    make_steward(by=the_system("test"), place=community.ballydrum, person=tom)
    page = signed_in(tom, width=320)
    page.goto("/")
    assert accessible(page) == []
