"""What it is, which word is nearest, the two consents, what it may fall under, until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.gifts.models import Gift
from alongside.gifts.risks import RISKS
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.forms.acting import ActingForm

NONE = "none"
WRITE = _("Write what you can help with")


class WordsForm(PlainForm):
    """The first of two pages: what it is, in one's own words."""

    words = PlainText(
        max_length=Gift.LONGEST,
        label=_("What can you help with?"),
        help_text=_("In your own words. For example: I can cut grass, or I make good soup."),
        error_messages={"required": WRITE},
    )


class GiftFields(PlainForm):
    """`near`: slugs of the vocabulary to choose from; the last answer is always "none of these"."""

    words = PlainText(
        max_length=Gift.LONGEST,
        label=_("I can help with"),
        error_messages={"required": WRITE},
    )
    word = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Which of these is nearest?"),
        help_text=_("So that people find it. Your own words stay as they are."),
        error_messages={
            "required": _("Choose one of these, or none"),
            "invalid_choice": _("Choose one of these, or none"),
        },
    )
    may_be_suggested = forms.BooleanField(
        required=False,
        label=_("Show it with my name to people in this group, and suggest it where it is wanted"),
    )
    may_be_mapped = forms.BooleanField(
        required=False,
        label=_("Count it, without my name, in what this place has"),
    )
    risk = forms.ChoiceField(
        required=False,
        choices=[(NONE, _("None of these")), *RISKS],
        initial=NONE,
        label=_("Could it be one of these?"),
        help_text=_(
            "The law looks after people here. It stops nobody from helping: somebody only talks "
            "it through with you first, or two of you go together."
        ),
    )
    good_until = PlainDate(
        required=False,
        label=_("Good until"),
        help_text=_("You are asked again then. Half a year, if you leave it blank."),
    )

    def __init__(self, *args: Any, near: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if not near:
            del self.fields["word"]
            return
        names = [(slug, str(word_of(slug))) for slug in near]
        self.fields["word"].choices = [*names, (NONE, _("None of these fits"))]

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        names = ("words", "may_be_suggested", "may_be_mapped", "good_until")
        said = {name: self.cleaned_data[name] for name in names}
        chosen = {name: self.cleaned_data.get(name, NONE) for name in ("word", "risk")}
        return {**said, **{name: "" if one == NONE else one for name, one in chosen.items()}}


class OfferForm(GiftFields, ActingForm):
    """The second page, for oneself or for somebody who told it."""


class ChangeForm(GiftFields):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def first_of(gift: Gift) -> dict[str, Any]:
    """What the form of a gift shows before anything is typed."""
    names = ("words", "may_be_suggested", "may_be_mapped", "good_until")
    first = {name: getattr(gift, name) for name in names}
    chosen = {"word": gift.word or NONE, "risk": gift.risk or NONE}
    return {**first, **chosen, "seen": gift.version}
