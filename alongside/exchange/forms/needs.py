"""What somebody could do with: in their own words first, then everything else beside them."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.exchange.minutes import A_DAY
from alongside.exchange.models import Need
from alongside.gifts.areas import areas_around
from alongside.gifts.forms.offering import NONE
from alongside.gifts.languages import SPOKEN
from alongside.gifts.models.reach import PARTS, WEEKDAYS
from alongside.gifts.risks import RISKS
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.forms.acting import ASKED, ActingForm
from alongside.partnerships.models import Partnership

WRITE = _("Write what you could do with")
WHOLE = _("Write a whole number of minutes, 1 or more")
WHEN = {
    "when_morning": _("Mornings"),
    "when_afternoon": _("Afternoons"),
    "when_evening": _("Evenings"),
}


class NeedWordsForm(PlainForm):
    """The first of two pages."""

    words = PlainText(
        max_length=Need.LONGEST,
        label=_("What could you do with?"),
        help_text=_("In your own words. For example: a lift on Friday, or company on a walk."),
        error_messages={"required": WRITE},
    )


class NeedForm(ActingForm):
    """`near`: slugs of the vocabulary to choose from; the last answer is always "none of these"."""

    words = PlainText(
        max_length=Need.LONGEST, label=_("I could do with"), error_messages={"required": WRITE}
    )
    word = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Which of these is nearest?"),
        help_text=_("So that somebody is found. Your own words stay as they are."),
        error_messages={
            "required": _("Choose one of these, or none"),
            "invalid_choice": _("Choose one of these, or none"),
        },
    )
    minutes = forms.IntegerField(
        initial=60,
        label=_("About how many minutes?"),
        help_text=_("60 is an hour."),
        error_messages={"invalid": WHOLE, "required": WHOLE},
    )
    locality = forms.ChoiceField(
        required=False, label=_("Where?"), help_text=_("The part of the area, never an address.")
    )
    remote = forms.BooleanField(required=False, label=_("By phone or online will do"))
    language = forms.ChoiceField(
        required=False,
        choices=[("", _("Any")), *SPOKEN],
        label=_("In which language?"),
    )
    risk = forms.ChoiceField(
        required=False,
        choices=[("", _("None of these")), *RISKS],
        label=_("Could it be one of these?"),
        help_text=_(
            "The law looks after people here. It refuses nobody: the coordinator talks it through "
            "first, or two of us go with you."
        ),
    )
    on_day = PlainDate(
        required=False,
        label=_("On a particular day?"),
        help_text=_("Leave it blank if any day may suit. Once the day is over, so is this."),
    )
    good_until = PlainDate(
        required=False,
        label=_("Good until"),
        help_text=_(
            "You are asked again then. A month, if you leave it blank; a particular day goes first."
        ),
    )

    def __init__(
        self, *args: Any, group: Partnership, request: HttpRequest, near: list[str], **options: Any
    ) -> None:
        super().__init__(*args, group=group, request=request, **options)
        self.places = {str(one.pk): one for one in areas_around(group.place)}
        names = [(key, str(one.name)) for key, one in self.places.items()]
        self.fields["locality"].choices = [("", _("Where I live")), *names]
        for name, label in WHEN.items():
            self.fields[name] = forms.MultipleChoiceField(
                required=False,
                choices=WEEKDAYS,
                widget=forms.CheckboxSelectMultiple,
                label=label,
            )
        if near:
            known = [(slug, str(word_of(slug))) for slug in near]
            self.fields["word"].choices = [*known, (NONE, _("None of these fits"))]
        else:
            del self.fields["word"]

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 1 <= minutes <= A_DAY:
            raise forms.ValidationError(
                WHOLE if minutes < 1 else _("A day has 24 hours: write 1440 minutes or less")
            )
        return minutes

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        given = self.cleaned_data
        names = ("words", "minutes", "remote", "language", "risk", "on_day", "good_until")
        word = given.get("word", NONE)
        slots = [(int(day), part) for part, _name in PARTS for day in given[f"when_{part}"]]
        return {
            **{name: given[name] for name in names},
            "word": "" if word == NONE else word,
            "locality": self.places.get(given["locality"]),
            "slots": slots,
        }


class ChangeNeedForm(NeedForm):
    """`seen` is the version that the editor read. Whose it is stands fast."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ASKED:
            self.fields.pop(name, None)


def first_of(need: Need) -> dict[str, Any]:
    """What the form begins with."""
    names = ("words", "minutes", "remote", "language", "risk", "on_day", "good_until")
    slots = list(need.slots.all())
    days = {f"when_{part}": [s.weekday for s in slots if s.part == part] for part, _name in PARTS}
    return {
        **{name: getattr(need, name) for name in names},
        "word": need.word or NONE,
        "locality": str(need.locality_id or ""),
        "seen": need.version,
        **days,
    }
