"""An address or a file; which column is which; and a directory taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainForm, PlainText
from alongside.directory.reading.mapping import COLUMNS


class ChooseForm(PlainForm):
    source = PlainText(
        max_length=500,
        required=False,
        label=gettext_lazy("Its address on the web"),
        help_text=gettext_lazy("For example: https://example.org/services"),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy(
            "A feed as JSON (20 MB at most), or a spreadsheet: CSV or XLSX (5 MB at most)."
        ),
        error_messages={"max_length": gettext_lazy("That file name is too long")},
    )
    title = PlainText(
        max_length=200,
        required=False,
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy(
            "For example: “Mid-Lough council's directory”. People here read it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not typed.get("source") and not typed.get("file") and "file" not in self.errors:
            self.add_error("source", _("Write an address, or choose a file"))
        elif typed.get("source") and typed.get("file"):
            self.add_error("source", _("Write an address or choose a file, not both"))
        return typed


class ColumnsForm(PlainForm):
    """A list of our columns beside each column of the sheet, under `column-1`, `column-2`…"""

    def __init__(self, *args: Any, sheet: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.headings: list[str] = sheet["headings"]
        begun = sheet.get("columns") or sheet.get("guessed", {})
        choices = [
            ("", _("Leave it out")),
            *((name, str(words)) for name, words in COLUMNS.items()),
        ]
        for number, heading in enumerate(self.headings, 1):
            examples = [row[number - 1] for row in sheet.get("first", []) if len(row) >= number]
            shown = "; ".join(each[:60] for each in examples if each)
            self.fields[f"column-{number}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                label=heading,
                help_text=shown,
                initial=begun.get(heading, ""),
            )

    def columns(self) -> dict[str, str]:
        return {
            heading: self.cleaned_data[f"column-{number}"]
            for number, heading in enumerate(self.headings, 1)
        }
