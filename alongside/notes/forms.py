from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.notes.models import ANSWERS
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Membership, Partnership

WORDS = {"required": _("Write what was said")}


class LineForm(PlainForm):
    words = PlainText(
        max_length=500,
        label=_("What was said, decided or shown"),
        help_text=_("One thing on each line."),
        error_messages=WORDS,
    )
    alias = PlainText(
        required=False,
        max_length=80,
        label=_("Who said it"),
        help_text=_("As they want to be called here: a first name, “a carer”, or nobody."),
    )


class ChangeLineForm(LineForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)


class PromiseForm(ActingForm):
    """A promise of one's own, or of a member whose words one types."""

    words = PlainText(
        max_length=280,
        label=_("What will be done"),
        error_messages={"required": _("Write what will be done")},
    )
    due_on = PlainDate(label=_("By when"), error_messages={"required": _("Write the day")})
    owner = MemberChoice(required=False, label=_("Who promises it"))

    def __init__(
        self, *args: Any, group: Partnership, me: Membership, runs_rounds: bool, **options: Any
    ) -> None:
        super().__init__(*args, group=group, **options)
        if runs_rounds:
            self.fields["owner"].offer(group, besides=me)
            self.fields["owner"].leave_open(_("I do"))
        else:
            del self.fields["owner"]


class DisputeForm(ActingForm):
    words = PlainText(
        max_length=500,
        label=_("How do you remember it?"),
        help_text=_("Both stay beside each other until you say that it is right."),
        error_messages=WORDS,
    )


class SettleForm(ActingForm):
    way = forms.ChoiceField(
        choices=[
            ("theirs", _("As it was remembered here")),
            ("first", _("As the line said first")),
            ("other", _("In other words, that both can live with")),
        ],
        widget=forms.RadioSelect,
        label=_("What should the line say?"),
        error_messages={"required": _("Choose one of these")},
    )
    words = PlainText(required=False, max_length=500, label=_("The other words"))


class SayForm(ActingForm):
    """No question but whose word it is."""


class PlayBackForm(PlainForm):
    to = MemberChoice(label=_("Who said it?"), error_messages={"required": _("Choose who said it")})
    understood = PlainText(
        max_length=500,
        label=_("We understood you to say…"),
        error_messages={"required": _("Write what you understood")},
    )

    def __init__(self, *args: Any, group: Partnership, me: Membership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].offer(group, besides=me)


class AnswerForm(ActingForm):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=forms.RadioSelect,
        label=_("Is that what you meant?"),
        error_messages={"required": _("Choose one of these")},
    )
    words = PlainText(
        required=False, max_length=500, label=_("What I meant"), help_text=_("Only if it is not.")
    )
    shared = forms.BooleanField(required=False, label=_("Everybody in the group may read this"))
