"""An evening in Toome that Maya hosts, with Rosa, Ian and Tom in the room."""

import pytest

from alongside.core.acts import Act
from alongside.home import actions
from alongside.home.models import Evening
from alongside.partnerships.actions import join


@pytest.fixture
def evening(maya, rosa, ian, tom) -> Evening:
    evening = actions.start_tonight(
        by=Act(person=maya), place="Toome", question="Getting prescriptions"
    )
    for person in (rosa, ian, tom):
        join(by=Act(person=person), invitation=evening.wall)
    evening.partnership.forget_members()
    actions.count_people(by=Act(person=maya), evening=evening, present=6)
    return evening
