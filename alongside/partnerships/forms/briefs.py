from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.partnerships.models import Brief
from alongside.partnerships.models.briefs import WHOSE
from alongside.places.models import LocalOutcome

LABELS = Brief.LABELS


class FourLinesForm(PlainForm):
    """What starts a group tonight."""

    what = PlainText(
        max_length=280,
        label=LABELS["what"],
        error_messages={"required": _("Say in one line what you are here about")},
    )
    open = PlainText(
        max_length=500,
        required=False,
        label=LABELS["open"],
        help_text=_("What people here can really change."),
    )
    fixed = PlainText(
        max_length=500,
        required=False,
        label=LABELS["fixed"],
        help_text=_("What nobody here can change, and why."),
    )
    hear_by = PlainDate(
        required=False,
        label=LABELS["hear_by"],
        help_text=_("The day by which everybody hears what came of it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version}


class WholeBriefForm(FourLinesForm):
    """The rest, which must be there before money is spent or the specification is issued."""

    outcome = PlainText(many_lines=True, max_length=2_000, required=False, label=LABELS["outcome"])
    local_outcome = forms.ModelChoiceField(
        LocalOutcome.objects.none(),
        required=False,
        label=_("Which outcome of the community plan it serves"),
        empty_label=_("None, or not known yet"),
    )
    whose = forms.ChoiceField(
        choices=[*WHOSE, ("later", _("Not settled yet"))],
        required=False,
        widget=forms.RadioSelect,
        label=LABELS["whose"],
    )
    decider = PlainText(required=False, label=LABELS["decider"])
    money = PlainText(
        many_lines=True,
        max_length=2_000,
        required=False,
        label=LABELS["money"],
        help_text=_("If there is none, write “none”."),
    )
    judged_by = PlainText(
        many_lines=True, max_length=2_000, required=False, label=LABELS["judged_by"]
    )

    escalation = PlainText(
        many_lines=True,
        max_length=1_000,
        required=False,
        label=LABELS["escalation"],
        help_text=_(
            "Posts, one on a line, the nearest first. A question that we are owed an answer "
            "to goes to the next one when it is late."
        ),
    )

    def __init__(self, *args: Any, brief: Brief, **options: Any) -> None:
        super().__init__(*args, **options)
        around = brief.partnership.place.lineage()
        outcomes = LocalOutcome.objects.filter(plan__place__in=around)
        self.initial["whose"] = brief.whose or "later"
        self.fields["local_outcome"].queryset = outcomes.select_related("plan")

    def clean_whose(self) -> str:
        whose: str = self.cleaned_data["whose"]
        return "" if whose == "later" else whose


class ObjectiveForm(PlainForm):
    words = PlainText(
        max_length=280,
        label=_("What should be reached"),
        error_messages={"required": _("Write what should be reached")},
    )
    measure = PlainText(
        max_length=280,
        label=_("How it is measured"),
        error_messages={"required": _("Write how it is measured")},
    )
    target = PlainText(
        max_length=120,
        label=_("The target"),
        help_text=_("For example: “from 30 % to 10 %”."),
        error_messages={"required": _("Write the target")},
    )
    by_date = PlainDate(
        label=_("By when"), error_messages={"required": _("Write the day by which it is reached")}
    )
