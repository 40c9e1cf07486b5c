"""One reading at a time, corrections, and the chart that shows them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.places import actions, drawing
from alongside.places.models import Indicator, Reading

SPRING, LATER = date(2024, 3, 31), date(2025, 3, 31)


def test_a_correction_replaces_the_value_and_the_log_keeps_both(lonely, keeper):
    first = actions.record_reading(by=keeper, indicator=lonely, on=SPRING, value=Decimal("12.3"))
    actions.record_reading(by=keeper, indicator=lonely, on=SPRING, value=Decimal("11.9"))
    assert Reading.objects.get().value == Decimal("11.9")
    line = Entry.objects.about(first).get(verb="reading.corrected")
    assert (line.details["before"], line.details["after"]) == ("12.3000", "11.9000")


def test_the_same_reading_sent_twice_is_one_reading_and_no_correction(lonely, keeper):
    for _ in range(2):
        actions.record_reading(by=keeper, indicator=lonely, on=SPRING, value=Decimal(12))
    assert Reading.objects.count() == 1
    assert not Entry.objects.filter(verb="reading.corrected").exists()


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 13])
def test_a_reading_is_a_number_that_fits(lonely, keeper, value):
    with pytest.raises(BadInput):
        actions.record_reading(by=keeper, indicator=lonely, on=SPRING, value=value)


def test_a_day_that_has_not_come_has_no_reading(lonely, keeper):
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(BadInput) as refused:
        actions.record_reading(by=keeper, indicator=lonely, on=tomorrow, value=Decimal(1))
    assert refused.value.field == "on"


def test_the_page_keeps_what_was_typed_when_it_cannot_be_used(client, sign_in, lonely, maya):
    sign_in(maya)
    page = f"/places/indicators/{lonely.pk}/readings/add/"
    answer = client.post(page, {"on": "2024-03-31", "value": "twelve"})
    assert answer.status_code == 422
    assert 'value="twelve"' in answer.content.decode()
    assert client.post(page, {"on": "31/03/2024", "value": "12.3"}).status_code == 302
    assert Reading.objects.get().on == SPRING


def test_going_down_is_better_where_down_is_better(lonely, keeper):
    for on, value in [(SPRING, "12.3"), (LATER, "10.1")]:
        actions.record_reading(by=keeper, indicator=lonely, on=on, value=Decimal(value))
    said = drawing.sentence(lonely, list(lonely.readings.oldest_first()))
    assert said == (
        "From 12.3% on 31 March 2024 to 10.1% on 31 March 2025: down by 2.2%, "
        "which is better. Lower is better."
    )
    shown = Indicator.objects.with_latest().get()
    assert (shown.latest_value, shown.latest_on, shown.latest_way) == (
        Decimal("10.1"),
        LATER,
        "better",
    )


def test_the_indicators_page_says_in_words_and_table_what_it_draws(client, lonely, keeper):
    empty = client.get(f"/places/indicators/{lonely.pk}/").content.decode()
    assert "No reading yet" in empty
    for on, value in [(SPRING, "12.3"), (LATER, "10.1")]:
        actions.record_reading(by=keeper, indicator=lonely, on=on, value=Decimal(value))
    page = client.get(f"/places/indicators/{lonely.pk}/").content.decode()
    assert "down by 2.2%" in page
    assert page.count("<circle") == 2
    assert "<td" in page
    assert "12.3%" in page


@given(
    some.lists(
        some.tuples(
            some.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1)),
            some.decimals(min_value=-1000, max_value=1000, places=4),
        ),
        min_size=1,
        max_size=40,
        unique_by=lambda pair: pair[0],
    )
)
def test_every_point_stands_inside_the_drawing_in_the_order_of_its_days(pairs):
    readings = [Reading(on=on, value=value) for on, value in sorted(pairs)]
    points = drawing.points(readings)
    assert [point.x for point in points] == sorted(point.x for point in points)
    assert all(0 <= point.x <= 100 for point in points)
    assert all(0 < point.y < drawing.HEIGHT for point in points)
    highest = max(points, key=lambda point: point.reading.value)
    assert highest.y == min(point.y for point in points)
