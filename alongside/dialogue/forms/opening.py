"""Opening a conversation: the question, four lines that people are owed, and two choices."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.dialogue.models import Statement
from alongside.dialogue.models.conversations import ASKED, SHOWN
from alongside.partnerships.models import Partnership

ASKED_HINTS = {
    "closed": _("Everyone who is in this group can answer, and nobody else. Answers are counted."),
    "open": _(
        "People outside the group come in by a link or a printed code. Someone looks at what "
        "they write before others see it, and results are estimates."
    ),
}
SHOWN_HINTS = {
    "among": _(
        "When a round closes we see how many of us agree, if every one of us has said yes "
        "to that. Anyone can say no. Names are never shown."
    ),
    "protected": _(
        "Nothing is shown about fewer than ten people. A conversation that anyone can "
        "join is always protected."
    ),
}


class OpenForm(PlainForm):
    question = PlainText(
        max_length=280,
        label=_("What would you like to ask?"),
        help_text=_("One question, in the words you would use at the kitchen table."),
        error_messages={"required": _("Write the question")},
    )
    story = PlainText(
        many_lines=True,
        required=False,
        label=_("A story, where that says it better"),
        help_text=_("You can add a photo or a recording on the next page."),
    )
    open_lines = PlainText(
        max_length=500,
        label=_("What is open"),
        help_text=_("What can still go one way or another."),
        error_messages={"required": _("Say what is open: people are owed that before they answer")},
    )
    fixed_lines = PlainText(
        max_length=500,
        label=_("What is fixed"),
        help_text=_("What nobody here can change: a law, a sum, a date. Write “nothing” if so."),
        error_messages={"required": _("Say what is fixed. If nothing is, write “nothing”")},
    )
    decider = PlainText(
        max_length=200,
        label=_("Who decides"),
        help_text=_("By name or post."),
        error_messages={"required": _("Say who decides")},
    )
    hear_by = PlainDate(
        label=_("When you will hear"),
        help_text=_("The day by which everyone is told what came of it."),
        error_messages={
            "required": _("Say when people will hear what came of it"),
            "invalid": _("Write a day, for example 27/3/2027"),
        },
    )
    asked = forms.ChoiceField(
        choices=ASKED,
        widget=forms.RadioSelect,
        label=_("Who is asked?"),
        help_text=_("This cannot be changed later."),
        error_messages={"required": _("Choose who is asked")},
    )
    shown = forms.ChoiceField(
        choices=SHOWN,
        widget=forms.RadioSelect,
        label=_("What may be shown?"),
        help_text=_("This cannot be changed later."),
        error_messages={"required": _("Choose what may be shown")},
    )
    seeds = PlainText(
        many_lines=True,
        required=False,
        label=_("Statements to begin with"),
        help_text=_("One on each line, one idea in each, 280 characters or fewer."),
    )
    closes_on = PlainDate(required=False, label=_("The last day to answer"))

    def clean_seeds(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["seeds"].splitlines() if line.strip()]
        for number, line in enumerate(lines, 1):
            if len(line) > Statement.LONGEST:
                raise forms.ValidationError(
                    gettext("Line {number} is longer than 280 characters").format(number=number)
                )
        return list(dict.fromkeys(lines))

    def terms(self) -> dict[str, Any]:
        """What the action takes. The last day lasts until its midnight, where the place is."""
        given = dict(self.cleaned_data)
        day = given.pop("closes_on")
        end = timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None
        return given | {"closes_at": end}


def first_lines(partnership: Partnership) -> dict[str, Any]:
    """The brief's own four lines, to begin the form with."""
    brief = partnership.brief
    return {
        "question": brief.what if brief.what.endswith("?") else "",
        "open_lines": brief.open,
        "fixed_lines": brief.fixed,
        "decider": brief.decider,
        "hear_by": brief.hear_by,
    }
