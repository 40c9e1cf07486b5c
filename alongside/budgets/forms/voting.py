"""The ballot on a screen, the one in the hall, and paper typed line by line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.budgets.choosing import FIELD, Choices, FewerThanAsked
from alongside.core.errors import Plain
from alongside.core.forms import PlainForm, PlainText


class BallotForm(PlainForm):
    """`asks_again` once fewer ideas than asked for are chosen: a tick then says: this is all."""

    ideas = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label=_("Choose the ideas that you would like"),
        error_messages={
            "required": _("Choose at least one idea"),
            "invalid_choice": _("Choose from the ideas on this page"),
        },
    )
    may_be_few = forms.BooleanField(required=False, label=_("These are all that I choose"))

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        # Ideas that were taken back stay valid here: the action says what has become of them.
        self.fields[FIELD].choices = [
            (number, idea.title) for number, idea in choices.ideas.items()
        ]
        self.asks_again = False

    def add_problem(self, problem: Plain) -> None:
        super().add_problem(problem)
        self.asks_again = isinstance(problem, FewerThanAsked)


def _code() -> PlainText:
    return PlainText(
        max_length=20,
        label=_("Your code"),
        help_text=_("It stands on the slip that you were given."),
        error_messages={"required": _("Type the code from your slip")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ForgetfulForm(PlainForm):
    def forget(self) -> None:
        """Draw no tick and no code again: they may be those of whoever held the tablet before."""
        self.data = {}


class CodeForm(ForgetfulForm):
    """The code alone, before anything is told of a pot that is not for everybody to see."""

    code = _code()


class CodeBallotForm(ForgetfulForm, BallotForm):
    code = _code()
    field_order = ["code", "ideas", "may_be_few"]


TYPED = {"autofocus": "autofocus", "autocomplete": "off", "spellcheck": "false"}
NOTHING = {"required": _("Type a code and the numbers of the ideas")}


class PaperForm(PlainForm):
    """Either of the two below: `ballots` holds one line, or many."""


class LineForm(PaperForm):
    ballots = PlainText(
        max_length=2_000,
        label=_("One ballot"),
        help_text=_(
            "Its code, then the numbers of the ideas, then Enter: ABC2346 1 4 7. "
            "An empty ballot: 0 after the code."
        ),
        error_messages=NOTHING,
        widget=forms.TextInput(attrs={**TYPED, "autocapitalize": "characters"}),
    )


class SheetForm(PaperForm):
    ballots = PlainText(
        many_lines=True,
        max_length=50_000,
        label=_("Ballots, one on each line"),
        help_text=_("The code, then the numbers of the ideas: ABC-2346 1 4 7. An empty one: 0."),
        error_messages=NOTHING,
        widget=forms.Textarea(attrs=TYPED),
    )


class CodesForm(PlainForm):
    copies = forms.IntegerField(
        min_value=1,
        max_value=1_000,
        label=_("How many codes?"),
        error_messages={
            "required": _("Write how many"),
            "invalid": _("Write a whole number"),
            "min_value": _("Print from 1 to 1,000 codes at a time"),
            "max_value": _("Print from 1 to 1,000 codes at a time"),
        },
    )


class CountForm(PlainForm):
    although_few = forms.BooleanField(
        required=False, label=_("We have thought of that: count them all the same")
    )
