"""Every address, by every method, for every standing: who passes, and who changes nothing.

The list of addresses is the resolver's own. One that `gates` does not declare fails here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.gates import DEMO, Gate, every_gate
from tests.house.standings import STANDINGS, World
from tests.house.world import whole_world

pytestmark = pytest.mark.django_db
GATES: dict[str, Gate] = every_gate()
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
# Knocking leaves a session, and a refused sign-in a line in the log; nothing else.
MAY_BE_WRITTEN = {"django_session", "audit_entry"}
# A method that no address answers is refused before anybody is looked at.
EACH_KIND = ["signed out", "member of nothing", "facilitator", "by seat", "keyholder"]


def routes(resolver: URLResolver | None = None) -> dict[str, list[str]]:
    """{name of a route: the names in its address}, for everything that the site answers."""
    found: dict[str, list[str]] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            found[pattern.name or str(pattern.pattern)] = list(pattern.pattern.converters)
        else:
            found |= routes(pattern)
    return found


ROUTES = routes()
PASSABLE = sorted(name for name in ROUTES if name in GATES)


@pytest.fixture(scope="module")
def world_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, world_files: Path) -> Iterator[World]:
    """Built once; what every knock does is taken back before the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=world_files):
            built = whole_world()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files_of_the_world(nothing_left_over: None, settings: Any, world_files: Path) -> None:
    """The world's files outlive each test, unlike the folder that every test is given."""
    settings.MEDIA_ROOT = world_files


def test_every_route_is_declared_and_every_declared_route_is_there():
    assert set(ROUTES) - set(GATES) == set(), "say in tests/house/gates who may pass these"
    gone = {name for name in set(GATES) - set(ROUTES) if GATES[name].get is not DEMO}
    assert gone == set(), "these are declared, but no address leads to them"


@pytest.mark.parametrize("name", PASSABLE)
def test_only_those_pass_who_may(world: World, name: str):
    gate, wrong = GATES[name], []
    for method, who in [("GET", gate.get), ("POST", gate.post)]:
        for standing in STANDINGS if who is not None else EACH_KIND:
            status, leads_to, written = knock(world, standing, method, name)
            if who is None:
                fine = status == 405 or refused(status, leads_to)
            elif standing in who:
                fine = status not in {403, 404, 405} and status < 500
            else:
                fine = refused(status, leads_to) and not written
            if not fine:
                wrong.append(f"{method} {standing}: {status} {leads_to} {sorted(written)}")
    assert wrong == [], "\n".join([name, *wrong])


def test_an_open_door_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch):
    """The planted defect: a rule that lets everybody in."""
    from alongside.core.rulings import YES

    monkeypatch.setattr("alongside.partnerships.rules.may_see_partnership", lambda *_: YES)
    status, leads_to, _ = knock(world, "member of nothing", "GET", "members")
    assert not refused(status, leads_to)


def refused(status: int, leads_to: str) -> bool:
    return status in {403, 404} or (status in {302, 303} and leads_to.startswith("/account/"))


def knock(world: World, standing: str, method: str, name: str) -> tuple[int, str, set[str]]:
    """Status, where it leads to, and the tables written to; then all of it is taken back."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written.update(WRITES.findall(sql))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        body = {key: world.named(said) for key, said in GATES[name].body.items()}
        answer = world.knock(standing, method, address_of(world, name), body)
        transaction.set_rollback(True)
    if answer.streaming:
        list(answer.streaming_content)  # a file is closed once it is read
    return answer.status_code, answer.headers.get("Location", ""), written - MAY_BE_WRITTEN


def address_of(world: World, name: str) -> str:
    given = {"slug": world.group.slug} | GATES[name].at
    asked = {key[1:]: world.named(said) for key, said in given.items() if key[0] == "?"}
    address = reverse(name, kwargs={key: world.named(given[key]) for key in ROUTES[name]})
    return f"{address}?{urlencode(asked)}" if asked else address
