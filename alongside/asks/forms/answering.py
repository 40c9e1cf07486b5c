from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asks.forms.asking import OwnerChoice
from alongside.asks.models import SAYS, Ask, Reply, Step
from alongside.core.forms import PlainDate, PlainText
from alongside.partnerships.forms.acting import HOW, ActingForm

WHY = {"required": gettext_lazy("Say why: everybody in the group reads it")}


class SeenForm(ActingForm):
    """`seen` is the version of the ask that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, initial=1)


class ReplyForm(SeenForm):
    says = forms.ChoiceField(
        choices=SAYS,
        widget=forms.RadioSelect,
        label=gettext_lazy("What is the answer?"),
        error_messages={"required": gettext_lazy("Say what kind of answer it is")},
    )
    words = PlainText(
        many_lines=True,
        max_length=Reply.LONGEST,
        label=gettext_lazy("In plain words"),
        help_text=gettext_lazy("If it is not possible: because… What would have to change?"),
        error_messages={
            "required": gettext_lazy("Write the answer. If it is not possible, say why")
        },
    )
    post = PlainText(
        max_length=160,
        required=False,
        label=gettext_lazy("Whose answer is it?"),
        help_text=gettext_lazy("You write down what this post has said."),
    )
    channel = forms.ChoiceField(
        choices=[*HOW, ("online", gettext_lazy("By e-mail"))],
        required=False,
        label=gettext_lazy("How did it reach you?"),
    )

    def __init__(self, *args: Any, ask: Ask, **options: Any) -> None:
        super().__init__(*args, **options)
        if ask.holder is not None:
            del self.fields["post"], self.fields["channel"]
        else:
            self.fields["post"].initial = ask.post_words


class TakeUpForm(ActingForm):
    """Nothing but whose act it is."""


class HandOnForm(SeenForm):
    owner = OwnerChoice(required=False, label=gettext_lazy("Who takes it on?"))
    post = PlainText(
        max_length=160,
        required=False,
        label=gettext_lazy("Or which post, outside this group?"),
    )
    because = PlainText(max_length=Step.LONGEST, label=gettext_lazy("Why?"), error_messages=WHY)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].offer_posts(options["group"], _("Nobody in this group"))


class DayForm(SeenForm):
    due_on = PlainDate(
        label=gettext_lazy("The answer is due by"),
        error_messages={"required": gettext_lazy("Write the day")},
    )
    because = PlainText(max_length=Step.LONGEST, label=gettext_lazy("Why?"), error_messages=WHY)


class CloseForm(ActingForm):
    """Nothing but whose act it is."""


class ReopenForm(ActingForm):
    words = PlainText(
        max_length=Step.LONGEST, required=False, label=gettext_lazy("What is still missing")
    )
