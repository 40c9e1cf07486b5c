"""The answer to one way of a ring, in one's own hand or typed by somebody who is no part of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.exchange.forms.exchanges import HandForm


class RingForm(HandForm):
    """One way of a ring, from one of its ends."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("Not this time"))],
        label=_("Would that suit?"),
        error_messages={"required": _("Choose yes, or not this time")},
    )
    field_order = ["answer"]

    def said(self) -> dict[str, Any]:
        return {"yes": self.cleaned_data["answer"] == "yes"}
