"""Whose act it is, where one member types for another."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.acts import Act
from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.models import Partnership
from alongside.people.acting import acting_for

HOW = [("in_person", _("In person")), ("phone", _("By phone")), ("paper", _("On paper"))]
ASKED = ["whose", "how", "witness"]


class ActingForm(PlainForm):
    """A form that somebody may fill in for a member who has agreed to it.

    Where nobody has agreed, the three questions are not asked at all.
    """

    whose = forms.ChoiceField(required=False, label=_("Whose words are these?"))
    how = forms.ChoiceField(choices=HOW, required=False, label=_("How did they tell you?"))
    witness = PlainText(
        required=False,
        label=_("Sheet or witness"),
        help_text=_("If you are paid to be here: which sheet they ticked, or who was with you."),
    )

    def __init__(self, *args: Any, group: Partnership, request: HttpRequest, **options: Any):
        super().__init__(*args, **options)
        self.request = request
        typed_for = group.memberships.current().typed_for().exclude(person=request.person)
        self.others = {str(row.pk): row for row in typed_for.select_related("person").by_name()}
        if not self.others:
            for name in ASKED:
                del self.fields[name]
            return
        names = [
            (key, gettext("{name}, and I type").format(name=row.person))
            for key, row in self.others.items()
        ]
        self.fields["whose"].choices = [("me", gettext("My own")), *names]
        self.fields["whose"].initial = "me"
        self.order_fields([*[name for name in self.fields if name not in ASKED], *ASKED])

    def act(self) -> Act:
        """The Act to hand to the action, once the form is valid."""
        other = self.others.get(self.cleaned_data.get("whose", ""))
        if other is None:
            return self.request.by
        how, witness = self.cleaned_data["how"] or "in_person", self.cleaned_data["witness"]
        return acting_for(self.request, other.person, how, witness)

    def deed(self) -> dict[str, Any]:
        """What was asked besides whose act it is: the action's own arguments."""
        return {name: given for name, given in self.cleaned_data.items() if name not in ASKED}
