"""Who came and who gave how much: typed on the day, or later from the paper."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Plain
from alongside.core.forms import PlainForm, PlainText
from alongside.group_sessions.forms.saying import SayingForm
from alongside.group_sessions.models import Party
from alongside.group_sessions.models.parties import code_of

MINUTES = gettext_lazy("Write a whole number of minutes, 1 or more")
GIVEN = gettext_lazy(
    "Write a whole number of minutes, from 1 to 1440; nothing if they did not give"
)
GUESTS = gettext_lazy("Write a whole number, from 0 to 500")
SOME = gettext_lazy("Choose some of these")
GAVE = "gave_"


class RecordForm(PlainForm):
    """`givers`: who said yes; `down`: who put their name down; `others`: everybody else with an
    account.
    """

    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes was it, from beginning to end?"),
        error_messages={"required": MINUTES, "invalid": MINUTES},
    )
    came = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Who came, of those who put their name down?"),
        error_messages={"invalid_choice": SOME},
    )
    others = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Who else came?"),
        error_messages={"invalid_choice": SOME},
    )
    guests = forms.IntegerField(
        required=False,
        min_value=0,
        label=gettext_lazy("How many came who have no account here?"),
        help_text=gettext_lazy("They are counted, and charged nothing."),
        error_messages={"invalid": GUESTS, "min_value": GUESTS},
    )
    paper = forms.BooleanField(
        required=False, label=gettext_lazy("I type this from the paper that lay there")
    )

    def __init__(
        self,
        *args: Any,
        givers: list[Party],
        down: list[Party],
        others: list[Party],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.givers = {code_of(one): one for one in givers}
        self.parties = {code_of(one): one for one in [*down, *others]}
        self._offer("came", down)
        self._offer("others", others)
        if others and not down:
            self.fields["others"].label = _("Who came?")
        for code, one in self.givers.items():
            self.fields[GAVE + code] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=1440,
                label=_("How many minutes did {name} give?").format(name=one),
                error_messages={"invalid": GIVEN, "min_value": GIVEN, "max_value": GIVEN},
            )

    def _offer(self, name: str, parties: list[Party]) -> None:
        self.fields[name].choices = [(code_of(one), str(one)) for one in parties]
        if not parties:
            del self.fields[name]

    def add_problem(self, problem: Plain) -> None:
        """At a question of this page: who gave has one for each, and "came" is not asked where
        nobody put their name down."""
        if isinstance(problem, BadInput) and problem.field not in self.fields:
            stands_at = {"came": ["others"], "given": self.gave}.get(problem.field, [])
            problem = BadInput(problem.reason, next(iter(stands_at), problem.field))
        super().add_problem(problem)

    @property
    def gave(self) -> list[str]:
        """The names of the fields of those who give."""
        return [GAVE + code for code in self.givers]

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        given = {one: told[GAVE + code] for code, one in self.givers.items() if told[GAVE + code]}
        came = [self.parties[code] for code in told.get("came", []) + told.get("others", [])]
        return {
            "minutes": told["minutes"],
            "given": given,
            "came": came,
            "guests": told["guests"] or 0,
        }

    def act_of(self, by: Act) -> Act:
        return replace(by, channel="paper") if self.cleaned_data["paper"] else by


class ReasonForm(SayingForm):
    """`name` is what the action calls it."""

    name = "words"
    words = PlainText(
        max_length=300,
        label=gettext_lazy("Why?"),
        error_messages={"required": gettext_lazy("Write why")},
    )

    def said(self) -> dict[str, Any]:
        return {self.name: self.cleaned_data["words"]}

    def add_problem(self, problem: Any) -> None:
        if getattr(problem, "field", "") == "reason":
            problem.field = "words"
        super().add_problem(problem)


class SettleForm(ReasonForm):
    words = PlainText(
        max_length=500,
        label=gettext_lazy("How was it settled?"),
        help_text=gettext_lazy("Those who were there read this. No names, nothing about health."),
        error_messages={"required": gettext_lazy("Write how it was settled")},
    )


class CarryForm(ReasonForm):
    words = PlainText(
        max_length=300,
        label=gettext_lazy("Why does the pot carry it?"),
        help_text=gettext_lazy("The one it is about can read this."),
        error_messages={"required": gettext_lazy("Write why")},
    )


class ReverseForm(ReasonForm):
    name = "reason"
    words = PlainText(
        max_length=300,
        label=gettext_lazy("Why is it taken back?"),
        help_text=gettext_lazy("It stands in the book, for everybody whose hours it changes."),
        error_messages={"required": gettext_lazy("Write why")},
    )
