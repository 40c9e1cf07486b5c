"""What is asked of whoever puts something forward, words it anew, or opens it to answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.asks.models import Ask
from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.decisions.models import Proposal
from alongside.decisions.models.proposals import WEIGHTS, WHOSE, WOULD
from alongside.decisions.wording import NOTHING, TITLE, WORDS
from alongside.dialogue.models import Statement
from alongside.partnerships.models import Partnership

HINTS = {
    "ordinary": _("More than half, averaged over the groups, say yes, and no group is against."),
    "money": _("More than two thirds, and more yes than no in each group."),
    "rules": _("More than two thirds, and more yes than no in each group."),
    "exclusion": _("More than two thirds, and more yes than no in each group."),
}


class WordingForm(PlainForm):
    """The words of a proposal. `seen` is the version that the page showed."""

    title = PlainText(
        max_length=TITLE,
        label=_("In one line"),
        error_messages={"required": _("Say in one line what is to be decided")},
    )
    words = PlainText(
        many_lines=True,
        max_length=WORDS,
        label=_("What would be done"),
        help_text=_("By whom, where, from when. Plain enough to be read out."),
        error_messages={"required": _("Write what would be done")},
    )
    if_nothing = PlainText(
        max_length=NOTHING,
        required=False,
        label=_("If it is left as it is"),
        help_text=_(
            "If doing nothing hurts someone, say how. Everybody sees it beside the question."
        ),
    )
    starts_on = PlainDate(required=False, label=_("It would start on"))
    review_on = PlainDate(
        required=False,
        label=_("We would look at it again on"),
        help_text=_("Left blank: half a year after it starts."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version}


class WhatWasSaid(forms.ModelMultipleChoiceField):
    """A number that no database can hold names no statement; it must not reach one."""

    def clean(self, value: Any) -> Any:
        for pk in value or []:
            if len(str(pk)) > 18:
                words = self.error_messages["invalid_choice"]
                raise forms.ValidationError(words, code="invalid_choice", params={"value": pk})
        return super().clean(value)


class ProposalForm(WordingForm):
    whose = forms.ChoiceField(
        choices=WHOSE,
        widget=forms.RadioSelect,
        label=_("Whose decision is it?"),
        error_messages={"required": _("Say whose decision it is")},
    )
    weight = forms.ChoiceField(
        choices=WEIGHTS,
        widget=forms.RadioSelect,
        initial="ordinary",
        label=_("What is it about?"),
        error_messages={"required": _("Say what it is about")},
    )
    statements = WhatWasSaid(
        Statement.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )
    asks = WhatWasSaid(Ask.objects.none(), required=False, widget=forms.MultipleHiddenInput)
    reverses = forms.ModelChoiceField(
        Proposal.objects.none(), required=False, widget=forms.HiddenInput
    )

    would = forms.ChoiceField(
        choices=WOULD,
        widget=forms.RadioSelect,
        initial="reverse",
        label=_("What becomes of the earlier decision?"),
        error_messages={"required": _("Say what becomes of the earlier decision")},
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["seen"]
        said = Statement.objects.shown().filter(conversation__partnership=group)
        self.fields["statements"].queryset = said.select_related("conversation")
        self.fields["asks"].queryset = group.asks.all()
        self.fields["reverses"].queryset = group.proposals.with_state()
        if not (self.data if self.is_bound else self.initial).get("reverses"):
            del self.fields["would"]
        self.order_fields(["title", "words", "whose", "weight"])


class BallotForm(PlainForm):
    closes_on = PlainDate(
        label=_("The last day to answer"),
        help_text=_("Answers count until midnight. The day cannot be moved afterwards."),
        error_messages={"required": _("Choose the last day to answer")},
    )


class SecondRoundForm(PlainForm):
    title = WordingForm.base_fields["title"]
    words = WordingForm.base_fields["words"]
    closes_on = BallotForm.base_fields["closes_on"]
    seen = WordingForm.base_fields["seen"]

    looked_at = WordingForm.looked_at
