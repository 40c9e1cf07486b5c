"""A council area with a locality inside it, a plan, one indicator; Maya keeps the area."""

from datetime import date

import pytest

from alongside.core.acts import Act, the_system
from alongside.places import actions
from alongside.places.models import Indicator, Place, Plan


@pytest.fixture
def area(db) -> Place:
    return actions.add_place(by=the_system("command"), name="Antrim and Newtownabbey")


@pytest.fixture
def keeper(area, maya):
    actions.make_steward(by=the_system("command"), place=area, person=maya)
    return Act(person=maya)


@pytest.fixture
def locality(area, keeper) -> Place:
    return actions.add_place(by=keeper, name="Toome", parent=area, about="By the Bann.")


@pytest.fixture
def plan(area, keeper) -> Plan:
    return actions.write_plan(
        by=keeper,
        place=area,
        title="Living Well Together",
        vision="Nobody is alone who does not want to be.",
        starts=date(2017, 4, 1),
        ends=date(2030, 3, 31),
    )


@pytest.fixture
def lonely(plan, keeper) -> Indicator:
    outcome = actions.add_outcome(by=keeper, plan=plan, title="People have someone to turn to")
    return actions.add_indicator(
        by=keeper, outcome=outcome, name="People who often feel lonely", unit="%", better="down"
    )
