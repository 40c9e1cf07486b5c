"""What is typed at the desk for somebody who said so, how they are reached, and who rings whom."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.forms import PlainForm, PlainText
from alongside.desk.actions.limiting import LOWEST
from alongside.desk.forms.welcoming import HOW
from alongside.desk.models import HowToReach
from alongside.exchange.forms.exchanges import ConfirmFields, DoneFields
from alongside.exchange.forms.looking_after import ReasonForm
from alongside.exchange.models import Dispute, Exchange, Holder
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Membership, Partnership
from alongside.people.acting import acting_for

MINUTES = _("Write a whole number of minutes, from 0 to 60000")
CHOOSE = {"required": _("Choose somebody"), "invalid_choice": _("Choose somebody")}


class HeardForm(PlainForm):
    """How they said so."""

    channel = forms.ChoiceField(
        choices=HOW,
        widget=forms.RadioSelect,
        initial="phone",
        label=_("How did they tell you?"),
        error_messages={"required": _("Say how they told you")},
    )


class TypingForm(HeardForm):
    """`agreed`: what the button of the page says."""

    agreed = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput)


class SaidForm(HeardForm):
    """What `holder` said: their act, typed by whoever is at the desk."""

    witness = PlainText(
        required=False,
        label=_("Who was with you, or which sheet?"),
        help_text=_("If you are paid to be here: which sheet they ticked, or who heard it."),
    )

    def act(self, request: HttpRequest, holder: Holder) -> Act:
        given = self.cleaned_data
        return acting_for(request, holder.membership.person, given["channel"], given["witness"])

    def said(self) -> dict[str, Any]:
        return {}


class SaidConfirmForm(ConfirmFields, SaidForm):
    """`minutes` is what was read out to them."""


class SaidDoneForm(DoneFields, SaidForm):
    """They say that it is done."""


class SaidDifferentlyForm(SaidForm):
    words = PlainText(
        max_length=Dispute.LONGEST,
        label=_("How do they see it?"),
        help_text=_("The other one and the coordinator read this."),
        error_messages={"required": _("Write how they see it")},
    )
    field_order = ["words"]

    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class HowForm(ActingForm):
    how_to_reach = PlainText(
        max_length=HowToReach.LONGEST,
        label=_("How can the desk reach you?"),
        help_text=_("A number and when it suits. Leave it as it is, or take it back below."),
        error_messages={"required": _("Write how you are reached")},
    )


class LowestForm(ReasonForm):
    """`below`: minutes under zero."""

    below = forms.IntegerField(
        min_value=0,
        max_value=LOWEST,
        label=_("How many minutes below zero may it stand, at most?"),
        help_text=_("60 is an hour. 0, if it may not stand below zero."),
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], MINUTES),
    )
    field_order = ["below", "reason"]


class HandOverForm(PlainForm):
    to = MemberChoice(label=_("Who keeps in touch with them next?"), error_messages=CHOOSE)

    def __init__(self, *args: Any, group: Partnership, keeper: Membership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].offer(group, besides=keeper)


class KeepForm(PlainForm):
    keeper = MemberChoice(label=_("Who keeps in touch with them?"), error_messages=CHOOSE)

    def __init__(self, *args: Any, holder: Holder, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keeper"].offer(holder.bank.partnership, besides=holder.membership)


def first_said(exchange: Exchange) -> dict[str, Any]:
    return {
        "minutes": exchange.minutes or exchange.need.minutes,
        "done_on": exchange.done_on or clock.today(),
    }
