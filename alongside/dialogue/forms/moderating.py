"""Showing a statement or not, and asking somebody else to look again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Moderation
from alongside.dialogue.models.moderation import REASONS


class AppealForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=500,
        label=_("Why should it be shown?"),
        help_text=_("Somebody who was not part of the decision reads this and answers you."),
        error_messages={"required": _("Say why it should be shown")},
    )


class AnswerAppealForm(PlainForm):
    upheld = forms.TypedChoiceField(
        choices=[("yes", _("Show it after all")), ("no", _("Leave it as it is"))],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        label=_("What should happen?"),
        error_messages={"required": _("Choose one")},
    )
    answer = PlainText(
        many_lines=True,
        max_length=500,
        label=_("Why?"),
        help_text=_("The author and the group can read this."),
        error_messages={"required": _("Say why, so that the author and the group can read it")},
    )


class ModerateForm(PlainForm):
    decision = forms.ChoiceField(
        choices=Moderation.DECISIONS,
        widget=forms.RadioSelect,
        label=_("What should happen?"),
        error_messages={"required": _("Choose to show it, hold it, or not show it")},
    )
    reason = forms.ChoiceField(
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
        label=_("The reason"),
        help_text=_("Needed unless you show it. These are the reasons that everyone agreed to."),
    )
    note = PlainText(
        max_length=280,
        required=False,
        label=_("A word to the author"),
        help_text=_("Everybody can read this. Do not repeat what was said."),
    )
