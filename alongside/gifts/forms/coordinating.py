"""For whoever runs the rounds: a check that they saw, and a word for what fitted none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.gifts.models import LearnedSynonym
from alongside.gifts.models.risk import KINDS_OF_CHECK
from alongside.gifts.risks import RISKS
from alongside.gifts.vocabulary import LANGUAGES, by_group
from alongside.partnerships.models import Membership


class CheckForm(PlainForm):
    whose = forms.ChoiceField(
        label=_("Whose check is it?"), error_messages={"required": _("Choose whose it is")}
    )
    risk = forms.ChoiceField(
        choices=[("", _("Choose one")), *RISKS],
        label=_("What is it for?"),
        error_messages={"required": _("Choose what it is for")},
    )
    kind = forms.ChoiceField(
        choices=[("", _("Choose one")), *KINDS_OF_CHECK],
        label=_("Which check did you see?"),
        error_messages={"required": _("Choose which check it is")},
    )
    dated = PlainDate(label=_("Its date"), error_messages={"required": _("Write the day on it")})
    expires = PlainDate(
        label=_("Look at it again by"),
        help_text=_("Three years after its date is usual."),
        error_messages={"required": _("Write a day")},
    )
    agreed = forms.BooleanField(
        required=False, label=_("They agreed that this is written down, and nothing else of it")
    )

    def __init__(self, *args: Any, members: list[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(row.pk): row for row in members}
        names = [(key, str(row.person)) for key, row in self.members.items()]
        self.fields["whose"].choices = [("", _("Choose one")), *names]

    def deed(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"membership": self.members[given.pop("whose")], **given}


class LearnForm(PlainForm):
    word = forms.ChoiceField(
        label=_("Which word is it?"), error_messages={"required": _("Choose one of these")}
    )
    words = PlainText(
        max_length=LearnedSynonym.LONGEST,
        label=_("These words stand for it from now on"),
        help_text=_("A few words, and no names: everybody in this place finds it by them."),
        error_messages={"required": _("Write the words, in 60 letters or less")},
    )
    language = forms.ChoiceField(choices=LANGUAGES, label=_("In which language?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(name, [(w.slug, str(w)) for w in words]) for name, words in by_group()]
        self.fields["word"].choices = [("", _("Choose one")), *named]
