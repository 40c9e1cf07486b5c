"""Mid-Lough District and Ballydrum in it, with a plan and readings that tell."""

from datetime import date, timedelta
from decimal import Decimal

from alongside.core import clock
from alongside.core.acts import the_system
from alongside.demo import words
from alongside.places import actions
from alongside.places.models import Place

READINGS = [Decimal("41.0"), Decimal("39.5"), Decimal("37.8"), Decimal("33.1"), Decimal("28.4")]


def build_places() -> Place:
    by = the_system("demo")
    district = actions.add_place(by=by, name=words.DISTRICT, parent=None, about="Nobody lives here")
    ballydrum = actions.add_place(
        by=by, name=words.PLACE, parent=district, about="A village that does not exist."
    )
    _plan(district)
    return ballydrum


def _plan(district: Place) -> None:
    by, start = the_system("demo"), clock.today() - timedelta(days=420)
    plan = actions.write_plan(
        by=by,
        place=district,
        title="Well together: our community plan",
        vision="People here live well, close to what they need and to one another.",
        starts=start,
        ends=date(start.year + 10, 3, 31),
    )
    outcome = actions.add_outcome(
        by=by, plan=plan, title="Everyone gets the care they need, near home", about=""
    )
    journeys = actions.add_indicator(
        by=by,
        outcome=outcome,
        name="People who made a wasted journey for medicines last month",
        unit="%",
        better="down",
        source="Asked at the counter, invented for this demonstration",
    )
    for number, value in enumerate(READINGS):
        on = start + timedelta(days=91 * number)
        actions.record_reading(by=by, indicator=journeys, on=on, value=value)
