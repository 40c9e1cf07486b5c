"""Everybody who may knock, as a session each, and a world with one of everything to knock at."""

from dataclasses import dataclass, field
from datetime import timedelta
from time import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.doorstep import SIGNED_IN, STEPPED
from alongside.people.middleware import SEAT
from alongside.people.models import Consent, Person
from alongside.places import actions as places
from alongside.places.models import Place
from tests.conftest import member, someone

STANDINGS = [
    "signed out",
    "member of nothing",
    "member elsewhere",
    "departed",
    "uses",
    "family",
    "neighbour",
    "professional",
    "facilitator",
    "by seat",
    "keyholder",
    "keyholder elsewhere",
]


@dataclass
class World:
    """One place, one group, and `things`: {name: the number, code or slug in an address}."""

    place: Place
    elsewhere: Place
    people: dict[str, Person] = field(default_factory=dict)
    group: Partnership = field(default=None)  # type: ignore[assignment]
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def act(self, standing: str) -> Act:
        return Act(person=self.people[standing])

    def named(self, said: Any) -> Any:
        """What "@talk" stands for; anything else is itself."""
        if isinstance(said, str) and said.startswith("@"):
            return self.things[said[1:]]
        return said

    def knock(self, standing: str, method: str, address: str, body: dict[str, Any]) -> Any:
        """As that standing, from a browser of its own."""
        client = Client(raise_request_exception=False)
        if standing in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[standing]
        return client.get(address) if method == "GET" else client.post(address, body)


def people_of_the_world() -> World:
    """A group that began forty days ago, those in it, those beside it, and their sessions."""
    with clock.at(clock.now() - timedelta(days=40)):
        district = places.add_place(by=the_system("test"), name="Ballydrum")
        world = World(place=district, elsewhere=_elsewhere())
        _members(world)
        _others(world)
    for standing, person in world.people.items():
        world.sessions[standing] = _session_of(person, seat=standing == "by seat")
    return world


def _elsewhere() -> Place:
    return places.add_place(by=the_system("test"), name="Drumquin")


def _members(world: World) -> None:
    names = {"uses": "Rosa", "family": "Ian", "neighbour": "Maya", "professional": "Tom"}
    for standing, name in {**names, "facilitator": "Fiadh", "departed": "Colm"}.items():
        world.people[standing] = someone(name)
    seated = world.people["by seat"] = Person.objects.create(name="Bridie")
    Consent.objects.create(person=seated, purpose="be_entered", channel="in_person")
    group = world.group = partnerships.start(
        by=world.act("facilitator"), place=world.place, name="Prescriptions", what="Prescriptions"
    )
    for standing in names:
        member(group, world.people[standing], standing)
    member(group, seated, "family")
    gone = member(group, world.people["departed"], "neighbour")
    partnerships.leave(by=world.act("departed"), membership=gone)
    group.forget_members()


def _others(world: World) -> None:
    world.people["member of nothing"] = someone("Zed")
    world.people["member elsewhere"] = someone("Orla")
    others = partnerships.start(
        by=world.act("member elsewhere"), place=world.elsewhere, name="Buses", what="Buses"
    )
    world.things["other group"] = others.slug
    for standing, place in [("keyholder", world.place), ("keyholder elsewhere", world.elsewhere)]:
        keeper = world.people[standing] = someone(standing.title().replace(" ", ""))
        key = places.make_steward(by=the_system("test"), place=place, person=keeper)
        world.things[standing] = key.pk


def _session_of(person: Person, *, seat: bool) -> str:
    """Signed in a moment ago with a second factor; or, without an account, by a seat."""
    session = SessionStore()
    if seat:
        session[SEAT] = person.pk
    else:
        account = person.account
        Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
        RecoveryCodes.activate(account)
        session["_auth_user_id"] = str(account.pk)
        session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
        session["_auth_user_hash"] = account.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": time()}]
        session[SIGNED_IN] = session[STEPPED] = clock.now().timestamp()
    session.create()
    return str(session.session_key)
