"""Payments, putting one back, receipts, and more for an award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.budgets.forms.fields import Pounds
from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm


class PaymentForm(ActingForm):
    pence = Pounds(
        label=_("How much, in pounds"),
        error_messages={"required": _("Write a sum of money, for example 12.50")},
    )
    what = PlainText(
        max_length=200,
        label=_("What for"),
        error_messages={"required": _("Say what it is for")},
    )
    payee = PlainText(
        max_length=120,
        label=_("Who is paid"),
        help_text=_("A shop, a hall, an organisation. Every member reads this."),
        error_messages={"required": _("Say who is paid")},
    )


class AnswerForm(PlainForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    because = PlainText(max_length=300, required=False, label=_("If you do not agree: why not"))


class PutBackForm(PlainForm):
    reason = PlainText(
        max_length=300,
        label=_("Why is it put back?"),
        help_text=_("For example: paid twice. Every member reads this."),
        error_messages={"required": _("Say why it is put back")},
    )


class AnswerBackForm(PlainForm):
    because = PlainText(max_length=300, required=False, label=_("If you do not agree: why not"))


class MoreForm(PlainForm):
    pence = Pounds(
        label=_("How much more, in pounds"),
        error_messages={"required": _("Write a sum of money, for example 12.50")},
    )
    reason = PlainText(
        max_length=300,
        label=_("Why does it cost more?"),
        help_text=_("Every member reads this."),
        error_messages={"required": _("Say why it needs more")},
    )


class ReceiptForm(PlainForm):
    upload = forms.FileField(
        label=_("Receipt"),
        help_text=_("A photo (JPEG, PNG, WebP) or a PDF, 10 MB or less."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("That file is empty. Choose another one"),
        },
    )
