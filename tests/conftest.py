"""Five people and their group, built through the actions, for every test."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connections

from alongside.core.acts import Act
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.doorstep import STEPPED
from alongside.people.middleware import SEAT
from alongside.people.models import Account, Person
from alongside.places.models import Place
from tests.emptying import let_flush_pass

# No test is timed, and a machine that lands changes draws the same examples every time.
hypothesis.settings.register_profile(
    "here",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("here")


def pytest_configure() -> None:
    """A live server's threads end without a word: let each request close its connection."""
    let_flush_pass()
    database = connections.settings["default"]
    database["CONN_MAX_AGE"] = 0
    if "init_command" in database["OPTIONS"]:  # a test's SQLite file need not outlive a power cut
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


@pytest.fixture(autouse=True)
def nothing_left_over(settings, tmp_path: Path) -> Iterator[None]:
    """Files go to a folder of the test's own, and no rate limit outlives its test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.ANCHOR_FILE = tmp_path / "anchors.txt"
    settings.ERASURE_FILE = tmp_path / "erasures.jsonl"
    cache.clear()
    yield


@pytest.fixture
def place(db) -> Place:
    return Place.objects.create(name="Ballydrum", slug="ballydrum")


def someone(name: str) -> Person:
    person = Person.objects.create(name=name)
    account = Account.objects.create_user(f"{name.lower()}@example.org", person=person)
    assert account.person == person
    return person


@pytest.fixture
def rosa(db) -> Person:
    """Uses the service."""
    return someone("Rosa")


@pytest.fixture
def ian(db) -> Person:
    """Family: he cares for Rosa."""
    return someone("Ian")


@pytest.fixture
def maya(db) -> Person:
    """Lives next door."""
    return someone("Maya")


@pytest.fixture
def tom(db) -> Person:
    """Paid to be there."""
    return someone("Tom")


@pytest.fixture
def zed(db) -> Person:
    """Belongs to nothing."""
    return someone("Zed")


def member(partnership: Partnership, person: Person, side: str = "") -> Membership:
    """Join by an invitation of the facilitator that confirms the side."""
    host = partnership.facilitation_turns.current().get().membership
    invitation = partnerships.invite(
        by=Act(person=host.person), partnership=partnership, kind="link", side=side
    )
    return partnerships.join(by=Act(person=person), invitation=invitation)


@pytest.fixture
def group(place, rosa, ian, maya, tom) -> Partnership:
    """Maya started it and facilitates; all four are in it with confirmed sides."""
    group = partnerships.start(
        by=Act(person=maya), place=place, name="Prescriptions", what="Getting prescriptions"
    )
    for person, side in [(rosa, "uses"), (ian, "family"), (tom, "professional")]:
        member(group, person, side)
    mine = partnerships.choose_side(
        by=Act(person=maya), membership=group.membership_of(maya), side="rather_not_say"
    )
    assert mine.side == "neighbour"
    return group


def _with_second_step(client, person: Person) -> None:
    """Keyholders have an app with codes, and have shown one in this browser."""
    if person.stewardships.current().exists():
        Authenticator.objects.get_or_create(user=person.account, type="totp", data={"secret": "x"})
        session = client.session
        session[STEPPED] = True
        session.save()


@pytest.fixture
def sign_in(client) -> Callable[[Person], None]:
    """Sign the test client in as a person, by account or, without one, by seat."""

    def as_person(person: Person) -> None:
        client.logout()
        if person.has_account:
            backend = "allauth.account.auth_backends.AuthenticationBackend"
            client.force_login(person.account, backend=backend)
            _with_second_step(client, person)
        else:
            session = client.session
            session[SEAT] = person.pk
            session.save()

    return as_person


@pytest.fixture(autouse=True)
def no_network(monkeypatch) -> None:
    """Tests talk to this machine alone."""
    reach = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> None:
        outside = isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}
        if outside:
            raise RuntimeError(f"a test tried to reach {address!r}")
        reach(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)
