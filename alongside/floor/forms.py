from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.floor.models import VIEWS, WHY_ASIDE
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Partnership


class SpeakForm(ActingForm):
    """No question but whose turn it is."""


class CallForm(PlainForm):
    who = MemberChoice(
        label=_("Whose hand went up?"), error_messages={"required": _("Choose whose hand went up")}
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].offer(group)


class QuestionForm(PlainForm):
    words = PlainText(
        max_length=280,
        label=_("Ask without your name"),
        help_text=_("Nobody can see who asked: it is not written down anywhere."),
        error_messages={"required": _("Write your question")},
    )


class AnswerForm(PlainForm):
    answer = PlainText(
        required=False, max_length=500, label=_("The answer in a line, if you want to keep it")
    )


class AsideForm(PlainForm):
    because = forms.ChoiceField(
        choices=WHY_ASIDE,
        widget=forms.RadioSelect,
        label=_("Why is it not read out?"),
        error_messages={"required": _("Choose one of the reasons")},
    )


class ScreenForm(PlainForm):
    """What a room above can show is offered by the page that lists it."""

    view = forms.ChoiceField(
        choices=[pair for pair in VIEWS if pair[0] in {"welcome", "agenda", "speaking"}],
        widget=forms.RadioSelect,
        label=_("What should the big screen show?"),
        error_messages={"required": _("Choose what to show")},
    )
