"""Acts of the five, and a brief that is whole."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships import actions
from alongside.partnerships.models import Brief, Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person


@pytest.fixture
def by() -> Callable[[Person], Act]:
    """An act in one's own hand."""
    return lambda person: Act(person=person)


@pytest.fixture
def typed() -> Callable[..., Act]:
    """An act that somebody else types, by default told on the phone."""

    def act(person: Person, typist: Person, witness: str = "") -> Act:
        return Act(person=person, entered_by=typist, channel="phone", witness=witness)

    return act


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa


@pytest.fixture
def soon():
    return clock.today() + timedelta(days=14)


@pytest.fixture
def whole(group: Partnership, maya, soon) -> Brief:
    """The brief with every line filled in."""
    lines = {
        "open": "The days",
        "fixed": "The law",
        "hear_by": soon,
        "outcome": "Nobody runs out of tablets",
        "whose": "shared",
        "decider": "The practice manager",
        "money": "none",
        "judged_by": "A count after six months",
    }
    act = Act(person=maya)
    actions.write_brief(by=act, brief=group.brief, seen=group.brief.version, **lines)
    actions.add_objective(
        by=act,
        brief=group.brief,
        words="Fewer wasted trips",
        measure="Trips counted",
        target="From 30 to 10",
        by_date=soon,
    )
    group.brief.refresh_from_db()
    return group.brief
