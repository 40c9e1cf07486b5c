from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.core.money import typed_pence
from alongside.partnerships.forms.acting import ActingForm
from alongside.recognition.models import KINDS, Claim
from alongside.recognition.models.claims import costs_for


class OfferForm(PlainForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    expenses = PlainText(
        required=False,
        max_length=300,
        label=_("What is paid back"),
        help_text=_("For example: bus fares, 45p a mile, someone to sit with a child or a parent."),
    )
    fee = PlainText(
        required=False,
        max_length=300,
        label=_("A fee"),
        help_text=_("For example: £12 an hour, in cash on the night, for reading the leaflet."),
    )
    hours = PlainText(
        required=False,
        max_length=300,
        label=_("Hours in a time bank"),
        help_text=_("For example: an hour for each session, in Ballydrum Time Bank."),
    )
    payer = PlainText(
        required=False,
        label=_("Who pays, and how soon"),
        help_text=_("For example: the Trust, within ten days, into a bank account or in cash."),
    )
    adviser = PlainText(
        required=False,
        label=_("Whom to ask about benefits"),
        help_text=_("A name and a phone number near you, if there is one."),
    )


class ChoiceForm(ActingForm):
    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("How should your time be recognised?"),
        error_messages={"required": _("Choose one of these")},
    )
    to_whom = PlainText(
        required=False, label=_("Who should get it?"), help_text=_("Only if you give it on.")
    )

    def __init__(self, *args: Any, kinds: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [pair for pair in KINDS if pair[0] in kinds]
        if "donate" not in kinds:
            del self.fields["to_whom"]


class ClaimForm(ActingForm):
    occasion = PlainText(
        max_length=160,
        label=_("What was it for?"),
        help_text=_("For example: the session on 3 March."),
        error_messages={"required": _("Write what it was for")},
    )


class LineForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("What was it?"), error_messages={"required": _("Choose what it was")}
    )
    words = PlainText(
        max_length=160,
        label=_("From where to where, or what"),
        error_messages={"required": _("Write a few words, for whoever pays it")},
    )
    spent_on = PlainDate(label=_("On which day"), error_messages={"required": _("Write the day")})
    cost = PlainText(
        max_length=20,
        label=_("How much"),
        help_text=_("For example: 4.20"),
        error_messages={"required": _("Write how much it was")},
    )

    def __init__(self, *args: Any, claim: Claim, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = costs_for(claim.membership)

    def clean_cost(self) -> int:
        pence = typed_pence(self.cleaned_data["cost"])
        if pence is None:
            raise forms.ValidationError(_("Write a sum in pounds and pence, for example 4.20"))
        return pence


class ReceiptForm(PlainForm):
    upload = forms.FileField(
        required=False,
        label=_("A receipt"),
        help_text=_("A photo or a PDF, of 10 MB or less. A ticket held up to the phone is enough."),
    )


class PaidForm(PlainForm):
    paid_on = PlainDate(label=_("Paid on"), error_messages={"required": _("Write the day")})


class RefuseForm(PlainForm):
    because = PlainText(
        max_length=300,
        label=_("Not paid, because"),
        error_messages={"required": _("Say why it is not paid")},
    )
