"""The base of every form: clean text in, plain words back at the right field."""

import re
import unicodedata
from typing import Any

from django import forms

from alongside.core.errors import BadInput, Plain

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
    """Shows an action's `BadInput` at its field, and any other of our errors above the form."""

    use_required_attribute = False

    def add_problem(self, problem: Plain) -> None:
        field = problem.field if isinstance(problem, BadInput) else ""
        self.add_error(field if field in self.fields else None, problem.reason)
