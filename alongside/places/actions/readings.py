"""Recording readings one by one or from a file. Every correction leaves both values in the log."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.spreadsheets import Readable
from alongside.places import rules
from alongside.places.models import Indicator, Plan, Reading
from alongside.places.sheets import LARGEST, Sheet, read_sheet


@dataclass(frozen=True)
class Imported:
    new: int
    changed: int
    same: int


@transaction.atomic
def record_reading(
    *, by: Act, indicator: Indicator, on: date, value: Decimal, source: str = ""
) -> Reading:
    """One reading. Another value for the same day is a correction, and the log keeps both."""
    place = indicator.outcome.plan.place
    rules.may_change_place(by, place).require()
    if on > clock.today():
        raise BadInput(_("A reading is about a day up to today"), "on")
    if not value.is_finite() or abs(value) > LARGEST:
        raise BadInput(_("Write a number of up to twelve digits"), "value")
    return _put(by, indicator, on, round(value, 4), source, place.pk)


@transaction.atomic
def import_readings(*, by: Act, plan: Plan, file: Readable, seen: str = "") -> Imported:
    """Take in a whole file of readings, or nothing of it.

    `seen` is the digest of the preview that was agreed to: if anything differs by now, a
    `Conflict` asks to look again. A file with any unreadable row raises `BadInput`.
    """
    rules.may_change_place(by, plan.place).require()
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # one import at a time
    sheet = read_sheet(plan, file)
    if sheet.problems:
        raise BadInput(_("Nothing was taken in: some lines cannot be read."), "file")
    if seen and seen != sheet.digest:
        raise Conflict(_("Some readings changed since you looked. Look again before you agree."))
    return _take_in(by, plan, sheet)


def _take_in(by: Act, plan: Plan, sheet: Sheet) -> Imported:
    for line in sheet.changed:
        _put(by, line.indicator, line.on, line.value, line.source, plan.place_id)
    Reading.objects.bulk_create(
        Reading(indicator=line.indicator, on=line.on, value=line.value, source=line.source)
        for line in sheet.new
    )
    done = Imported(len(sheet.new), len(sheet.changed), len(sheet.same))
    record(by, "readings.imported", plan, plan.place_id, new=done.new, changed=done.changed)
    return done


def _put(
    by: Act, indicator: Indicator, on: date, value: Decimal, source: str, place_id: int
) -> Reading:
    reading, made = Reading.objects.select_for_update(of=("self",)).get_or_create(
        indicator=indicator, on=on, defaults={"value": value, "source": source}
    )
    if made:
        record(by, "reading.recorded", reading, place_id, value=f"{value:f}")
    elif (reading.value, reading.source) != (value, source):
        before, reading.value, reading.source = reading.value, value, source
        reading.save(update_fields=["value", "source"])
        facts = {"before": f"{before:f}", "after": f"{value:f}", "on": on.isoformat()}
        record(by, "reading.corrected", reading, place_id, **facts)
    return reading
