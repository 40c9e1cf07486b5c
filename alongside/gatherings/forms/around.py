"""Small forms: a question for the agenda, whose turn, an answer, a newcomer, how many came."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainForm, PlainText, typed_id
from alongside.gatherings.forms.planning import Edition
from alongside.gatherings.models import ACCESS, AgendaQuestion, Gathering, Reply
from alongside.gatherings.models.inviting import ANSWERS
from alongside.gatherings.turns import in_turn
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import BringInForm
from alongside.partnerships.models import Membership

WHOLE = {"invalid": gettext_lazy("Write a whole number")}


class QuestionFields(PlainForm):
    words = PlainText(
        max_length=280,
        label=gettext_lazy("What should be answered?"),
        error_messages={"required": gettext_lazy("Write the question")},
    )
    minutes = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=600,
        label=gettext_lazy("About how many minutes?"),
        error_messages=WHOLE,
    )


class AskForm(QuestionFields, ActingForm):
    pass


class QuestionForm(QuestionFields, Edition):
    def __init__(self, *args: Any, question: AgendaQuestion, **options: Any) -> None:
        start = {"words": question.words, "minutes": question.minutes, "seen": question.version}
        super().__init__(*args, initial=start, **options)


class PassForm(PlainForm):
    to = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Who runs it?"),
        help_text=gettext_lazy("Whoever has done it least stands first."),
    )

    def __init__(self, *args: Any, gathering: Gathering, **options: Any) -> None:
        super().__init__(*args, **options)
        runner = gathering.runner()
        self.members = {str(row.pk): row for row in in_turn(gathering.partnership)}
        names = [(key, str(row)) for key, row in self.members.items() if row != runner]
        self.fields["to"].choices = [*names, ("nobody", _("Nobody yet: anyone can take it up"))]

    def whose_turn(self) -> Membership | None:
        return self.members.get(self.cleaned_data["to"])


class AnswerFields(PlainForm):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=forms.RadioSelect,
        label=gettext_lazy("Can you come?"),
        error_messages={"required": gettext_lazy("Say yes, maybe or no")},
    )
    kinds = forms.MultipleChoiceField(
        choices=ACCESS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Would any of this help you to take part?"),
    )
    needs = PlainText(
        max_length=300, required=False, label=gettext_lazy("Or anything else, in your own words")
    )
    may_be_read = forms.BooleanField(
        required=False,
        label=gettext_lazy("The group may read what would help me, without my name"),
    )
    following = forms.BooleanField(
        required=False, label=gettext_lazy("The same for all that follow it")
    )

    def fit(self, gathering: Gathering) -> None:
        if gathering.series_id is None:
            del self.fields["following"]


class ReplyForm(AnswerFields, ActingForm):
    def __init__(self, *args: Any, gathering: Gathering, mine: Reply | None, **options: Any):
        super().__init__(*args, initial=_as_said(mine), group=gathering.partnership, **options)
        self.fit(gathering)


class SlipForm(AnswerFields):
    """By whoever holds the slip."""

    def __init__(self, *args: Any, gathering: Gathering, mine: Reply | None, **options: Any):
        super().__init__(*args, initial=_as_said(mine), **options)
        self.fit(gathering)


def _as_said(mine: Reply | None) -> dict[str, Any]:
    if mine is None:
        return {}
    said = bool(mine.kinds or mine.needs)
    words = {"answer": mine.answer, "kinds": mine.kinds, "needs": mine.needs}
    return words | {"may_be_read": said}


class NewcomerForm(BringInForm):
    """As anywhere in the group: with their consent, and how they said so."""


class TickForm(forms.Form):
    """The whole list, as it was sent: numbers of members, ticked now and ticked before."""

    def numbers(self, name: str) -> set[int]:
        return {number for number in map(typed_id, self.data.getlist(name)) if number}


class HeldForm(ActingForm):
    people = forms.IntegerField(
        min_value=1,
        max_value=2_000,
        label=gettext_lazy("How many people came?"),
        help_text=gettext_lazy("Everybody in the room, with or without a name on the list."),
        error_messages={"required": gettext_lazy("Write how many came"), **WHOLE},
    )
    ran_by = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Who ran it?"),
        help_text=gettext_lazy("It is written down as their part in the group's work."),
    )

    def __init__(self, *args: Any, gathering: Gathering, named: int, **options: Any) -> None:
        runner = gathering.runner()
        start = {"people": max(named, 1), "ran_by": str(runner.pk) if runner else "nobody"}
        super().__init__(*args, initial=start, group=gathering.partnership, **options)
        if gathering.has_been_held:
            self.fields["people"].initial = self.initial["people"] = gathering.held.people
            del self.fields["ran_by"]
            return
        self.members = {str(row.pk): row for row in gathering.could_be_there()}
        names = [(key, str(row)) for key, row in self.members.items()]
        self.fields["ran_by"].choices = [("nobody", _("Nobody in particular")), *names]

    def ran_it(self) -> Membership | None:
        if "ran_by" not in self.fields:
            return None
        return self.members.get(self.cleaned_data["ran_by"])


class DoorCodeForm(PlainForm):
    code = PlainText(
        max_length=60,
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("On the wall, or on your slip. Capitals do not matter."),
        error_messages={"required": gettext_lazy("Type the code")},
    )


class ArriveForm(PlainForm):
    """At the wall: a first name, if nobody is signed in, and nothing else."""

    name = PlainText(
        max_length=80,
        label=gettext_lazy("What do people call you?"),
        help_text=gettext_lazy("Your first name will do. You join the group with it."),
        error_messages={"required": gettext_lazy("Tell us what people call you")},
    )
    arrival = forms.UUIDField(widget=forms.HiddenInput, required=False)
