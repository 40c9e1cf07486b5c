"""Opening, joining and leaving a time bank."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.exchange.actions.banks import (
    MOST_A_MONTH,
    MOST_NEWCOMER_MINUTES,
    STAYS,
    TO_THE_POT,
)
from alongside.exchange.models import Bank
from alongside.partnerships.forms.acting import ActingForm

WHOLE = _("Write a number of minutes from 0 to 600")
WHOLE_MONTH = _("Write a number of minutes from 0 to 6000")
LEFT = [
    (STAYS, _("It stays in my account, for if I come back")),
    (TO_THE_POT, _("It goes to the community pot")),
]


class OpenForm(PlainForm):
    pot_rules = PlainText(
        many_lines=True,
        max_length=Bank.LONGEST,
        label=_("Who may receive from the community pot?"),
        help_text=_("In plain words: everybody reads them before anybody asks."),
        initial=_(
            "Whoever is new begins with some hours from the pot, so that nobody has to give "
            "first. Whoever goes along as the second is credited from the pot."
        ),
    )
    newcomer_minutes = forms.IntegerField(
        min_value=0,
        max_value=MOST_NEWCOMER_MINUTES,
        initial=180,
        label=_("How many minutes does whoever is new begin with?"),
        error_messages={"invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )


class PotRulesForm(OpenForm):
    gift_minutes = forms.IntegerField(
        min_value=0,
        max_value=MOST_A_MONTH,
        label=_("How many minutes may one member give to others in thirty days?"),
        error_messages={"invalid": WHOLE_MONTH, "min_value": WHOLE_MONTH, "max_value": WHOLE_MONTH},
    )
    grant_minutes = forms.IntegerField(
        min_value=0,
        max_value=MOST_A_MONTH,
        label=_("How many minutes may one member receive from the pot in thirty days?"),
        help_text=_("What whoever is new begins with is not counted."),
        error_messages={"invalid": WHOLE_MONTH, "min_value": WHOLE_MONTH, "max_value": WHOLE_MONTH},
    )


class JoinForm(ActingForm):
    agreed = forms.BooleanField(
        label=_(
            "It is agreed that this group sees what I ask for, and that the coordinator sees "
            "my hours"
        ),
        error_messages={"required": _("Tick this to say that it is agreed")},
    )


class LeaveForm(ActingForm):
    what_is_left = forms.ChoiceField(
        choices=LEFT,
        initial=STAYS,
        widget=forms.RadioSelect,
        label=_("If hours are left, what becomes of them?"),
        error_messages={"required": _("Choose one of these")},
    )
