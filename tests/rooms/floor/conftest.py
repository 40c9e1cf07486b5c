"""Tonight's gathering goes on, and Maya runs it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings.models import Gathering, Running
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person

PAGE = "/groups/prescriptions/gatherings/{}/floor/"


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def tonight(group: Partnership, maya) -> Gathering:
    began = clock.now() - timedelta(minutes=30)
    hers = group.membership_of(maya)
    made = Gathering.objects.create(
        partnership=group,
        title="Tonight",
        starts_at=began,
        ends_at=began + timedelta(hours=2),
        address="The hall",
        planned_by=hers,
    )
    Running.objects.create(gathering=made, membership=hers)
    return made


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa
