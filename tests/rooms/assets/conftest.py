"""What Ballydrum can count on, listed by the five."""

from typing import Any

import pytest

from alongside.assets import actions
from alongside.assets.models import Asset, Missing
from alongside.core.acts import Act, the_system
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Consent, Person
from alongside.places import actions as places
from alongside.places.models import Place
from tests.conftest import someone

LIST = "/places/ballydrum/assets/"


def by(person: Person) -> Act:
    return Act(person=person)


def typed(person: Person, typist: Person) -> Act:
    """What somebody said on the phone, typed by somebody else."""
    Consent.objects.get_or_create(person=person, purpose="be_entered", channel="in_person")
    return Act(person=person, entered_by=typist, channel="phone")


def listed(group: Partnership, person: Person, **said: Any) -> Asset:
    given = {"place": group.place, "kind": "group", "name": "Men's shed", **said}
    return actions.list_asset(by=by(person), partnership=group, **given)


def fresh(asset: Asset) -> Asset:
    """As the next request reads it."""
    return Asset.objects.whole().get(pk=asset.pk)


def said_missing(group: Partnership, person: Person, words: str = "A place to meet") -> Missing:
    return actions.say_missing(by=by(person), partnership=group, words=words)


@pytest.fixture
def shed(group: Partnership, rosa: Person) -> Asset:
    """Rosa put it on the list; nobody looks after it yet."""
    return listed(
        group,
        rosa,
        what="Men mend things. Tea at eleven.",
        when="Tuesdays, 10am",
        cost="Free",
        phone="028 7965 0000",
        town="Toome",
        spot="54.7561, -6.4639",
        terms="Company, tools",
    )


@pytest.fixture
def keyholder(place: Place) -> Person:
    """Keeps the place, and is in no group."""
    keeper = someone("Keira")
    places.make_steward(by=the_system("test"), place=place, person=keeper)
    return keeper


@pytest.fixture
def looked_after(shed: Asset, ian: Person, maya: Person) -> Asset:
    """Ian looks after the shed: Maya, who runs the rounds, said yes."""
    claim = actions.claim_asset(by=by(ian), asset=shed, words="I have the key")
    actions.settle_claim(by=by(maya), claim=claim, granted=True)
    return fresh(shed)


def leaves(group: Partnership, person: Person) -> None:
    partnerships.leave(by=by(person), membership=group.membership_of(person))
    group.forget_members()
