"""Whole minutes, within a day; and the few words that go with them."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text

A_DAY = 24 * 60
LONGEST_WHERE = 200
LONG_AGO = timedelta(days=90)


def ask_within_a_day(minutes: int) -> None:
    if type(minutes) is not int or minutes < 1:
        raise BadInput(_("Write a whole number of minutes, 1 or more"), "minutes")
    if minutes > A_DAY:
        raise BadInput(_("A day has 24 hours: write 1440 minutes or less"), "minutes")


def read_words(words: str, longest: int, problem: str, field: str = "words") -> str:
    """On one line; raises `BadInput` with `problem` for none, or too many."""
    words = " ".join(clean_text(words).split())
    if not 0 < len(words) <= longest:
        raise BadInput(problem, field)
    return words


def read_where(where: str) -> str:
    """On one line; may be none."""
    where = " ".join(clean_text(where).split())
    if len(where) > LONGEST_WHERE:
        raise BadInput(_("Write it in 200 letters or less"), "where")
    return where


def ask_day_gone(day: date) -> None:
    if day > clock.today():
        raise BadInput(_("That day is still to come: say it once it is done"), "done_on")
    if day < clock.today() - LONG_AGO:
        raise BadInput(_("That is more than three months ago: check the day"), "done_on")


def hours_of(minutes: int) -> str:
    """90 is "1 h 30 min"; below zero with a minus before it."""
    hours, rest = divmod(abs(minutes), 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    parts += [_("{n} min").format(n=rest)] if rest or not hours else []
    return ("\u2212" if minutes < 0 else "") + " ".join(parts)
