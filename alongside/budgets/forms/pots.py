"""A pot's conditions: every line may wait, until the pot is to be opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.budgets.forms.fields import Moment, Names, Pounds, SeveralPounds, in_local, in_pounds
from alongside.budgets.models import Closing, Pot
from alongside.budgets.models.conditions import (
    BALLOT_LIMITS,
    CHECKERS,
    COMPLETIONS,
    LABELS,
    LETS_IN,
    PART_FUNDING,
    RULES,
)
from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.decisions.models import Decision


class StartPotForm(PlainForm):
    title = PlainText(
        max_length=140,
        label=_("What is the pot called?"),
        error_messages={"required": _("Give the pot a name")},
    )


class ClosePotForm(PlainForm):
    because = PlainText(
        max_length=Closing.LONGEST,
        label=_("Why is it closed?"),
        help_text=_("For example: nobody had an idea this time. Whoever sees the pot reads this."),
        error_messages={"required": _("Say why: people are owed it")},
    )


def _choice(name: str, choices: list[tuple[str, Any]], hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
        label=LABELS[name],
        help_text=hint,
        error_messages={"invalid_choice": _("Choose one of these")},
    )


def _words(name: str, longest: int, hint: Any = "", many_lines: bool = False) -> PlainText:
    return PlainText(
        max_length=longest,
        required=False,
        label=LABELS[name],
        help_text=hint,
        many_lines=many_lines,
    )


class PotForm(PlainForm):
    """`seen` is the version that the page showed."""

    title = PlainText(
        max_length=140,
        label=_("What is the pot called?"),
        error_messages={"required": _("Give the pot a name")},
    )
    sum_pence = Pounds(required=False, label=LABELS["sum_pence"])
    open_words = _words("open_words", 500, _("What people can really decide."))
    fixed_words = _words("fixed_words", 500, _("What nobody here can change."))
    decider = _words("decider", 300, _("For example: everyone who votes, and nobody after them."))
    lets_in = _choice("lets_in", LETS_IN)
    from_age = _words("from_age", 80, _("For example: Primary 6. Only if anyone may come."))
    ties = _words("ties", 200, _("For example: lives, works, learns or socialises in Bushmills."))
    ideas_until = Moment(required=False, label=LABELS["ideas_until"])
    voting_from = Moment(required=False, label=LABELS["voting_from"])
    voting_to = Moment(required=False, label=LABELS["voting_to"])
    hear_by = PlainDate(required=False, label=LABELS["hear_by"])
    rule = _choice("rule", RULES)
    completion = _choice("completion", COMPLETIONS, _("For equal shares."))
    part_funding = _choice("part_funding", PART_FUNDING)
    eligibility = _words("eligibility", 5_000, many_lines=True)
    checked_by = _choice("checked_by", CHECKERS)
    bid_limits = SeveralPounds(
        required=False,
        label=LABELS["bid_limits"],
        help_text=_("In pounds. Two sizes are fine: 500 or 1,500. No limit? Write the whole sum."),
    )
    minimum_support = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=1_000_000,
        label=LABELS["minimum_support"],
        help_text=_("0 if one vote is enough."),
        error_messages={"invalid": _("Write a whole number")},
    )
    ballot_limit = _choice("ballot_limit", BALLOT_LIMITS)
    groups = Names(
        required=False,
        label=_("Things of which only one idea can be funded"),
        help_text=_("One on each line, for example: the corner by the bridge. Often none."),
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        required=False,
        label=_("The decision that this pot rests on"),
        empty_label=_("None in Alongside"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, pot: Pot, **options: Any) -> None:
        super().__init__(*args, initial=as_typed(pot), **options)
        rows = Decision.objects.filter(proposal__partnership=pot.partnership)
        self.fields["decision"].queryset = rows.select_related("proposal").order_by("-id")
        self.fields["decision"].label_from_instance = lambda row: str(row.proposal)

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version}


def as_typed(pot: Pot) -> dict[str, Any]:
    """The conditions as the form's own fields would have sent them."""
    plain = {name: getattr(pot, name) for name in ("title", *LABELS)}
    moments = ("ideas_until", "voting_from", "voting_to")
    return (
        plain
        | {name: in_local(getattr(pot, name)) for name in moments}
        | {
            "sum_pence": in_pounds(pot.sum_pence),
            "bid_limits": " or ".join(in_pounds(each) for each in pot.bid_limits),
            "hear_by": pot.hear_by.isoformat() if pot.hear_by else "",
            "groups": "\n".join(group.name for group in pot.groups.all()),
            "decision": pot.decision_id or "",
            "minimum_support": "" if pot.minimum_support is None else pot.minimum_support,
            "seen": pot.version,
        }
    )
