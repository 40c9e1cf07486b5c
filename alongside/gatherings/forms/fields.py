"""Fields of this room: a time of day, and days on lines of their own."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainDate, PlainText

TIMES = ["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"]
MOST_LINES = 120


class PlainTime(forms.TimeField):
    """ "19:30", "7.30pm" or "7 pm"."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TimeInput)
        options.setdefault("input_formats", TIMES)
        options.setdefault(
            "error_messages",
            {
                "required": gettext_lazy("Write a time, for example 19:30"),
                "invalid": gettext_lazy("Write a time, for example 19:30 or 7.30pm"),
            },
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        tidy = "".join(value.split()).lower() if isinstance(value, str) else value
        found: time | None = super().to_python(tidy)
        return found.replace(second=0, microsecond=0) if found else None


class DayLines(PlainText):
    """One day on each line, with words after it: {day: words}."""

    def __init__(self, **options: Any) -> None:
        super().__init__(many_lines=True, required=False, max_length=6_000, **options)

    def clean(self, value: Any) -> dict[date, str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("That is more lines than we can read at once"))
        return dict(map(_day_and_words, lines))


class MovedDays(DayLines):
    """ "25/12/2027 to 27/12/2027" on each line: {the day it would be: the day it is}."""

    def clean(self, value: Any) -> dict[date, date]:  # type: ignore[override]
        return {day: _moved_to(day, words) for day, words in super().clean(value).items()}


class Questions(PlainText):
    """One question on each line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(many_lines=True, required=False, max_length=9_000, **options)

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


def _day_and_words(line: str) -> tuple[date, str]:
    first, _space, words = line.partition(" ")
    return _day(first, line), words.strip(" :,-–")


def _moved_to(day: date, words: str) -> date:
    target = words.split()[-1] if words else ""
    return _day(target, f"{day:%d/%m/%Y} {words}")


def _day(typed: str, line: str) -> date:
    try:
        found = PlainDate(required=False).clean(typed.strip(",;:"))
    except forms.ValidationError:
        found = None
    if found is None:
        words = _("“{line}” does not hold a day that we can read, such as 25/12/2027")
        raise forms.ValidationError(words.format(line=line[:60]))
    return found
