"""The few sums with days that decisions need."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def end_of(day: date) -> datetime:
    """The last second of a day where the place is."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_default_timezone())


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def working_days_after(day: date, count: int) -> date:
    """`count` days on, Saturdays and Sundays left out. Public holidays are not known here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
