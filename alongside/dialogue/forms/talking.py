"""Saying something, and guessing what others would say."""

from django import forms

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Statement


class SayForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=Statement.LONGEST,
        label="What do you think?",
        help_text="One idea, in one sentence. Others can then agree or disagree with it.",
        error_messages={"required": "Write what you think, in one sentence"},
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)


class GuessForm(PlainForm):
    about_side = forms.ChoiceField(
        choices=[
            ("uses", "people who use the service"),
            ("family", "family and carers"),
            ("neighbour", "people who live or work nearby"),
            ("professional", "people paid to be here"),
        ],
        label="Out of ten…",
    )
    out_of_ten = forms.TypedChoiceField(
        choices=[(str(number), str(number)) for number in range(11)],
        coerce=int,
        label="…how many would agree?",
    )
