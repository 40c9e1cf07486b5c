"""What is asked of everyone on the roll."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.decisions.models import Ballot, Interest, Position, RollEntry
from alongside.decisions.models.positions import ANSWERS
from alongside.partnerships.forms.acting import HOW
from alongside.partnerships.forms.members import MemberChoice

ANSWER_HINTS = {
    "live_with": _("Not my first choice. It may go ahead."),
    "objection": _("Say why, below. It is what we talk about next."),
    "stand_aside": _("It may go ahead without me. You count as heard."),
    "must_ask": _("Say below who has to be asked, and by when you will know."),
}
PAID = ["ground", "post", "must_ask_until"]


class PositionForm(PlainForm):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=forms.RadioSelect,
        label=_("Your answer"),
        error_messages={"required": _("Choose one of the answers")},
    )
    reason = PlainText(
        many_lines=True,
        max_length=Position.LONGEST,
        required=False,
        label=_("Your reason"),
        help_text=_("If you can't go with this, we need it. Otherwise it is up to you."),
    )
    ground = PlainText(
        max_length=300,
        required=False,
        label=_("Which law, duty or fixed line it rests on"),
        help_text=_("Only if you can't go with this. Without one, it counts as standing aside."),
    )
    post = PlainText(max_length=160, required=False, label=_("Who has to be asked, by post"))
    must_ask_until = PlainDate(required=False, label=_("By when you will know"))
    signed = forms.BooleanField(
        required=False,
        label=_("Show my name beside my reason"),
        help_text=_("From the figures by group, others might then work out what you are here as."),
    )
    advocate = MemberChoice(
        required=False,
        label=_("Someone to speak for me"),
        help_text=_(
            "If you can't go with this and would rather not say so yourself. They get your "
            "reason, and your name is shown to nobody, them included."
        ),
    )

    def __init__(
        self, *args: Any, ballot: Ballot, entry: RollEntry | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        group = ballot.proposal.partnership
        self.fields["advocate"].offer(group, besides=entry.membership if entry else None)
        self.fields["advocate"].leave_open(gettext("I speak for myself"))
        if entry is not None:
            self._fit_to(entry)

    def _fit_to(self, entry: RollEntry) -> None:
        if entry.is_paid:
            del self.fields["signed"]
            return
        for name in PAID:
            del self.fields[name]
        self.fields["answer"].choices = [one for one in ANSWERS if one[0] != "must_ask"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("answer") == "objection" and not given.get("reason"):
            self.add_error(
                "reason", gettext("Say why you can't go with this: it is what we talk about")
            )
        return given


class InterestForm(PlainForm):
    words = PlainText(
        max_length=Interest.LONGEST,
        label=_("What the interest is"),
        help_text=_(
            "For example: “My sister runs the van that would be hired.” Your name stands beside it."
        ),
        error_messages={"required": _("Say in a line what the interest is")},
    )


class TypedPositionForm(PositionForm):
    """The answer of somebody who does not type, by whoever types it for them."""

    whose = MemberChoice(
        label=_("Whose answer is it?"), error_messages={"required": _("Say whose answer it is")}
    )
    how = forms.ChoiceField(
        choices=HOW,
        widget=forms.RadioSelect,
        initial="paper",
        label=_("How did they tell you?"),
        error_messages={"required": _("Say how they told you")},
    )
    witness = PlainText(
        required=False,
        label=_("Sheet or witness"),
        help_text=_("If you are paid to be here: which sheet they ticked, or who was with you."),
    )

    def __init__(self, *args: Any, ballot: Ballot, **options: Any) -> None:
        super().__init__(*args, ballot=ballot, **options)
        on_the_roll = ballot.proposal.partnership.memberships.current().typed_for()
        on_the_roll = on_the_roll.filter(roll_entries__ballot=ballot)
        rows = on_the_roll.select_related("person").by_name()
        whose = self.fields["whose"]
        whose.rows = {str(row.pk): row for row in rows}
        whose.choices = [
            ("", gettext("Choose one")),
            *[(key, str(row)) for key, row in whose.rows.items()],
        ]
        self.order_fields(["whose", "how", "witness"])


def answered_before(position: Position | None) -> dict[str, Any]:
    """What the form begins with: the answer as it stands."""
    if position is None:
        return {}
    names = ["answer", "reason", *PAID, "signed"]
    return {name: getattr(position, name) for name in names} | {
        "advocate": position.advocate_id or "open"
    }
