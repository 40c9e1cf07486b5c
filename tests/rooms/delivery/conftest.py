"""Late opening on Thursdays: Maya keeps the door, Tom answers questions."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.delivery import actions
from alongside.delivery.models import Service, Session
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def service(group: Partnership, tom, by) -> Service:
    return actions.start_service(
        by=by(tom),
        partnership=group,
        name="Late opening",
        what="The chemist stays open until seven, for anybody",
        began_on=clock.today() - timedelta(days=30),
    )


@pytest.fixture
def today(service, maya, tom, by) -> Session:
    """A day that has come, with two who are down for it."""
    (made,) = actions.plan_sessions(by=by(maya), service=service, held_on=clock.today())
    actions.take_role(by=by(maya), session=made, what="Keep the door")
    actions.take_role(by=by(tom), session=made, what="Answer questions")
    return made


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa
