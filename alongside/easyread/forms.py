from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.easyread.models import Check, Picture
from alongside.partnerships.forms.acting import ActingForm


class TwinForm(ActingForm):
    """`seen` and `saw` are the edition and the original that the page showed."""

    text = PlainText(
        many_lines=True,
        max_length=40_000,
        label=_("The Easy Read version"),
        help_text=_(
            "One short sentence on each line: 15 words or fewer. Use everyday words. Say who does "
            "what. Leave out what people do not need. You add pictures on the next page."
        ),
        error_messages={"required": _("Write one short sentence on each line")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    saw = forms.CharField(widget=forms.HiddenInput, required=False)

    def looked_at(self, seen: int, saw: str) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": seen, "saw": saw}


class PictureForm(PlainForm):
    upload = forms.FileField(
        label=_("The picture"),
        help_text=_("A photo or a drawing of 10 MB or less. Ask everyone who can be seen in it."),
        error_messages={"required": _("Choose a picture"), "empty": _("That file is empty")},
    )
    words = PlainText(
        max_length=Picture.LONGEST,
        label=_("What it shows"),
        help_text=_("It is read out to people who can't see it."),
        error_messages={"required": _("Say what the picture shows, for people who can't see it")},
    )


class CheckForm(PlainForm):
    people = forms.IntegerField(
        min_value=1,
        max_value=Check.MOST,
        label=_("How many people?"),
        help_text=_("People who need Easy Read and went through it with you. No name is kept."),
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            _("Write how many people, from 1 to 50"),
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].widget.attrs["inputmode"] = "numeric"
