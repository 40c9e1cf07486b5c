"""Where, when, how often, in which languages and with whom: one's own, or typed from paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.gifts.areas import areas_around
from alongside.gifts.languages import SPOKEN
from alongside.gifts.models import Reach
from alongside.gifts.models.reach import HOW_FAR, MOST_A_MONTH, PARTS, WEEKDAYS
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Membership, Partnership

FREE = [
    ("morning", _("Mornings when I am free")),
    ("afternoon", _("Afternoons when I am free")),
    ("evening", _("Evenings when I am free")),
]
NOWHERE = "nowhere"
A_NUMBER = _("Write a number from 0 to 60")


class AboutMe(PlainForm):
    """Where, how far, how often, which languages, what helps, when."""

    unsaid = [(NOWHERE, _("I would rather not say"))]
    locality = forms.ChoiceField(
        required=False,
        label=_("Where are you?"),
        help_text=_("The part of the area, never an address."),
    )
    how_far = forms.ChoiceField(
        choices=HOW_FAR, widget=forms.RadioSelect, required=False, label=_("How far would you go?")
    )
    most_a_month = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_A_MONTH,
        label=_("How often in a month may people ask you, at most?"),
        help_text=_("0 means: not at the moment."),
        error_messages={
            "invalid": A_NUMBER,
            "min_value": A_NUMBER,
            "max_value": A_NUMBER,
        },
    )
    languages = forms.MultipleChoiceField(
        required=False,
        choices=SPOKEN,
        widget=forms.CheckboxSelectMultiple,
        label=_("Which languages do you speak or sign?"),
    )
    step_free = forms.BooleanField(required=False, label=_("I need it step-free"))
    access = PlainText(
        required=False,
        max_length=Reach.LONGEST,
        label=_("What else helps me"),
        help_text=_("Only people who help you, or whom you help, are shown this."),
    )
    meets_step_free = forms.BooleanField(
        required=False,
        label=_("I can help people who need it step-free: I come to them, or my place has no step"),
    )

    def offer_choices(self, group: Partnership) -> None:
        self.places = {str(place.pk): place for place in areas_around(group.place)}
        named = [(pk, "– " * place.depth + place.name) for pk, place in self.places.items()]
        self.fields["locality"].choices = [*self.unsaid, *named]
        for part, name in FREE:
            self.fields[f"free_{part}"] = forms.MultipleChoiceField(
                required=False,
                choices=WEEKDAYS,
                widget=forms.CheckboxSelectMultiple,
                label=name,
            )

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        given = self.cleaned_data
        slots = [(int(day), part) for part, _name in PARTS for day in given[f"free_{part}"]]
        names = ("access", "step_free", "meets_step_free", "languages")
        return {
            **{name: given[name] for name in names},
            "slots": slots,
            "locality": self.places.get(given["locality"]),
            "how_far": given["how_far"],
            "most_a_month": given["most_a_month"],
        }


class ReachForm(AboutMe):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_choices(group)

    def clean_how_far(self) -> str:
        return self.cleaned_data["how_far"] or "locality"

    def clean_most_a_month(self) -> int:
        if self.cleaned_data["most_a_month"] is None:
            raise ValidationError(A_NUMBER)
        return int(self.cleaned_data["most_a_month"])


class TypedReachForm(AboutMe, ActingForm):
    """From paper or the phone: what is left blank was not said, and stays as it was."""

    unsaid = [("", "")]  # drawn as "Choose one"

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, group=group, **options)
        self.offer_choices(group)
        if self.others:
            _own, *theirs = self.fields["whose"].choices
            self.fields["whose"].choices = [*self.unsaid, *theirs]
            self.fields["whose"].initial = ""

    def clean(self) -> dict[str, Any]:
        if not self.others:
            raise ValidationError(_("Nobody in this group has agreed that somebody types for them"))
        return dict(self.cleaned_data)

    def clean_whose(self) -> str:
        if self.cleaned_data["whose"] in {"", "me"}:
            raise ValidationError(_("Choose whose words these are"))
        return str(self.cleaned_data["whose"])

    def said(self) -> dict[str, Any]:
        given = super().said()
        return {name: one for name, one in given.items() if one not in ("", None, False, [])}


class AwayForm(ActingForm):
    begins = PlainDate(label=_("From"), error_messages={"required": _("Write the first day")})
    ends = PlainDate(
        label=_("Until, that day included"), error_messages={"required": _("Write the last day")}
    )


class NotWithForm(ActingForm):
    other = forms.ChoiceField(
        label=_("Not with"),
        error_messages={
            "required": _("Choose somebody"),
            "invalid_choice": _("Choose somebody else in this group."),
        },
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, group=group, **options)
        rows = group.memberships.current().select_related("person").by_name()
        self.members = {str(row.pk): row for row in rows}
        names = [(key, str(row.person)) for key, row in self.members.items()]
        self.fields["other"].choices = [("", _("Choose one")), *names]

    def whom(self) -> Membership:
        return self.members[self.cleaned_data["other"]]


def first_of_reach(mine: Membership, reach: Reach | None) -> dict[str, Any]:
    said = reach or Reach(membership=mine)
    names = ("how_far", "most_a_month", "access", "step_free", "meets_step_free")
    free: dict[str, list[int]] = {f"free_{part}": [] for part, _name in PARTS}
    for slot in mine.slots.all():
        free[f"free_{slot.part}"].append(slot.weekday)
    return {
        **{name: getattr(said, name) for name in names},
        **free,
        "locality": said.locality_id or NOWHERE,
        "languages": [row.language for row in mine.languages.all()],
        "seen": reach.version if reach else 0,
    }
