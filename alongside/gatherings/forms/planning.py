"""What is asked of whoever plans, changes, moves or calls off a gathering."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.gatherings.dates import Rhythm, local
from alongside.gatherings.forms.fields import DayLines, MovedDays, PlainTime, Questions
from alongside.gatherings.holidays import holiday_in_week_of, holiday_on
from alongside.gatherings.models import ACCESS, RECOGNITION, Gathering
from alongside.gatherings.models.series import EVERY
from alongside.gatherings.plans import Slot, What
from alongside.gatherings.turns import in_turn
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Membership, Partnership
from alongside.places.models import Place

HOLIDAYS = [
    ("meet", gettext_lazy("Meet all the same")),
    ("day", gettext_lazy("Not on the day itself")),
    ("week", gettext_lazy("Not in that week at all")),
]


class WhatFields(PlainForm):
    title = PlainText(
        max_length=160,
        label=gettext_lazy("What is it called?"),
        error_messages={"required": gettext_lazy("Give it a name, so that people know what it is")},
    )
    access = forms.MultipleChoiceField(
        choices=ACCESS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("What is arranged, so that everybody can take part?"),
    )
    access_words = PlainText(
        max_length=500,
        required=False,
        label=gettext_lazy("Anything else about getting in and taking part"),
    )
    recognition = forms.ChoiceField(
        choices=RECOGNITION,
        initial="none",
        widget=forms.RadioSelect,
        label=gettext_lazy("What is offered to those who come?"),
        help_text=gettext_lazy(
            "Payments and vouchers may affect benefits: everyone chooses for themselves."
        ),
        error_messages={"required": gettext_lazy("Choose what is offered, or that nothing is")},
    )
    expenses = PlainText(
        max_length=300,
        required=False,
        label=gettext_lazy("Who pays expenses, and how?"),
        help_text=gettext_lazy("For example: “The council, on the night, with a receipt”."),
    )

    def what(self) -> What:
        given = self.cleaned_data
        return What(
            title=given["title"],
            access=tuple(given["access"]),
            access_words=given["access_words"],
            expenses=given["expenses"],
            recognition=given["recognition"],
        )


class SlotFields(PlainForm):
    day = PlainDate(
        label=gettext_lazy("Which day?"),
        error_messages={
            "required": gettext_lazy("Write the day"),
            "invalid": gettext_lazy("There is no such day. Write it like this: 27/3/2027"),
        },
    )
    at = PlainTime(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("As the clock here shows it, for example 19:30."),
    )
    until = PlainTime(label=gettext_lazy("Until"))
    address = PlainText(
        max_length=200,
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("Name, street and town, as you would tell a taxi."),
        error_messages={"required": gettext_lazy("Say where it is")},
    )
    place = forms.ChoiceField(required=False, label=gettext_lazy("Which area is that in?"))

    def offer_places(self, group: Partnership) -> None:
        """The group's own place, the one that it lies in, and those inside it."""
        own = group.place
        near = Q(pk=own.pk) | Q(parent=own) | Q(pk=own.parent_id)
        self.places = {str(place.pk): place for place in Place.objects.filter(near).in_order()}
        names = [(key, place.name) for key, place in self.places.items()]
        self.fields["place"].choices = [("", _("Not said")), *names]

    def slot(self) -> Slot:
        given = self.cleaned_data
        place = self.places.get(given["place"])
        return Slot(given["day"], given["at"], given["until"], given["address"], place)


class PlanForm(SlotFields, WhatFields, ActingForm):
    agenda = Questions(
        label=gettext_lazy("What do you want to have answered when you go home?"),
        help_text=gettext_lazy("The agenda, as questions: one on each line. Anybody can add more."),
    )
    runner = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Who runs it?"),
        help_text=gettext_lazy("Whoever has done it least stands first. It can be passed on."),
    )

    field_order = [
        "title",
        "day",
        "at",
        "until",
        "address",
        "place",
        "access",
        "access_words",
        "recognition",
        "expenses",
        "agenda",
        "runner",
    ]

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, group=group, **options)
        self.offer_places(group)
        self.members = {str(row.pk): row for row in in_turn(group)}
        names = [(key, str(row)) for key, row in self.members.items()]
        self.fields["runner"].choices = [("nobody", _("Nobody yet: anyone can take it up")), *names]
        self.initial.setdefault("runner", "nobody")

    def who_runs(self) -> Membership | None:
        return self.members.get(self.cleaned_data["runner"])


class SeriesForm(PlanForm):
    every = forms.ChoiceField(
        choices=EVERY,
        initial="weeks",
        widget=forms.RadioSelect,
        label=gettext_lazy("How often?"),
        error_messages={"required": gettext_lazy("Say how often")},
    )
    interval = forms.IntegerField(
        initial=1,
        label=gettext_lazy("Every how many weeks or months?"),
        help_text=gettext_lazy("1 is every week or month, 2 every other one."),
        error_messages={
            "required": gettext_lazy("Write 1 for every week or month"),
            "invalid": gettext_lazy("Write a whole number"),
        },
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many times will you meet?"),
        help_text=gettext_lazy("Days that are left out make it go on longer, not meet less."),
        error_messages={
            "required": gettext_lazy("Write how many times"),
            "invalid": gettext_lazy("Write a whole number"),
        },
    )
    holidays = forms.ChoiceField(
        choices=HOLIDAYS,
        initial="day",
        widget=forms.RadioSelect,
        label=gettext_lazy("And on bank holidays?"),
        error_messages={"required": gettext_lazy("Say what happens on bank holidays")},
    )
    left_out = DayLines(
        label=gettext_lazy("Other days to leave out"),
        help_text=gettext_lazy("One on each line, with why: “26/10/2027 the hall is booked”."),
    )
    moved = MovedDays(
        label=gettext_lazy("Days that are moved"),
        help_text=gettext_lazy("One on each line: “21/12/2027 to 20/12/2027”."),
    )

    field_order = [
        "title",
        "day",
        "at",
        "until",
        "every",
        "interval",
        "count",
        "holidays",
        "left_out",
        "moved",
        *PlanForm.field_order[4:],
    ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].label = _("The first day")
        turns = ("turns", _("Everybody in turn, whoever has done it least first"))
        self.fields["runner"].choices = [turns, *self.fields["runner"].choices]
        self.initial["runner"] = "turns"

    def rhythm(self) -> Rhythm:
        given = self.cleaned_data
        return Rhythm(given["day"], given["every"], given["interval"], given["count"])

    def why_not(self) -> Callable[[date], str]:
        given = self.cleaned_data
        left_out: dict[date, str] = given["left_out"]
        holiday = {"day": holiday_on, "week": holiday_in_week_of}.get(given["holidays"])

        def reason(day: date) -> str:
            if day in left_out:
                return left_out[day] or _("Left out")
            return holiday(day) if holiday else ""

        return reason

    def takes_turns(self) -> bool:
        return bool(self.cleaned_data["runner"] == "turns")


class Following(PlainForm):
    """One of a series: this one alone, or this and all that come after it."""

    following = forms.ChoiceField(
        choices=[
            ("one", gettext_lazy("Only this one")),
            ("rest", gettext_lazy("This one, and all that follow it")),
        ],
        initial="one",
        widget=forms.RadioSelect,
        label=gettext_lazy("Which ones?"),
        error_messages={"required": gettext_lazy("Say which ones")},
    )

    def fit(self, gathering: Gathering) -> None:
        if gathering.series_id is None:
            del self.fields["following"]

    def and_following(self) -> bool:
        return bool(self.cleaned_data.get("following") == "rest")


class Edition(PlainForm):
    """`seen` is the version that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version, **self._lists()}

    def _lists(self) -> dict[str, Any]:
        named = [name for name in ["access"] if name in self.fields]
        return {name: self.data.getlist(name) for name in named}


class ChangeForm(WhatFields, Following, Edition):
    field_order = ["title", "access", "access_words", "recognition", "expenses", "following"]

    def __init__(self, *args: Any, gathering: Gathering, **options: Any) -> None:
        start = {
            "title": gathering.title,
            "access": [row.kind for row in gathering.access.all()],
            "access_words": gathering.access_words,
            "recognition": gathering.recognition,
            "expenses": gathering.expenses,
            "seen": gathering.version,
        }
        super().__init__(*args, initial=start, **options)
        self.fit(gathering)


class MoveForm(SlotFields, Following, Edition):
    because = PlainText(
        max_length=300,
        required=False,
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody is told this, with the new day and place."),
    )

    field_order = ["day", "at", "until", "address", "place", "because", "following"]

    def __init__(self, *args: Any, gathering: Gathering, **options: Any) -> None:
        start = {
            "day": local(gathering.starts_at).date(),
            "at": local(gathering.starts_at).time(),
            "until": local(gathering.ends_at).time(),
            "address": gathering.address,
            "place": str(gathering.place_id or ""),
            "seen": gathering.version,
        }
        super().__init__(*args, initial=start, **options)
        self.offer_places(gathering.partnership)
        self.fit(gathering)


class CallOffForm(Following):
    because = PlainText(
        max_length=300,
        label=gettext_lazy("Why is it off?"),
        help_text=gettext_lazy("Everybody in the group is told this."),
        error_messages={"required": gettext_lazy("Say why, so that people know")},
    )

    field_order = ["because", "following"]

    def __init__(self, *args: Any, gathering: Gathering, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fit(gathering)
