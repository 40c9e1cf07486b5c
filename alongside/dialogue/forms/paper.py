"""Typing a sheet in."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Conversation, Statement

BOXES = [("1", _("1 Agree")), ("2", _("2 Disagree")), ("3", _("3 Pass"))]
UNKNOWN = _("Choose agree, disagree or pass, or leave it out")
VALUES = {"1": 1, "2": -1, "3": 0}


class PaperForm(PlainForm):
    """Who a sheet is from, and a field for each statement on it: "s12" is that of statement 12."""

    person = forms.ChoiceField(label=_("Whose sheet is it?"))
    sheet = PlainText(
        max_length=20,
        required=False,
        label=_("Code on the sheet"),
        help_text=_("Under the question."),
    )
    ticked = forms.BooleanField(
        required=False,
        label=_("They ticked this sheet themselves"),
        help_text=_("Needed, or an outside witness, where whoever types is paid to be here."),
    )
    witness = PlainText(
        required=False,
        label=_("If somebody else ticked it: who from outside saw it?"),
    )

    again = forms.BooleanField(
        required=False,
        label=_("I have the sheet before me, and what I typed is right"),
    )

    def __init__(
        self,
        *given: Any,
        conversation: Conversation,
        rows: Sequence[tuple[int, Statement]],
        **named: Any,
    ) -> None:
        """`rows`: the statements with the numbers that they have on the sheet."""
        super().__init__(*given, **named)
        self._offer_people(conversation)
        self.lines = [f"s{statement.pk}" for _number, statement in rows]
        for place, statement in rows:
            self.fields[f"s{statement.pk}"] = forms.ChoiceField(
                choices=BOXES,
                required=False,
                widget=forms.RadioSelect,
                label=f"{place}. {statement.words}",
                error_messages={
                    "invalid_choice": gettext("Choose agree, disagree or pass, or leave it out")
                },
            )

    def _offer_people(self, conversation: Conversation) -> None:
        rows = conversation.partnership.memberships.current().select_related("person").in_order()
        self.people = {str(row.person_id): row.person for row in rows}
        nobody = [("nobody", gettext("A sheet without a name"))] if conversation.is_public else []
        names = [(number, person.name) for number, person in self.people.items()]
        choice: Any = self.fields["person"]
        choice.choices = [("", gettext("Choose")), *nobody, *names]
        choice.error_messages["required"] = gettext("Choose whose sheet this is")

    def clean(self) -> dict[str, Any]:
        """A box for something that is not on this sheet: it was taken off while this was typed."""
        sent = {name for name in self.data if re.fullmatch(r"s[0-9]{1,18}", name)}
        if any(self.data.get(name) for name in sent - set(self.lines)):
            raise forms.ValidationError(
                gettext(
                    "A statement on the sheet is not being asked any more. Its line is gone below: "
                    "look through the others and send them again"
                )
            )
        return super().clean() or self.cleaned_data

    def sheet_of(self) -> dict[str, Any]:
        given = self.cleaned_data
        ticked = "a sheet that they ticked" if given["ticked"] else given["witness"]
        return {
            "person": self.people.get(given["person"]),
            "witness": ticked,
            "sheet": given["sheet"],
            "again": given["again"],
        }

    def answers(self) -> dict[int, int]:
        """Values by statement id, of the lines that were ticked."""
        ticked = {name: self.cleaned_data.get(name) for name in self.lines}
        return {int(name[1:]): VALUES[box] for name, box in ticked.items() if box}
