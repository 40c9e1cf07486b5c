from alongside.places.actions.places import (
    add_place,
    change_place,
    end_stewardship,
    make_steward,
    name_place,
)
from alongside.places.actions.plans import (
    add_indicator,
    add_outcome,
    change_indicator,
    change_outcome,
    write_plan,
)
from alongside.places.actions.readings import import_readings, record_reading

__all__ = [
    "add_indicator",
    "add_outcome",
    "add_place",
    "change_indicator",
    "change_outcome",
    "change_place",
    "end_stewardship",
    "import_readings",
    "make_steward",
    "name_place",
    "record_reading",
    "write_plan",
]
