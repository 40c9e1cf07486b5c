"""Rosa cuts hair and makes soup; Maya would drive; Ian types for Rosa."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.core.acts import Act
from alongside.gifts import actions
from alongside.gifts.models import Gift
from alongside.partnerships.models import Membership, Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person

PAGE = "/groups/prescriptions/gifts/"


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def hers(group: Partnership, rosa) -> Membership:
    return group.membership_of(rosa)


@pytest.fixture
def offers(group: Partnership) -> Callable[..., Gift]:
    """`offers(maya, "I drive", word="lift")`: shown to the others, unless said otherwise."""

    def offer(person: Person, words: str, **said: Any) -> Gift:
        said = {"may_be_suggested": True, **said}
        whose = group.membership_of(person)
        return actions.offer_gift(by=Act(person=person), membership=whose, words=words, **said)

    return offer


@pytest.fixture
def soup(offers, rosa) -> Gift:
    return offers(rosa, "I make a good pot of soup", word="cooking")


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa
