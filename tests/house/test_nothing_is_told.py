"""What somebody is here as, and the codes that open doors, are read off no page.

Two members who are not paid change places: what one was here as, the other is now. Whoever
else looks finds every page, sheet and file as it was.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from alongside.decisions.models import RollEntry
from alongside.delivery.models import Role
from alongside.dialogue.models import Participant
from alongside.partnerships.models import Contribution, SideHeld
from tests.house import test_authorisation as matrix
from tests.house.standings import World
from tests.house.world import whole_world

pytestmark = pytest.mark.django_db
ONLOOKERS = ["family", "professional", "keyholder", "member of nothing", "signed out"]
OUTSIDERS = ["member of nothing", "member elsewhere", "departed", "keyholder", "signed out"]
INSIDERS = ["uses", "family", "neighbour", "professional", "by seat"]
PAIR = ("uses", "neighbour")
# New each time a page is shown.
PASSING = re.compile(r'(name="csrfmiddlewaretoken" value|name="(?:arrival|key)"[^>]*value)="[^"]+"')
LEAST = 100


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> World:
    return whole_world()


def pages(world: World, onlookers: list[str], but: set[str]) -> dict[tuple[str, str], bytes]:
    """{(route, onlooker): what they are answered}, for all who may ask with GET and pass."""
    found = {}
    for name in matrix.PASSABLE:
        for standing in onlookers:
            if name in but or standing not in (matrix.GATES[name].get or frozenset()):
                continue
            cache.clear()
            answer = world.knock(standing, "GET", matrix.address_of(world, name), {})
            body = b"".join(answer) if answer.streaming else answer.content
            found[name, standing] = PASSING.sub("", body.decode("utf-8", "replace")).encode()
    return found


def change_places(world: World) -> None:
    """What each of the two was here as, wherever it is written down, is now the other's."""
    one, other = (world.group.membership_of(world.people[standing]) for standing in PAIR)
    for model in (SideHeld, Contribution, RollEntry, Role):
        rows = model._base_manager.filter(membership__in=[one, other])
        for row in rows:
            swapped = PAIR[1 - PAIR.index(row.side)] if row.side in PAIR else row.side
            model._base_manager.filter(pk=row.pk).update(side=swapped)
    for row in Participant.objects.filter(person__in=[one.person, other.person]):
        if row.side in PAIR:
            swapped = PAIR[1 - PAIR.index(row.side)]
            Participant.objects.filter(pk=row.pk).update(side=swapped)


def test_no_page_tells_what_somebody_else_is_here_as(world: World):
    # A page for signing in holds a challenge; a sheet's code is drawn anew.
    fresh = {name for name in matrix.PASSABLE if name.startswith(("mfa_", "account_"))}
    fresh |= {"conversation_sheet", "session_kit", "session_kit_file", "readyz"}
    # A workbook notes the second in which it was made.
    fresh |= {"pot_money_xlsx", "pot_book_xlsx", "assets_workbook"}
    before = pages(world, ONLOOKERS, fresh)
    assert len(before) > LEAST
    assert pages(world, ONLOOKERS, fresh) == before, "a page is not the same twice"
    own = pages(world, ["uses"], fresh)["here_as", "uses"]
    change_places(world)
    assert pages(world, ["uses"], fresh)["here_as", "uses"] != own, "their own page tells them"
    after = pages(world, ONLOOKERS, fresh)
    assert [which for which in before if before[which] != after[which]] == []


def test_what_an_invitation_is_for_is_read_by_whoever_runs_the_rounds_alone(world: World):
    code, address = world.things["preset code"], f"/groups/{world.group.slug}/invite/"
    opened = {"join_by_code", "conversation_door"}
    told = [
        which for which, page in pages(world, INSIDERS, opened).items() if code.encode() in page
    ]
    assert told == []
    for page in [
        f"{address}{world.things['preset']}/",
        f"{address}{world.things['preset']}/sheet/",
    ]:
        statuses = {world.knock(who, "GET", page, {}).status_code for who in INSIDERS}
        assert statuses == {403}
        assert code.encode() in world.knock("facilitator", "GET", page, {}).content


def test_nobody_outside_reads_a_code(world: World):
    codes = [world.things[name] for name in ("code", "door code", "preset code")]
    opened = {"join_by_code", "conversation_door"}
    told = [
        which
        for which, page in pages(world, OUTSIDERS, opened).items()
        if any(code.encode() in page for code in codes)
    ]
    assert told == []
