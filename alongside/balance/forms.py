"""What is asked of whoever promises a rung, or says that one is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.balance.actions.contesting import LONGEST
from alongside.balance.models import RUNG_CHOICES
from alongside.core.forms import PlainForm, PlainText


class DeclareForm(PlainForm):
    rung = forms.TypedChoiceField(
        choices=RUNG_CHOICES,
        coerce=int,
        widget=forms.RadioSelect,
        label=_("How much say will people have who are not paid to be here?"),
        help_text=_("A low one can be right. Promising more than you can keep is not."),
        error_messages={"required": _("Choose one of the seven rungs")},
    )

    def __init__(self, *args: Any, one_stage: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if one_stage:  # one stage alone goes no higher than the sixth
            self.fields["rung"].choices = RUNG_CHOICES[:-1]


class ContestForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=LONGEST,
        label=_("What is wrong with it?"),
        help_text=_("For example: “We were told a week after it had started.”"),
        error_messages={"required": _("Say what is wrong with it")},
    )


class ContestAnswerForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=LONGEST,
        label=_("The answer"),
        error_messages={"required": _("Write the answer")},
    )
