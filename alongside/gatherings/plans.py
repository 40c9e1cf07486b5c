"""What somebody plans, before it is a gathering: plain values, checked in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.gatherings.dates import Days, Moment, Rhythm, clocks_said, lay_out, moment_of
from alongside.gatherings.models.planning import ACCESS, RECOGNITION

if TYPE_CHECKING:
    from alongside.gatherings.models import Gathering
    from alongside.places.models import Place

FURTHEST_DAYS = 3 * 366
MOST_GATHERINGS = 120


@dataclass(frozen=True)
class Slot:
    """When and where, on the clock of the place. It ends on the day that it begins."""

    day: date
    at: time
    until: time
    address: str
    place: "Place | None" = None

    def check(self) -> None:
        """Raise BadInput for a time that cannot be, or an address that is missing."""
        if not self.address:
            raise BadInput(_("Say where it is"), "address")
        if self.until <= self.at:
            raise BadInput(_("It has to end after it begins, on the same day"), "until")
        if moment_of(self.day, self.at).clocks == "forward":
            raise BadInput(self.said() + " " + _("Choose another time."), "at")
        starts_at, _ends_at = self.span()
        if starts_at <= clock.now():
            raise BadInput(_("Choose a day and time that are not over yet"), "day")
        if self.day > clock.today() + timedelta(days=FURTHEST_DAYS):
            raise BadInput(_("Choose a day within three years"), "day")

    def span(self) -> tuple[datetime, datetime]:
        """Beginning and end in UTC. Where the clocks swallow the end, it is as long as it was."""
        starts, ends = self._begins().at, moment_of(self.day, self.until).at
        return starts, ends if ends > starts else starts + self.length

    @property
    def length(self) -> timedelta:
        """By the clock on the wall."""
        began = timedelta(hours=self.at.hour, minutes=self.at.minute)
        return timedelta(hours=self.until.hour, minutes=self.until.minute) - began

    def said(self) -> str:
        """What the clocks do to it on that day, or ""."""
        return clocks_said(self.day, self.at, self._begins())

    def _begins(self) -> Moment:
        return moment_of(self.day, self.at)


@dataclass(frozen=True)
class What:
    """What it is called, what is arranged, and what is offered to those who come."""

    title: str
    access: tuple[str, ...] = ()
    access_words: str = ""
    expenses: str = ""
    recognition: str = "none"

    @classmethod
    def of(cls, gathering: "Gathering") -> "What":
        """As it stands in the database."""
        there = {row.kind for row in gathering.access.all()}
        return cls(
            title=gathering.title,
            access=tuple(kind for kind, _words in ACCESS if kind in there),
            access_words=gathering.access_words,
            expenses=gathering.expenses,
            recognition=gathering.recognition,
        )

    def check(self) -> None:
        if not self.title:
            raise BadInput(_("Give it a name, so that people know what it is"), "title")
        if not set(self.access) <= set(dict(ACCESS)):
            raise BadInput(_("Choose from the list of what is arranged"), "access")
        if self.recognition not in dict(RECOGNITION):
            raise BadInput(_("Choose what is offered to those who come"), "recognition")
        if self.recognition == "expenses" and not self.expenses:
            raise BadInput(_("Say who pays the expenses, and how"), "expenses")


def days_of(rhythm: Rhythm, why_not: Callable[[date], str], moved: dict[date, date]) -> Days:
    """The days of a series, in order, with those that are moved where they go.

    Raises BadInput for a rhythm or an exception that cannot be.
    """
    if not 1 <= rhythm.count <= MOST_GATHERINGS:
        words = _("Plan from 1 to {most} gatherings at a time").format(most=MOST_GATHERINGS)
        raise BadInput(words, "count")
    if not 1 <= rhythm.interval <= 12:
        raise BadInput(_("Every how many weeks or months? Type 1 to 12"), "interval")
    days = lay_out(rhythm, why_not)
    for day in moved.keys() - set(days.held):
        words = _("{day} is not one of its days, so it cannot be moved").format(
            day=f"{day:%d/%m/%Y}"
        )
        raise BadInput(words, "moved")
    held = [moved.get(day, day) for day in days.held]
    if len(set(held)) != len(held):
        raise BadInput(_("Two of them would be on one day"), "moved")
    if min(held) < clock.today():
        raise BadInput(_("One of them would be on a day that is over"), "moved")
    return Days(sorted(held), days.left_out)
