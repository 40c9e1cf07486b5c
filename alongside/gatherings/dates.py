"""Days and times on the clock of the place. Pure: no database, and no clock of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.conf import settings
from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.core.jinja import day as in_words

ZONE = ZoneInfo(settings.TIME_ZONE)
LAST_YEAR = 2150


@dataclass(frozen=True)
class Moment:
    """`at` is in UTC. `clocks`: "" on most days; "forward" where the clocks jump over that
    time, so that an hour later was taken; "back" where it comes twice, so the first was taken.
    """

    at: datetime
    clocks: str = ""


def moment_of(day: date, at: time) -> Moment:
    """That time on the clock of the place, on that day."""
    local = datetime.combine(day, at, ZONE)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return Moment(local.astimezone(UTC))
    return Moment(local.astimezone(UTC), "forward" if first < second else "back")


def clocks_said(day: date, at: time, moment: Moment) -> str:
    """What happens to that time on that day, in a sentence; "" if nothing does."""
    words = {"day": in_words(day), "time": f"{at:%H:%M}", "taken": f"{local(moment.at):%H:%M}"}
    if moment.clocks == "forward":
        return _(
            "On {day} the clocks go forward and there is no {time}: it begins at {taken}."
        ).format(**words)
    if moment.clocks == "back":
        return _("On {day} the clocks go back and {time} comes twice: it is the first one.").format(
            **words
        )
    return ""


def local(at: datetime) -> datetime:
    return at.astimezone(ZONE)


@dataclass(frozen=True)
class Rhythm:
    """Every `interval` weeks on the weekday of `first`; or every `interval` months, on the same
    weekday of the month as `first` (its third Tuesday; a fifth one counts as the last).

    `count` gatherings take place: days that are left out make the series longer, not thinner.
    """

    first: date
    every: str
    interval: int
    count: int

    def days(self) -> Iterator[date]:
        if self.every == "weeks":
            found = rrule(WEEKLY, dtstart=_noon(self.first), interval=self.interval)
        else:
            nth = weekday(self.first.weekday(), self.nth)
            found = rrule(MONTHLY, dtstart=_noon(self.first), interval=self.interval, byweekday=nth)
        return (moment.date() for moment in found)

    @property
    def nth(self) -> int:
        """Which weekday of its month the first day is: 1 to 4, or -1 for the last."""
        nth = (self.first.day - 1) // 7 + 1
        return nth if nth < 5 else -1


@dataclass(frozen=True)
class Days:
    """The days on which it takes place; and those left out, each with its reason."""

    held: list[date]
    left_out: dict[date, str] = field(default_factory=dict)


def lay_out(rhythm: Rhythm, why_not: Callable[[date], str]) -> Days:
    """`why_not` gives the reason to leave a day out, or "".

    Raises BadInput where so many days are left out that the series would never end.
    """
    days = Days([])
    for day in rhythm.days():
        if len(days.held) == rhythm.count:
            break
        if day.year > LAST_YEAR or len(days.left_out) > 5 * rhythm.count + 60:
            raise BadInput(_("So many days are left out that this would never end."), "left_out")
        reason = why_not(day)
        if reason:
            days.left_out[day] = reason
        else:
            days.held.append(day)
    return days


def week_of(day: date) -> date:
    """The Monday of that week."""
    return day - timedelta(days=day.weekday())


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
