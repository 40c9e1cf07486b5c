from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.models.partnerships import STAGES


class PromiseForm(ActingForm):
    words = PlainText(
        max_length=280,
        label=_("What will be done"),
        error_messages={"required": _("Write what will be done")},
    )
    due_on = PlainDate(label=_("By when"), error_messages={"required": _("Write the day")})
    owner = MemberChoice(
        required=False,
        label=_("Who promises it"),
        help_text=_("You run the rounds, so you may write down what another member promised."),
    )

    def __init__(self, *args: Any, me: Membership, runs_rounds: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if runs_rounds:
            group: Partnership = options["group"]
            self.fields["owner"].offer(group, besides=me)
            self.fields["owner"].leave_open(_("I do"))
        else:
            del self.fields["owner"]


class KeepForm(ActingForm):
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=60_000,
        label=_("About how many minutes it took"),
        error_messages={"invalid": _("Write a whole number of minutes")},
    )


class TakeUpForm(ActingForm):
    due_on = PlainDate(
        required=False,
        label=_("By when"),
        help_text=_("Leave it blank to keep the day that was set."),
    )


class DropForm(ActingForm):
    because = PlainText(
        max_length=300,
        label=_("Why it is not going to happen"),
        error_messages={"required": _("Say why, so that the group knows")},
    )


class StageForm(PlainForm):
    stage = forms.ChoiceField(
        choices=STAGES,
        widget=forms.RadioSelect,
        label=_("Where are you now?"),
        error_messages={"required": _("Choose one of the four stages")},
    )
