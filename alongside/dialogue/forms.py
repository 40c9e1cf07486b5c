"""What is asked on the pages of a conversation, with the words that it is asked in."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.dialogue.models import Attachment, Conversation, Moderation, Statement
from alongside.dialogue.models.conversations import ASKED, SHOWN
from alongside.dialogue.models.moderation import REASONS
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.members import SIDES

ASKED_HINTS = {
    "closed": "Everyone who is in this group can answer, and nobody else. Answers are counted.",
    "open": "People outside the group come in by a link or a printed code. Someone looks at what "
    "they write before others see it, and results are estimates.",
}
SHOWN_HINTS = {
    "among": "When a round closes we see how many of us agree, if every one of us has said yes "
    "to that. Anyone can say no. Names are never shown.",
    "protected": "Nothing is shown about fewer than ten people. A conversation that anyone can "
    "join is always protected.",
}


class OpenForm(PlainForm):
    question = PlainText(
        max_length=280,
        label="What would you like to ask?",
        help_text="One question, in the words you would use at the kitchen table.",
        error_messages={"required": "Write the question"},
    )
    story = PlainText(
        many_lines=True,
        required=False,
        label="A story, where that says it better",
        help_text="You can add a photo or a recording on the next page.",
    )
    open_lines = PlainText(
        max_length=500,
        label="What is open",
        help_text="What can still go one way or another.",
        error_messages={"required": "Say what is open: people are owed that before they answer"},
    )
    fixed_lines = PlainText(
        max_length=500,
        label="What is fixed",
        help_text="What nobody here can change: a law, a sum, a date. Write “nothing” if so.",
        error_messages={"required": "Say what is fixed. If nothing is, write “nothing”"},
    )
    decider = PlainText(
        max_length=200,
        label="Who decides",
        help_text="By name or post.",
        error_messages={"required": "Say who decides"},
    )
    hear_by = PlainDate(
        label="When you will hear",
        help_text="The day by which everyone is told what came of it.",
        error_messages={
            "required": "Say when people will hear what came of it",
            "invalid": "Write a day, for example 27/3/2027",
        },
    )
    asked = forms.ChoiceField(
        choices=ASKED,
        widget=forms.RadioSelect,
        label="Who is asked?",
        help_text="This cannot be changed later.",
        error_messages={"required": "Choose who is asked"},
    )
    shown = forms.ChoiceField(
        choices=SHOWN,
        widget=forms.RadioSelect,
        label="What may be shown?",
        help_text="This cannot be changed later.",
        error_messages={"required": "Choose what may be shown"},
    )
    seeds = PlainText(
        many_lines=True,
        required=False,
        label="Statements to begin with",
        help_text="One on each line, one idea in each, 280 characters or fewer.",
    )
    closes_on = PlainDate(required=False, label="The last day to answer")

    def clean_seeds(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["seeds"].splitlines() if line.strip()]
        for number, line in enumerate(lines, 1):
            if len(line) > Statement.LONGEST:
                raise forms.ValidationError(f"Line {number} is longer than 280 characters")
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


class SayForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=Statement.LONGEST,
        label="What do you think?",
        help_text="One idea, in one sentence. Others can then agree or disagree with it.",
        error_messages={"required": "Write what you think, in one sentence"},
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)


class BecauseForm(PlainForm):
    because = PlainText(max_length=280, required=False, label="Because")


class AppealForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=500,
        label="Why should it be shown?",
        help_text="Somebody who was not part of the decision reads this and answers you.",
        error_messages={"required": "Say why it should be shown"},
    )


class AnswerAppealForm(PlainForm):
    upheld = forms.TypedChoiceField(
        choices=[("yes", "Show it after all"), ("no", "Leave it as it is")],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        label="What should happen?",
        error_messages={"required": "Choose one"},
    )
    answer = PlainText(
        many_lines=True,
        max_length=500,
        label="Why?",
        help_text="The author and the group can read this.",
        error_messages={"required": "Say why, so that the author and the group can read it"},
    )


class ModerateForm(PlainForm):
    decision = forms.ChoiceField(
        choices=Moderation.DECISIONS,
        widget=forms.RadioSelect,
        label="What should happen?",
        error_messages={"required": "Choose to show it, hold it, or not show it"},
    )
    reason = forms.ChoiceField(
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
        label="The reason",
        help_text="Needed unless you show it. These are the reasons that everyone agreed to.",
    )
    note = PlainText(
        max_length=280,
        required=False,
        label="A word to the author",
        help_text="Everybody can read this. Do not repeat what was said.",
    )


class AttachForm(PlainForm):
    kind = forms.ChoiceField(
        choices=Attachment.KINDS,
        widget=forms.RadioSelect,
        label="What is it?",
        error_messages={"required": "Choose a photo or a recording"},
    )
    upload = forms.FileField(
        allow_empty_file=True,
        label="The file",
        help_text="A photo of 10 MB or less, or a recording of 20 MB or less. Ask everyone who "
        "can be seen or heard in it first.",
        error_messages={"required": "Choose a file"},
    )
    words = PlainText(
        many_lines=True,
        label="What it shows, or what is said in it",
        help_text="For people who can't see or hear it. Write down all that is said.",
        error_messages={
            "required": "Describe the photo, or write down what is said, for people who can't "
            "see or hear it"
        },
    )


class DoorForm(PlainForm):
    side = forms.ChoiceField(
        choices=[("anyone", "Anyone"), *SIDES],
        widget=forms.RadioSelect,
        label="Who will you give it to?",
        error_messages={"required": "Choose who you will give it to"},
        help_text="“Anyone” asks nothing of people, and their answers count in the total only. "
        "With any other, whoever comes in by it counts as that: hand it to them in person.",
    )

    def clean_side(self) -> str:
        chosen: str = self.cleaned_data["side"]
        return "" if chosen == "anyone" else chosen


class HandsForm(PlainForm):
    agree = forms.IntegerField(min_value=0, max_value=2_000, label="Hands that agree")
    disagree = forms.IntegerField(min_value=0, max_value=2_000, label="Hands that disagree")
    passed = forms.IntegerField(min_value=0, max_value=2_000, label="Hands that pass")
    present = forms.IntegerField(
        min_value=0,
        max_value=2_000,
        label="People in the room",
        help_text="With those who answer on their phone.",
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.error_messages |= {
                "required": "Write a number, 0 if there are none",
                "invalid": "Write a whole number",
            }


class GuessForm(PlainForm):
    about_side = forms.ChoiceField(
        choices=[
            ("uses", "people who use the service"),
            ("family", "family and carers"),
            ("neighbour", "people who live or work nearby"),
            ("professional", "people paid to be here"),
        ],
        label="Out of ten…",
    )
    out_of_ten = forms.TypedChoiceField(
        choices=[(str(number), str(number)) for number in range(11)],
        coerce=int,
        label="…how many would agree?",
    )


class PaperForm(PlainForm):
    """Who a sheet is from. The answers themselves are read from the rows of the page."""

    ANSWERS = {"1": 1, "2": -1, "3": 0}

    person = forms.ChoiceField(label="Whose sheet is it?")
    sheet = PlainText(
        max_length=20, required=False, label="Code on the sheet", help_text="Under the question."
    )
    ticked = forms.BooleanField(
        required=False,
        label="They ticked this sheet themselves",
        help_text="Needed, or an outside witness, where whoever types is paid to be here.",
    )
    witness = PlainText(
        required=False,
        label="If somebody else ticked it: who from outside saw it?",
    )

    def __init__(self, *given: Any, conversation: Conversation, **named: Any) -> None:
        super().__init__(*given, **named)
        rows = conversation.partnership.memberships.current().select_related("person").in_order()
        self.people = {str(row.person_id): row.person for row in rows}
        nobody = [("nobody", "A sheet without a name")] if conversation.is_public else []
        names = [(number, person.name) for number, person in self.people.items()]
        self.fields["person"].choices = [("", "Choose"), *nobody, *names]
        self.fields["person"].error_messages["required"] = "Choose whose sheet this is"

    def sheet_of(self) -> dict[str, Any]:
        given = self.cleaned_data
        ticked = "a sheet that they ticked" if given["ticked"] else given["witness"]
        return {
            "person": self.people.get(given["person"]),
            "witness": ticked,
            "sheet": given["sheet"],
        }

    def answers(self) -> dict[int, int]:
        """Statement ids and values, from fields named s12=1; what is no answer is left aside."""
        return {
            int(name[1:]): self.ANSWERS[typed]
            for name, typed in self.data.items()
            if re.fullmatch(r"s[0-9]{1,18}", name) and typed in self.ANSWERS
        }

    def answers_typed(self) -> dict[int, str]:
        """What was ticked on the page, to show it again after a mistake."""
        names = {value: typed for typed, value in self.ANSWERS.items()}
        return {number: names[value] for number, value in self.answers().items()}
