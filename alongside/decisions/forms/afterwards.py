"""What is asked once something has been decided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.decisions.models.outcomes import BY_BODY, KEEPS
from alongside.decisions.wording import REASON, WORDS
from alongside.partnerships.forms.acting import ActingForm


class DissentForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=500,
        label=_("What was done about it"),
        help_text=_(
            "For example: “There is a lift now, for whoever asks.” If nothing was, say why."
        ),
        error_messages={"required": _("Write what was done about it")},
    )


class ChallengeForm(ActingForm):
    """By oneself, or typed for somebody who said it on the phone or on paper."""

    reason = PlainText(
        many_lines=True,
        max_length=REASON,
        label=_("Why?"),
        help_text=_("Everybody who took part in it reads this, and you are owed an answer."),
        error_messages={"required": _("Say why: everybody who took part reads it")},
    )
    unnamed = forms.BooleanField(required=False, label=_("Do not show my name to anybody here"))


class WrittenAnswerForm(PlainForm):
    words = PlainText(
        many_lines=True,
        max_length=WORDS,
        label=_("The answer"),
        error_messages={"required": _("Write the answer")},
    )


class BodyForm(PlainForm):
    says = forms.ChoiceField(
        choices=BY_BODY,
        widget=forms.RadioSelect,
        label=_("What was decided"),
        error_messages={"required": _("Say what was decided")},
    )
    reasons = PlainText(
        many_lines=True,
        max_length=WORDS,
        label=_("The reasons"),
        help_text=_("Also what became of the advice that people gave."),
        error_messages={"required": _("Write the reasons: people are owed them")},
    )
    starts_on = PlainDate(
        label=_("It counts from"),
        help_text=_("People should hear before that day. The record shows whether they did."),
        error_messages={"required": _("Say from which day it counts")},
    )
    review_on = PlainDate(required=False, label=_("It is looked at again on"))


class ReviewForm(PlainForm):
    keeps = forms.ChoiceField(
        choices=KEEPS,
        widget=forms.RadioSelect,
        label=_("Does it go on?"),
        error_messages={"required": _("Say whether it goes on")},
    )
    words = PlainText(
        many_lines=True,
        max_length=500,
        label=_("How it went"),
        error_messages={"required": _("Write how it went")},
    )
    review_on = PlainDate(required=False, label=_("Look at it again on"))


class FollowUpForm(PlainForm):
    words = PlainText(
        max_length=280,
        label=_("What I will do"),
        error_messages={"required": _("Write what will be done")},
    )
    due_on = PlainDate(label=_("By when"), error_messages={"required": _("Write the day")})
