"""Working days in Northern Ireland: weekends and bank holidays left out."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.working_days import (
    bank_holidays,
    easter_sunday,
    is_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

# gov.uk/bank-holidays, Northern Ireland.
PUBLISHED = {
    2025: "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
    2026: "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    2027: "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_holidays_are_those_that_are_published(year: int):
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == PUBLISHED[year].split()


def test_easter_is_easter_from_1900_to_2150():
    assert [easter_sunday(year) for year in range(1900, 2151)] == [
        easter(year) for year in range(1900, 2151)
    ]


def test_every_holiday_is_kept_on_a_weekday_of_its_own():
    for year in range(2025, 2101):
        assert len(bank_holidays(year)) == 10
        assert all(day.weekday() < 5 for day in bank_holidays(year))


def test_the_twelfth_and_saint_patricks_day_are_no_working_days():
    assert working_days_after(date(2027, 7, 9), 1) == date(2027, 7, 13)
    assert working_days_after(date(2026, 3, 16), 1) == date(2026, 3, 18)
    assert working_days_before(date(2026, 12, 29), 1) == date(2026, 12, 24)


def test_twenty_working_days_over_christmas():
    assert working_days_after(date(2026, 12, 7), 20) == date(2027, 1, 7)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(-10, 800))
def test_the_sum_is_the_count_one_by_one(first: date, days: int):
    last = first + timedelta(days=days)
    ones = [first + timedelta(days=each) for each in range(1, days + 1)]
    assert working_days_between(first, last) == sum(map(is_working_day, ones))


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_there_and_back_again(day: date, count: int):
    there = working_days_after(day, count)
    assert working_days_between(day, there) == count
    assert is_working_day(working_days_before(there, 1))
