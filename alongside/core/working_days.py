"""Working days in Northern Ireland: Monday to Friday, bank holidays left out.

The holidays are computed, not listed: Banking and Financial Dealings Act 1971, Schedule 1
(Northern Ireland), with New Year's Day, Good Friday and the substitute days that are proclaimed
each year; checked against gov.uk/bank-holidays for 2025 to 2027. A single extra holiday, as for
a coronation, is added to `ONCE` when it is proclaimed; none was for 2025 to 2030 by 2026.
"""

from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5
ONCE: frozenset[date] = frozenset()


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The `count`th working day after `day`; the day itself does not count."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_before(day: date, count: int) -> date:
    while count > 0:
        day -= ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to `last` and with it; 0 if it comes before."""
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, 7)
    weekdays = weeks * 5 + sum(
        (first + timedelta(days=each)).weekday() < SATURDAY for each in range(1, rest + 1)
    )
    years = range(first.year, last.year + 1)
    return weekdays - sum(first < day <= last for year in years for day in bank_holidays(year))


@lru_cache(maxsize=300)
def bank_holidays(year: int) -> frozenset[date]:
    """All on weekdays: one that falls on a weekend is kept on the next free weekday."""
    easter = easter_sunday(year)
    moving = [
        easter - 2 * ONE_DAY,
        easter + ONE_DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    ]
    found = {day for day in moving}
    for month, day in [(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)]:
        found.add(_kept_on(date(year, month, day), found))
    return frozenset(found | {day for day in ONCE if day.year == year})


def easter_sunday(year: int) -> date:
    """Gregorian Easter, after Meeus, Astronomical Algorithms, chapter 8."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + leap + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _kept_on(day: date, taken: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += ONE_DAY
    return day
