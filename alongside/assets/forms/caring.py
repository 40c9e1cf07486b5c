from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.assets.models import Asset
from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm

ANSWERS = [
    ("yes", gettext_lazy("Yes, they look after it")),
    ("no", gettext_lazy("No, because…")),
]


class ClaimForm(ActingForm):
    words = PlainText(
        max_length=300,
        label=gettext_lazy("How do you belong to it?"),
        help_text=gettext_lazy("For example: “I have run the choir since 2019.”"),
        error_messages={"required": gettext_lazy("Say how you belong to it")},
    )


class SettleClaimForm(PlainForm):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=forms.RadioSelect,
        label=gettext_lazy("Is it theirs to look after?"),
        error_messages={"required": gettext_lazy("Say yes or no")},
    )
    words = PlainText(
        max_length=300,
        required=False,
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("They are told. If the answer is no, say why."),
    )


class ProblemForm(PlainForm):
    words = PlainText(
        max_length=500,
        many_lines=True,
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy(
            "The number is dead, it has moved, it costs more. Nothing about any one person: "
            "if somebody may come to harm, ring 999."
        ),
        error_messages={"required": gettext_lazy("Write what is wrong")},
    )


class SettleProblemForm(PlainForm):
    words = PlainText(
        max_length=300,
        label=gettext_lazy("What was done about it?"),
        help_text=gettext_lazy("Everybody reads this on the page of the listing."),
        error_messages={"required": gettext_lazy("Write what was done about it")},
    )


class MissingForm(ActingForm):
    words = PlainText(
        max_length=200,
        label=gettext_lazy("We don't have…"),
        help_text=gettext_lazy("One thing at a time, for example: a place to meet in the evening."),
        error_messages={"required": gettext_lazy("Write what we don't have")},
    )


class FoundForm(ActingForm):
    asset = forms.ChoiceField(
        widget=forms.RadioSelect,
        required=False,
        label=gettext_lazy("Is it one of these?"),
    )
    words = PlainText(
        max_length=300,
        required=False,
        label=gettext_lazy("What do we have?"),
        help_text=gettext_lazy("For example: “Three of us can drive on Saturdays.”"),
    )

    def __init__(self, *args: Any, likely: list[Asset], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {str(one.pk): one for one in likely}
        listed = [(key, _named(one)) for key, one in self.rows.items()]
        self.fields["asset"].choices = [*listed, ("none", _("None of these"))]
        if not likely:
            del self.fields["asset"]

    def deed(self) -> dict[str, Any]:
        typed = super().deed()
        return {**typed, "asset": self.rows.get(typed.get("asset", ""))}


def _named(asset: Asset) -> str:
    return f"{asset.name} ({asset.where})" if asset.where else asset.name
