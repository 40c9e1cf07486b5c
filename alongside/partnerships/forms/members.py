from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import HOW
from alongside.partnerships.models import Membership, Partnership


class BringInForm(PlainForm):
    name = PlainText(
        max_length=80,
        label=_("What do people call them?"),
        error_messages={"required": _("Write what people call them")},
    )
    channel = forms.ChoiceField(
        choices=HOW,
        widget=forms.RadioSelect,
        initial="in_person",
        label=_("How did they tell you that they want to join?"),
        error_messages={"required": _("Say how they told you")},
    )
    phone = PlainText(
        max_length=40,
        required=False,
        label=_("Phone"),
        help_text=_("Only if they want to be rung. Nobody else in the group sees it."),
    )
    email = forms.EmailField(
        required=False, label=_("E-mail"), help_text=_("Only if they want letters by e-mail.")
    )
    agreed = forms.BooleanField(
        label=_("I asked them, and they agree that I write down their name and what they say"),
        error_messages={"required": _("Ask them first: tick when they have agreed")},
    )


class MemberChoice(forms.ChoiceField):
    """One of the group's members of today, by name."""

    def offer(self, group: Partnership, besides: Membership | None = None) -> None:
        rows = group.memberships.current().select_related("person").by_name()
        self.rows = {str(row.pk): row for row in rows if row != besides}
        self.choices = [("", _("Choose one")), *[(key, str(row)) for key, row in self.rows.items()]]

    def leave_open(self, words: str) -> None:
        """Let `words` stand first, for choosing nobody in particular."""
        self.choices = [("open", words), *self.choices[1:]]
        self.initial = "open"

    def clean(self, value: Any) -> Membership | None:
        return self.rows.get(super().clean(value))


class PassRoundsForm(PlainForm):
    to = MemberChoice(
        label=_("Who runs the rounds next?"), error_messages={"required": _("Choose somebody")}
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        turn = group.facilitation_turns.current().select_related("membership").first()
        self.fields["to"].offer(group, besides=turn.membership if turn else None)
