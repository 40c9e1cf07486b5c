"""Somebody new in one page, and a need for somebody: words first, the nearest known word beside."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.desk.actions.welcoming import Words
from alongside.desk.models import HowToReach
from alongside.exchange.forms.needs import WHOLE, NeedForm
from alongside.exchange.models import Need
from alongside.gifts.areas import areas_around
from alongside.gifts.forms.offering import NONE
from alongside.gifts.risks import RISKS
from alongside.gifts.views.here import words_near
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.models import Partnership

HOW = [("phone", _("By phone")), ("paper", _("On paper")), ("in_person", _("In person"))]
AN_HOUR = 60
NEAREST = _("Choose which of these is nearest, or none, and send it again")


def beside(name: str) -> list[str]:
    """The fields of one line, as they follow one another on the page."""
    return [name, f"{name}_word", f"{name}_risk"]


class LinesForm(PlainForm):
    """`LINES`: {name: label} of what is said in own words. Once words stand in one, the nearest
    words of the vocabulary are asked beside it: they carry what the law looks after."""

    LINES: dict[str, Any] = {}

    channel = forms.ChoiceField(
        choices=HOW,
        widget=forms.RadioSelect,
        initial="phone",
        label=_("How did they tell you?"),
        error_messages={"required": _("Say how they told you")},
    )
    witness = PlainText(
        required=False,
        label=_("Who was with you, or which sheet?"),
        help_text=_("If you are paid to be here: which sheet they ticked, or who heard it."),
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in self.LINES.items():
            self.fields[name] = PlainText(required=False, max_length=Need.LONGEST, label=label)
            self._add_nearest(group, name, label)
        self.order_fields(self.field_order)  # as on the page: what went wrong is told in it

    def _add_nearest(self, group: Partnership, name: str, label: Any) -> None:
        words = (self.data.get(name) or "") if self.is_bound else ""
        if not words.strip():
            return
        known = [(slug, str(word_of(slug))) for slug in words_near(group, words)]
        if known:
            self.fields[f"{name}_word"] = forms.ChoiceField(
                choices=[*known, (NONE, _("None of these fits"))],
                widget=forms.RadioSelect,
                label=_("Which of these is nearest?"),
                error_messages={"required": NEAREST, "invalid_choice": NEAREST},
            )
        self.fields[f"{name}_risk"] = forms.ChoiceField(
            required=False,
            choices=[("", _("None of these")), *RISKS],
            label=_("Could it be one of these?"),
            help_text=_("The law looks after people here. It refuses nobody."),
        )

    def lines(self, *names: str) -> list[Words]:
        """What was said in these, without those left blank."""
        given = self.cleaned_data
        return [
            Words(given[name], _slug(given.get(f"{name}_word")), given.get(f"{name}_risk") or "")
            for name in names
            if given.get(name)
        ]

    def said_of(self, name: str) -> list[forms.BoundField]:
        """The line and what is asked beside it, for the page."""
        return [self[each] for each in beside(name) if each in self.fields]


class WelcomeForm(LinesForm):
    LINES = {
        "need_1": _("They could do with"),
        "need_2": _("And with"),
        "gift_1": _("They can help with"),
        "gift_2": _("And with what else"),
    }
    field_order = [
        "name",
        "how_to_reach",
        *(each for line in LINES for each in beside(line)),
        "channel",
        "witness",
        "agreed",
    ]

    name = PlainText(
        max_length=80,
        label=_("What do people call them?"),
        error_messages={"required": _("Write what people call them")},
    )
    how_to_reach = PlainText(
        max_length=HowToReach.LONGEST,
        label=_("How are they reached?"),
        help_text=_(
            "A number and when it suits. Seen by them, by the coordinator and by whoever "
            "keeps in touch with them, and by nobody else."
        ),
        error_messages={"required": _("Write how they are reached")},
    )
    agreed = forms.BooleanField(
        label=_(
            "I read this out, and they agree: I type what they say; people in the group see their "
            "name and what they ask for; the coordinator sees their hours and how to reach them"
        ),
        error_messages={"required": _("Ask them first: tick when they have agreed")},
    )
    shown = forms.BooleanField(
        required=False,
        label=_(
            "I read this out too, and they agree: people in the group see their name with what "
            "they can help with, and it is suggested where it is wanted"
        ),
        help_text=_("Without it, it is noted, and the group is not shown it."),
    )

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        names = ("name", "channel", "witness", "how_to_reach", "agreed", "shown")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "needs": self.lines("need_1", "need_2"),
            "offers": self.lines("gift_1", "gift_2"),
        }


class AskForForm(LinesForm):
    """A need for somebody who said so, by phone or on paper: as on the sheet."""

    LINES = {"words": _("They could do with")}
    field_order = [
        *beside("words"),
        "minutes",
        "on_day",
        "locality",
        "remote",
        "language",
        "channel",
        "witness",
        "agreed",
    ]

    minutes = forms.IntegerField(
        required=False,
        initial=AN_HOUR,
        label=_("About how many minutes?"),
        help_text=_("60 is an hour."),
        error_messages={"invalid": WHOLE},
    )
    on_day = NeedForm.base_fields["on_day"]
    locality = NeedForm.base_fields["locality"]
    remote = NeedForm.base_fields["remote"]
    language = NeedForm.base_fields["language"]
    agreed = forms.BooleanField(
        label=_("They asked for this and know that the group sees it with their name"),
        error_messages={"required": _("Ask them first: tick when they have agreed")},
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, group=group, **options)
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Write what they could do with")
        self.places = {str(one.pk): one for one in areas_around(group.place)}
        names = [(key, str(one.name)) for key, one in self.places.items()]
        self.fields["locality"].choices = [("", _("Where they live")), *names]

    def clean_minutes(self) -> int:
        minutes: int | None = self.cleaned_data["minutes"]
        return AN_HOUR if minutes is None else minutes

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        given, line = self.cleaned_data, self.lines("words")[0]
        return {
            **{name: given[name] for name in ("minutes", "on_day", "remote", "language")},
            "locality": self.places.get(given["locality"]),
            **asdict(line),
        }


def _slug(word: str | None) -> str:
    return "" if word in (None, NONE) else str(word)
