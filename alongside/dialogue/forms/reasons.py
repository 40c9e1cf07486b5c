"""Saying why, letting others read it, and looking at what they may read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Vote
from alongside.dialogue.models.moderation import REASONS
from alongside.dialogue.models.votes import PASS


class BecauseForm(PlainForm):
    because = PlainText(
        max_length=Vote.LONGEST,
        required=False,
        label=_("Because"),
        help_text=_("It stays beside your answer, under “My answers”."),
        error_messages={"max_length": _("Use 280 characters or fewer")},
    )
    may_be_read = forms.BooleanField(
        required=False,
        label=_("Others may read this, without my name, once it has been looked at"),
        help_text=_(
            "Not before the round is over, and only among several reasons. Please name nobody. "
            "Without the tick nobody else is shown it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("may_be_read") and "because" in given and not given["because"]:
            self.add_error("because", _("Write why, or leave the tick out"))
        return given

    @classmethod
    def of(cls, vote: Vote, given: Any = None) -> "BecauseForm":
        """With what stands beside this answer now. Why one passed stays with oneself."""
        standing = {"because": vote.because, "may_be_read": hasattr(vote, "reason")}
        form = cls(given, initial=standing)
        if vote.value == PASS:
            del form.fields["may_be_read"]
        return form


class LookForm(PlainForm):
    decision = forms.ChoiceField(
        choices=[("accept", _("Others may read it")), ("refuse", _("Don't show it"))],
        widget=forms.RadioSelect,
        label=_("What should happen?"),
        error_messages={"required": _("Choose whether others may read it")},
    )
    refused_for = forms.ChoiceField(
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
        label=_("The reason"),
        help_text=_("Needed unless others may read it. Everyone agreed to these reasons."),
    )
    note = PlainText(
        max_length=280,
        required=False,
        label=_("A word to whoever wrote it"),
        help_text=_("Only they read this."),
    )

    def decided(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"may_be_read": given.pop("decision") == "accept", **given}
