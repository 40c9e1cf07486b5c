"""Bank holidays of Northern Ireland, by the rules that have held since 1978.

Days that a proclamation adds or moves for one year alone are not among them: type those in.
"""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from django.utils.translation import gettext_lazy as _

from alongside.gatherings.dates import week_of


def holiday_on(day: date) -> str:
    """The name of the bank holiday, or ""."""
    return str(_of_year(day.year).get(day, ""))


def holiday_in_week_of(day: date) -> str:
    """The first bank holiday between the Monday and the Sunday of that week, or ""."""
    week = (week_of(day) + timedelta(days=number) for number in range(7))
    return next((name for name in map(holiday_on, week) if name), "")


@cache
def _of_year(year: int) -> dict[date, object]:
    sunday = easter(year)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    return {
        date(year, 1, 1): _("New Year’s Day"),
        _or_monday(date(year, 1, 1)): _("New Year’s Day"),
        _or_monday(date(year, 3, 17)): _("St Patrick’s Day"),
        sunday - timedelta(days=2): _("Good Friday"),
        sunday + timedelta(days=1): _("Easter Monday"),
        week_of(date(year, 5, 7)): _("Early May bank holiday"),
        week_of(date(year, 5, 31)): _("Spring bank holiday"),
        _or_monday(date(year, 7, 12)): _("Battle of the Boyne (Orangemen’s Day)"),
        week_of(date(year, 8, 31)): _("Summer bank holiday"),
        _two_later(christmas): _("Christmas Day"),
        _two_later(boxing): _("Boxing Day"),
        christmas: _("Christmas Day"),
        boxing: _("Boxing Day"),
    }


def _or_monday(day: date) -> date:
    """The Monday after, for a day on a weekend."""
    return week_of(day) + timedelta(days=7) if day.weekday() > 4 else day


def _two_later(day: date) -> date:
    """For two days in a row of which either may fall on a weekend."""
    return day + timedelta(days=2) if day.weekday() > 4 else day
