"""The base of every form: clean text in, plain words back at the right field."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.errors import BadInput, Plain

_WHOLE = re.compile(r"[+-]?(?:[0-9]{1,18}|[0-9]{1,3}(?:[ ,][0-9]{3}){1,5})")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")


def clean_text(text: str) -> str:
    """Normalise to NFC, drop control and direction-override characters, tidy line ends."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).strip()


class PlainText(forms.CharField):
    """Text from a person. `many_lines` gives a text area; one line folds line ends to spaces."""

    def __init__(self, *, many_lines: bool = False, **options: Any) -> None:
        options.setdefault("max_length", 10_000 if many_lines else 200)
        options.setdefault("widget", forms.Textarea if many_lines else forms.TextInput)
        self.many_lines = many_lines
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = clean_text(super().to_python(value) or "")
        return text if self.many_lines else " ".join(text.split())


class PlainForm(forms.Form):
    """Shows an action's `BadInput` at its field, and any other of our errors above the form.

    `status` is what the page answers with if the form has mistakes.
    """

    use_required_attribute = False
    status = 422

    def add_problem(self, problem: Plain) -> None:
        self.status = problem.status
        field = problem.field if isinstance(problem, BadInput) else ""
        self.add_error(field if field in self.fields else None, problem.reason)


class PlainDate(forms.DateField):
    """A day within living memory or the years ahead: a slip of the finger is not a date."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput)
        words = gettext_lazy("Write a day, for example 27/3/2027")
        options.setdefault("error_messages", {"invalid": words})
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not 1900 <= day.year <= 2150:
            raise forms.ValidationError(_("Check the year: it must lie between 1900 and 2150"))
        return day


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: everything sent, even if that is nothing; None on a first visit."""
    return request.POST if request.method == "POST" else None


def typed_number(said: str, *, least: int, most: int) -> int | None:
    """The whole number in a form's field or an address; None if it is none, or out of bounds.

    Spaces around it, a sign before it and thousands set apart ("1,200") are read. Digits of other
    scripts are not: one thing would have several addresses.
    """
    plain = said.strip(" ")
    if not _WHOLE.fullmatch(plain):
        return None
    number = int(plain.replace(",", "").replace(" ", ""))
    return number if least <= number <= most else None


def typed_id(said: str) -> int:
    """The number of a row, from a form or an address; 0, which no row has, if it is none."""
    return typed_number(said, least=1, most=10**18) or 0
