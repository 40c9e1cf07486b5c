"""Minutes that move without help: each form carries a key, so that sent twice is once."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.exchange.models import Holder
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Membership
from alongside.transfers.models import Transfer

WHOLE = _("Write a whole number of minutes, 1 or more")
SIGNED = _("Write a whole number of minutes, with a minus to take out")
CHOOSE = _("Choose one of these")


def minutes_field(label: Any, problem: Any = WHOLE) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=_("60 is an hour."),
        error_messages={"invalid": problem, "required": problem},
    )


def key_field() -> forms.UUIDField:
    again = _("Open this page again, and send it once more")
    return forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={"required": again, "invalid": again},
    )


class KeyedForm(ActingForm):
    """What is wrong with a hidden key is said above the form."""

    key = key_field()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for problem in self.errors.pop("key", []):
            self.add_error(None, problem)
        return given

    def said(self) -> dict[str, Any]:
        return self.deed()


class GiveHoursForm(KeyedForm):
    other = forms.ChoiceField(
        label=_("To whom?"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    minutes = minutes_field(_("How many minutes?"))
    words = PlainText(
        required=False,
        max_length=Transfer.LONGEST,
        label=_("A few words with it"),
        help_text=_("They read this, and so does the coordinator."),
    )
    field_order = ["other", "minutes", "words"]

    def __init__(self, *args: Any, holders: list[Holder], **options: Any) -> None:
        super().__init__(*args, **options)
        self.holders = {str(one.pk): one for one in holders}
        names = [(key, str(one)) for key, one in self.holders.items()]
        self.fields["other"].choices = [("", _("Choose one")), *names]

    def said(self) -> dict[str, Any]:
        return {**super().said(), "other": self.holders[self.cleaned_data["other"]]}


class ToPotForm(KeyedForm):
    minutes = minutes_field(_("How many minutes?"))
    words = PlainText(
        required=False,
        max_length=Transfer.LONGEST,
        label=_("Why, if you like"),
        help_text=_("The group reads this."),
    )
    named = forms.BooleanField(required=False, label=_("The group may read that it was me"))
    field_order = ["minutes", "words", "named"]


class AskPotForm(KeyedForm):
    minutes = minutes_field(_("How many minutes?"))
    words = PlainText(
        max_length=Transfer.LONGEST,
        label=_("What would it be for?"),
        help_text=_("Only whoever answers reads this."),
        error_messages={"required": _("Write what it is for")},
    )
    field_order = ["minutes", "words"]


class AnswerPotForm(PlainForm):
    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, from the pot")), ("no", _("Not now"))],
        label=_("What does the pot say?"),
        error_messages={"required": CHOOSE},
    )
    minutes = minutes_field(_("If yes: how many minutes?"))
    reason = PlainText(
        max_length=Transfer.LONGEST,
        label=_("Why?"),
        help_text=_(
            "If it is yes, the group reads this beside the pot: no names, nothing about health. "
            "If it is no, they alone read it."
        ),
        error_messages={"required": _("Write why")},
    )


class PutRightForm(PlainForm):
    minutes = minutes_field(_("How many minutes?"), SIGNED)
    words = PlainText(
        max_length=Transfer.LONGEST,
        label=_("Why?"),
        help_text=_("The group reads this beside the pot: no names, nothing about health."),
        error_messages={"required": _("Write why")},
    )
    second = forms.ChoiceField(
        label=_("Who is the second person?"),
        help_text=_("They look at it too. It counts once they say yes."),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    key = key_field()

    def __init__(self, *args: Any, members: list[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(one.pk): one for one in members}
        names = [(key, str(one.person)) for key, one in self.members.items()]
        self.fields["second"].choices = [("", _("Choose one")), *names]
        help_text = _("60 is an hour. Into the account; with a minus before it, out of it.")
        self.fields["minutes"].help_text = help_text

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "second": self.members[self.cleaned_data["second"]]}
