"""Tuesday's gathering is over; Maya has written three lines of notes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings.models import Gathering
from alongside.notes import actions
from alongside.notes.models import Line, Notes
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person

PAGE = "/groups/prescriptions/gatherings/{}/notes/"


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def tuesday(group: Partnership, maya) -> Gathering:
    began = clock.now() - timedelta(hours=3)
    return Gathering.objects.create(
        partnership=group,
        title="Tuesday",
        starts_at=began,
        ends_at=began + timedelta(hours=2),
        address="The hall",
        planned_by=group.membership_of(maya),
    )


@pytest.fixture
def notes(tuesday, maya, by) -> Notes:
    made = actions.start_notes(by=by(maya), gathering=tuesday)
    for words, alias in [
        ("The chemist closes at half five.", "Rosa"),
        ("Tom will ask about Thursdays.", ""),
        ("We meet again in two weeks.", ""),
    ]:
        actions.write_line(by=by(maya), notes=made, words=words, alias=alias)
    return made


@pytest.fixture
def first(notes) -> Line:
    return notes.lines.get(position=1)


@pytest.fixture
def put(notes, maya, by) -> Notes:
    return actions.put_to_group(by=by(maya), notes=notes)


@pytest.fixture
def agreed(put, rosa, tom, maya, by) -> Notes:
    for person in (rosa, tom):
        actions.say_so(by=by(person), notes=put)
    return actions.fix_notes(by=by(maya), notes=put)


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa
