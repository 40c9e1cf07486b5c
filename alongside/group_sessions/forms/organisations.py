"""An organisation's account, and who acts for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.models import Membership, Partnership


class SpeakerForm(PlainForm):
    speaker = forms.ChoiceField(
        label=gettext_lazy("Who in this group acts for it?"),
        help_text=gettext_lazy("They are told, and can lay it down whenever they like."),
        error_messages={
            "required": gettext_lazy("Choose one of these"),
            "invalid_choice": gettext_lazy("Choose one of these"),
        },
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = group.memberships.current().select_related("person").by_name()
        self.members: dict[str, Membership] = {str(row.pk): row for row in rows}
        names = [(key, str(row)) for key, row in self.members.items()]
        self.fields["speaker"].choices = [("", _("Choose one")), *names]

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "speaker": self.members[self.cleaned_data["speaker"]]}


class OrganisationForm(SpeakerForm):
    name = PlainText(
        max_length=120,
        label=gettext_lazy("What is the organisation called?"),
        help_text=gettext_lazy("For example: The Corner Café"),
        error_messages={"required": gettext_lazy("Write its name")},
    )
    field_order = ["name", "speaker"]
