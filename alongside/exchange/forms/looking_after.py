"""For whoever runs the rounds: the way that was found, who could go along, how it was settled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.exchange.models import Dispute, Holder


class PathForm(PlainForm):
    words = PlainText(
        max_length=300,
        label=_("Which way was found?"),
        help_text=_("For example: through the Trust's transport. No names, nothing about health."),
        error_messages={"required": _("Write which way was found")},
    )

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AlongForm(PlainForm):
    companion = forms.ChoiceField(
        label=_("Who could go along?"),
        help_text=_("They are asked, and can say no. They are credited too, from the pot."),
        error_messages={
            "required": _("Choose one of these"),
            "invalid_choice": _("Choose one of these"),
        },
    )

    def __init__(self, *args: Any, holders: list[Holder], **options: Any) -> None:
        super().__init__(*args, **options)
        self.holders = {str(one.pk): one for one in holders}
        names = [(key, str(one)) for key, one in self.holders.items()]
        self.fields["companion"].choices = [("", _("Choose one")), *names]

    def said(self) -> dict[str, Any]:
        return {"companion": self.holders[self.cleaned_data["companion"]]}


class ReasonForm(PlainForm):
    reason = PlainText(
        max_length=300,
        label=_("Why?"),
        help_text=_("Those whom it is about read this."),
        error_messages={"required": _("Write why")},
    )

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LetPastForm(ReasonForm):
    """`minutes` is what the page showed: whoever changed it since is not let past blindly."""

    minutes = forms.IntegerField(widget=forms.HiddenInput)


class SettleForm(PlainForm):
    minutes = forms.IntegerField(
        label=_("How many minutes do both agree on?"),
        help_text=_("0, if nothing is to be noted."),
        error_messages={
            "required": _("Write a number of minutes, 0 or more"),
            "invalid": _("Write a number of minutes, 0 or more"),
        },
    )
    words = PlainText(
        max_length=Dispute.LONGEST,
        label=_("Why so?"),
        help_text=_("Both read this."),
        error_messages={"required": _("Write why")},
    )

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
