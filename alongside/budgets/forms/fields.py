"""Fields for money and moments, and lists that people write line by line."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainText
from alongside.core.money import pounds, typed_pence

MOMENT = "%Y-%m-%dT%H:%M"
_LINE = re.compile(r"(?P<words>.*?)(?:[\s:=,;-]+|(?=£))(?P<sum>£?\s?[\d,]*\d(?:\.\d\d)?p?)")
_BETWEEN = re.compile(r"\s+or\s+|\s+and\s+|[;\n]|,\s+", re.IGNORECASE)


class Pounds(PlainText):
    """Whole pence, from "12.50", "£1,500" or "80p"."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        if not said:
            return None
        pence = typed_pence(said)
        if pence is None:
            raise forms.ValidationError(_("Write a sum of money, for example 500 or 12.50"))
        return pence


class SeveralPounds(PlainText):
    """Whole pence, smallest first, from "500 or 1,500"."""

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        sums = [typed_pence(each) for each in _BETWEEN.split(said) if each.strip()]
        if None in sums:
            raise forms.ValidationError(_("Write sums of money, for example 500 or 1,500"))
        return sorted({each for each in sums if each is not None})


class Moment(forms.DateTimeField):
    """A day and a time where the place is, as a browser's own picker sends it."""

    def __init__(self, **options: Any) -> None:
        words = gettext_lazy("Write a day and a time, for example 27/3/2027 12:00")
        options.setdefault("error_messages", {"invalid": words})
        super().__init__(
            widget=forms.DateTimeInput(format=MOMENT),
            input_formats=[MOMENT, f"{MOMENT}:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
            **options,
        )

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment is not None and not 1900 <= moment.year <= 2150:
            raise forms.ValidationError(_("Check the year: it must lie between 1900 and 2150"))
        return moment


class CostLines(PlainText):
    """[(words, whole pence)], from a line for each thing with its sum at the end."""

    def __init__(self, **options: Any) -> None:
        super().__init__(many_lines=True, max_length=6_000, **options)

    def clean(self, value: Any) -> Any:
        lines = [each.strip() for each in super().clean(value).splitlines()]
        return [_cost_line(line) for line in lines if line]


class Names(PlainText):
    """A name on each line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(many_lines=True, max_length=2_000, **options)

    def clean(self, value: Any) -> Any:
        names = [" ".join(each.split()) for each in super().clean(value).splitlines()]
        return list(dict.fromkeys(filter(None, names)))


def _cost_line(line: str) -> tuple[str, int]:
    found = _LINE.fullmatch(line)
    pence = typed_pence(found["sum"]) if found else None
    if found is None or not pence or not found["words"]:
        words = _("“{line}” needs words first and then a sum, for example: Hall 120.00")
        raise forms.ValidationError(words.format(line=line[:80]))
    return found["words"][:140], pence


def in_pounds(pence: int | None) -> str:
    """As a field shows it: without the sign, which stands before the field."""
    return "" if pence is None else pounds(pence).removeprefix("£")


def in_local(moment: datetime | None) -> str:
    return "" if moment is None else timezone.localtime(moment).strftime(MOMENT)
