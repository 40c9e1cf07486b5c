from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asks.models import ASKABLE, Ask
from alongside.core.forms import PlainDate, PlainText
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Membership, Partnership

AS_WHOM = [
    ("me", gettext_lazy("I ask, with my name")),
    ("unnamed", gettext_lazy("I ask, and my name is not shown to anybody here")),
    ("group", gettext_lazy("The group asks: any of us can say whether it is answered")),
]
KIND_HINTS = {
    "question": gettext_lazy("An answer within 10 working days, unless you set a day."),
    "concern": gettext_lazy(
        "Within 10 working days. Everybody in the group reads it. If somebody may come to harm, "
        "do not write it here: ring 999, or the person in charge of keeping people safe."
    ),
    "barrier": gettext_lazy(
        "Within 20 working days. If this group is shown on its place's page, anybody can read "
        "the question there, without a name."
    ),
    "format": gettext_lazy("Easy Read, large print, Irish, audio… within 20 working days."),
}
WHOM_HINTS = {
    "unnamed": gettext_lazy(
        "The answer still reaches you. If you leave the group, others may guess that it was you."
    ),
}


class OwnerChoice(MemberChoice):
    """A member of today, each with their post; or nobody whom we know of."""

    def offer_posts(self, group: Partnership, nobody: str) -> None:
        self.offer(group)
        self.choices = [("", ""), *[(key, _with_post(row)) for key, row in self.rows.items()]]
        self.leave_open(nobody)


def _with_post(row: Membership) -> str:
    return f"{row}, {row.post}" if row.post else str(row)


class WordsForm(ActingForm):
    """What is asked. `seen` is the version that the page showed."""

    words = PlainText(
        max_length=Ask.LONGEST,
        label=gettext_lazy("What do you ask?"),
        help_text=gettext_lazy("In one line, so that it can be read out."),
        error_messages={"required": gettext_lazy("Write what you ask")},
    )
    more = PlainText(
        many_lines=True,
        max_length=Ask.LONGEST_MORE,
        required=False,
        label=gettext_lazy("More about it"),
        help_text=gettext_lazy("Only what everybody in the group may read."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version}


class AskForm(WordsForm):
    kind = forms.ChoiceField(
        choices=ASKABLE,
        widget=forms.RadioSelect,
        initial="question",
        label=gettext_lazy("What is it?"),
        error_messages={"required": gettext_lazy("Choose what it is")},
    )
    as_whom = forms.ChoiceField(
        choices=AS_WHOM,
        widget=forms.RadioSelect,
        initial="me",
        label=gettext_lazy("Who asks?"),
        error_messages={"required": gettext_lazy("Choose who asks")},
    )
    owner = OwnerChoice(required=False, label=gettext_lazy("Who owes the answer?"))
    post = PlainText(
        max_length=160,
        required=False,
        label=gettext_lazy("Or somebody who is not in this group: which post?"),
        help_text=gettext_lazy("For example: “Head of Pharmacy, Northern Trust”."),
    )
    due_on = PlainDate(
        required=False,
        label=gettext_lazy("By when?"),
        help_text=gettext_lazy("Leave it blank for the usual day. It can be moved, with a reason."),
    )

    about = PlainText(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["seen"]
        self.fields["owner"].offer_posts(options["group"], _("We don't know yet"))
        self.order_fields(["kind", "words", "more", "owner", "post", "due_on", "as_whom"])
