"""What is given to a conversation from beside it: a photo, a way in, hands that were counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Attachment, HandCount
from alongside.partnerships.models.members import SIDES

MOST = HandCount.MOST


class AttachForm(PlainForm):
    kind = forms.ChoiceField(
        choices=Attachment.KINDS,
        widget=forms.RadioSelect,
        label=_("What is it?"),
        error_messages={"required": _("Choose a photo or a recording")},
    )
    upload = forms.FileField(
        allow_empty_file=True,
        label=_("The file"),
        help_text=_(
            "A photo of 10 MB or less, or a recording of 20 MB or less. Ask everyone who "
            "can be seen or heard in it first."
        ),
        error_messages={"required": _("Choose a file")},
    )
    words = PlainText(
        many_lines=True,
        label=_("What it shows, or what is said in it"),
        help_text=_("For people who can't see or hear it. Write down all that is said."),
        error_messages={
            "required": _(
                "Describe the photo, or write down what is said, for people who can't "
                "see or hear it"
            )
        },
    )


class DoorForm(PlainForm):
    side = forms.ChoiceField(
        choices=[("anyone", _("Anyone")), *SIDES],
        widget=forms.RadioSelect,
        label=_("Who will you give it to?"),
        error_messages={"required": _("Choose who you will give it to")},
        help_text=_(
            "“Anyone” asks nothing of people, and their answers count in the total only. "
            "With any other, whoever comes in by it counts as that: hand it to them in person."
        ),
    )

    def clean_side(self) -> str:
        chosen: str = self.cleaned_data["side"]
        return "" if chosen == "anyone" else chosen


class HandsForm(PlainForm):
    agree = forms.IntegerField(min_value=0, max_value=MOST, label=_("Hands that agree"))
    disagree = forms.IntegerField(min_value=0, max_value=MOST, label=_("Hands that disagree"))
    passed = forms.IntegerField(min_value=0, max_value=MOST, label=_("Hands that pass"))
    present = forms.IntegerField(
        min_value=0,
        max_value=MOST,
        label=_("People in the room"),
        help_text=_("With those who answer on their phone."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.error_messages |= {
                "required": gettext("Write a number, 0 if there are none"),
                "invalid": gettext("Write a whole number"),
            }
