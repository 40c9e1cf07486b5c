"""What the evening asks for: never more than the step needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.forms import PlainForm, PlainText, clean_text
from alongside.home.models import Evening
from alongside.people.models import Person


class StartForm(PlainForm):
    place = PlainText(
        label=_("Where are you?"),
        help_text=_("A town, a townland or an estate. For example: Toome"),
        max_length=120,
        error_messages={"required": _("Tell us where you are, for example Toome")},
    )
    question = PlainText(
        label=_("What would you like to talk about?"),
        help_text=_("A few words will do. For example: getting prescriptions"),
        max_length=200,
        error_messages={"required": _("Tell us what you would like to talk about")},
    )
    host = PlainText(
        label=_("Your first name"),
        help_text=_("You are the host tonight. No account is needed."),
        max_length=80,
        error_messages={"required": _("Tell us what people call you")},
    )

    def __init__(self, *args: Any, person: Person | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if person is not None:
            del self.fields["host"]


class NamesForm(PlainForm):
    names = PlainText(
        label=_("First names of people without a phone"),
        help_text=_("One name on each line"),
        many_lines=True,
        max_length=8_000,
        error_messages={"required": _("Type at least one first name")},
    )
    agreed = forms.BooleanField(
        label=_("I asked them, and they are happy for me to write their first name here"),
        error_messages={"required": _("Ask them first, then tick this")},
    )

    def clean_names(self) -> list[str]:
        lines = (clean_text(line) for line in self.cleaned_data["names"].splitlines())
        return [line for line in lines if line]


class CountForm(PlainForm):
    present = forms.IntegerField(
        label=_("How many people are in the room, with you?"),
        error_messages={
            "required": _("Type how many people are in the room"),
            "invalid": _("Type a number, for example 12"),
        },
    )


class CardForm(PlainForm):
    words = PlainText(
        label=_("What does the card say?"),
        help_text=_("One thing, in the words on the card"),
        many_lines=True,
        max_length=280,
        error_messages={
            "required": _("Write what the card says"),
            "max_length": _("A card holds 280 letters. Split it into two cards."),
        },
    )
    whose = forms.ChoiceField(label=_("Whose card is it?"), required=False)

    def __init__(self, *args: Any, evening: Evening, host: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not host:
            del self.fields["whose"]
            self.fields["words"].label = _("What do you want to say?")
            self.fields["words"].help_text = _("One thing on each card, in your own words")
            return
        members = evening.partnership.memberships.current().with_people().in_order()
        names = [(str(each.person_id), str(each.person)) for each in members]
        self.fields["whose"].choices = [("0", _("No name on it")), *names]


class HandsForm(PlainForm):
    agree = forms.IntegerField(
        label=_("Hands for: I agree"), min_value=0, max_value=500, required=False
    )
    disagree = forms.IntegerField(
        label=_("Hands for: I don't"), min_value=0, max_value=500, required=False
    )
    passed = forms.IntegerField(
        label=_("Hands for: not sure"), min_value=0, max_value=500, required=False
    )


class PromiseForm(PlainForm):
    words = PlainText(
        label=_("What will be done?"),
        help_text=_("Small is good. For example: ask the chemist for her opening hours"),
        max_length=280,
        error_messages={"required": _("Write what will be done")},
    )
    owner = forms.ChoiceField(
        label=_("Who will do it?"), error_messages={"required": _("Choose who promises it")}
    )
    due_on = forms.DateField(
        label=_("By when?"),
        widget=forms.SelectDateWidget(),
        error_messages={"required": _("Choose a date"), "invalid": _("Type a date that exists")},
    )

    def __init__(self, *args: Any, evening: Evening, **options: Any) -> None:
        super().__init__(*args, **options)
        members = evening.partnership.memberships.current().with_people().in_order()
        names = [(str(each.pk), str(each.person)) for each in members]
        self.fields["owner"].choices = [("", _("Choose a name")), *names]


class LinesForm(PlainForm):
    what = PlainText(
        label=_("What we are here about"),
        max_length=280,
        error_messages={"required": _("Fill this line in, as it was said in the room")},
    )
    open = PlainText(
        label=_("What is open"),
        help_text=_("What could change because of what people say"),
        max_length=500,
        error_messages={"required": _("Say what could change")},
    )
    fixed = PlainText(
        label=_("What is fixed"),
        help_text=_("What will not change, so that nobody is promised too much"),
        max_length=500,
        error_messages={"required": _("Say what is fixed, even if it is only: nothing we know of")},
    )
    hear_by = forms.DateField(
        label=_("When you will hear"),
        widget=forms.SelectDateWidget(),
        error_messages={"required": _("Choose a date"), "invalid": _("Type a date that exists")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_hear_by(self) -> Any:
        day = self.cleaned_data["hear_by"]
        if day < clock.today():
            raise forms.ValidationError(_("Choose a date that is not over yet"))
        return day
