"""Showing a statement or not, and asking somebody else to look again."""

from django import forms

from alongside.core.forms import PlainForm, PlainText
from alongside.dialogue.models import Moderation
from alongside.dialogue.models.moderation import REASONS


class AppealForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=500,
        label="Why should it be shown?",
        help_text="Somebody who was not part of the decision reads this and answers you.",
        error_messages={"required": "Say why it should be shown"},
    )


class AnswerAppealForm(PlainForm):
    upheld = forms.TypedChoiceField(
        choices=[("yes", "Show it after all"), ("no", "Leave it as it is")],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        label="What should happen?",
        error_messages={"required": "Choose one"},
    )
    answer = PlainText(
        many_lines=True,
        max_length=500,
        label="Why?",
        help_text="The author and the group can read this.",
        error_messages={"required": "Say why, so that the author and the group can read it"},
    )


class ModerateForm(PlainForm):
    decision = forms.ChoiceField(
        choices=Moderation.DECISIONS,
        widget=forms.RadioSelect,
        label="What should happen?",
        error_messages={"required": "Choose to show it, hold it, or not show it"},
    )
    reason = forms.ChoiceField(
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
        label="The reason",
        help_text="Needed unless you show it. These are the reasons that everyone agreed to.",
    )
    note = PlainText(
        max_length=280,
        required=False,
        label="A word to the author",
        help_text="Everybody can read this. Do not repeat what was said.",
    )
