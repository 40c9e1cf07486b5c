"""Saying something, and guessing what others would say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Statement


class SayForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=Statement.LONGEST,
        label=_("What do you think?"),
        help_text=_("One idea, in one sentence. Others can then agree or disagree with it."),
        error_messages={"required": _("Write what you think, in one sentence")},
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)


class GuessForm(PlainForm):
    about_side = forms.ChoiceField(
        choices=[
            ("uses", _("people who use the service")),
            ("family", _("family and carers")),
            ("neighbour", _("people who live or work nearby")),
            ("professional", _("people paid to be here")),
        ],
        label=_("Out of ten…"),
    )
    out_of_ten = forms.TypedChoiceField(
        choices=[(str(number), str(number)) for number in range(11)],
        coerce=int,
        label=_("…how many would agree?"),
    )
