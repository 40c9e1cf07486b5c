"""What the two of an exchange do, in their own hand or typed by somebody who is no part of it."""

from collections.abc import Container
from datetime import datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.exchange.models import Bank, Dispute, Exchange, Holder, Message
from alongside.exchange.rules import typists_of
from alongside.partnerships.forms.acting import HOW
from alongside.partnerships.models import Membership
from alongside.people.acting import acting_for

WHOLE = _("Write a whole number of minutes, 1 or more")


class HandForm(PlainForm):
    """Whoever is one of them is not asked for whom they type; who is no part of it must say."""

    whose = forms.ChoiceField(
        label=_("Whose words are these?"), error_messages={"required": _("Choose whose they are")}
    )
    how = forms.ChoiceField(choices=HOW, label=_("How did they tell you?"))
    witness = PlainText(
        required=False,
        label=_("Sheet or witness"),
        help_text=_("If you are paid to be here: which sheet they ticked, or who was with you."),
    )

    def __init__(self, *args: Any, hands: list[Holder], request: HttpRequest, **options: Any):
        super().__init__(*args, **options)
        self.request = request
        self.others = {str(one.pk): one for one in hands}
        if not self.others:
            for name in ("whose", "how", "witness"):
                del self.fields[name]
            return
        names = [(key, str(one)) for key, one in self.others.items()]
        self.fields["whose"].choices = [("", _("Choose one")), *names]

    def act(self) -> Act:
        other = self.others.get(self.cleaned_data.get("whose", ""))
        if other is None:
            return self.request.by
        how, witness = self.cleaned_data["how"], self.cleaned_data["witness"]
        return acting_for(self.request, other.membership.person, how, witness)

    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        return {}


class MeetingForm(HandForm):
    """When and where: with the yes, and afterwards."""

    day = PlainDate(required=False, label=_("On which day?"))
    at = forms.TimeField(
        required=False,
        label=_("At what time?"),
        error_messages={"invalid": _("Write a time, for example 14:30")},
    )
    where = PlainText(
        required=False,
        max_length=200,
        label=_("Where do you meet?"),
        help_text=_(
            "The two of you read this, whoever goes along, and whoever types for one of you."
        ),
    )
    field_order = ["day", "at", "where"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        day = given.get("day")
        if day and day < clock.today():
            self.add_error("day", _("Write a day from today on"))
        if given.get("at") and not day and "day" not in self.errors:
            self.add_error("day", _("Write the day too"))
        return given

    def said(self) -> dict[str, Any]:
        day, at = self.cleaned_data["day"], self.cleaned_data["at"] or time(12)
        starts_at = timezone.make_aware(datetime.combine(day, at)) if day else None
        return {"starts_at": starts_at, "where": self.cleaned_data["where"]}


class MessageForm(HandForm):
    words = PlainText(
        max_length=Message.LONGEST,
        label=_("Your message"),
        help_text=_(
            "One from each: when suits, where to meet, how to reach you. The two of you read it, "
            "whoever goes along, and whoever types for one of you."
        ),
        error_messages={"required": _("Write your message")},
    )
    field_order = ["words"]

    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class DoneFields(PlainForm):
    """What is said of help that is done, in one's own hand or at the desk."""

    minutes = forms.IntegerField(
        label=_("How many minutes did it take?"),
        help_text=_("60 is an hour. An hour is an hour, whoever gives it."),
        error_messages={"invalid": WHOLE, "required": WHOLE},
    )
    done_on = PlainDate(label=_("On which day?"), error_messages={"required": _("Write the day")})
    field_order = ["minutes", "done_on"]

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("minutes", "done_on")}


class DoneForm(DoneFields, HandForm):
    """Said by one of the two."""


class ConfirmFields(PlainForm):
    """`minutes` is what the page showed: whoever changed it since is not confirmed blindly."""

    minutes = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        return {"minutes": self.cleaned_data["minutes"]}


class ConfirmForm(ConfirmFields, HandForm):
    """Said by the other one."""


class DisputeForm(HandForm):
    words = PlainText(
        max_length=Dispute.LONGEST,
        label=_("How do you see it?"),
        help_text=_("The other one and the coordinator read this."),
        error_messages={"required": _("Write how you see it")},
    )
    field_order = ["words"]

    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


def hands_of(exchange: Exchange, request: HttpRequest) -> list[Holder]:
    """For whom this visitor may type here: nobody, if they are one of them."""
    mine = exchange.bank.partnership.membership_of(request.person)
    typed = {one.pk for one in exchange.all_in_it if mine and mine.pk in typists_of(exchange, one)}
    return hands_among(exchange.bank, exchange.all_in_it, request, typed)


def hands_among(
    bank: Bank, holders: list[Holder], request: HttpRequest, typed: Container[int] = ()
) -> list[Holder]:
    """Of those who agreed that others type for them: all for whoever runs the rounds, and those
    in `typed` (numbers of holders) for anybody who typed for them before."""
    mine = bank.partnership.membership_of(request.person)
    if mine is None or mine.pk in {one.membership_id for one in holders}:
        return []
    host = bank.partnership.facilitator() == mine
    mine_to_type = [one for one in holders if host or one.pk in typed]
    numbers = [one.membership_id for one in mine_to_type]
    agreed = set(Membership.objects.filter(pk__in=numbers).typed_for().values_list("pk", flat=True))
    return [one for one in mine_to_type if one.membership_id in agreed]
