"""What is asked of whoever puts an idea forward, checks it, or gives it points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.budgets.forms.fields import CostLines, Names, Pounds, in_pounds
from alongside.budgets.models import Idea, IdeaGroup, Interest, Pot
from alongside.budgets.models.panel import MOST_POINTS
from alongside.core.forms import PlainForm, PlainText
from alongside.core.money import pounds
from alongside.partnerships.forms.acting import ASKED, ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Membership, Partnership

HOW_MUCH = _("Choose how much it may ask for")


class WordsForm(ActingForm):
    """Words and figures of an idea. `seen` is the version that the page showed."""

    title = PlainText(
        max_length=140,
        label=_("Your idea in one line"),
        error_messages={"required": _("Say in one line what it is")},
    )
    words = PlainText(
        many_lines=True,
        max_length=5_000,
        label=_("What would be done"),
        help_text=_("For whom, where, when, by whom. Plain enough to be read out."),
        error_messages={"required": _("Write what would be done")},
    )
    limit_pence = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        label=_("How much may it ask for?"),
        error_messages=dict.fromkeys(["required", "invalid_choice"], HOW_MUCH),
    )
    lines = CostLines(
        label=_("What it costs"),
        help_text=_("A line for each thing, with its sum in pounds at the end: Hall 120.00"),
        error_messages={"required": _("Write what it costs, one line for each thing")},
    )
    least_pence = Pounds(
        required=False,
        label=_("With how much less could it begin?"),
        help_text=_("In pounds. Leave it blank if it needs the whole sum."),
    )
    group = forms.ModelChoiceField(
        IdeaGroup.objects.none(),
        required=False,
        label=_("Is it about one of these?"),
        help_text=_("Only one idea about each of them can be funded."),
        empty_label=_("No"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, pot: Pot, **options: Any) -> None:
        super().__init__(*args, **options)
        sizes = [(each, _("Up to {sum}").format(sum=pounds(each))) for each in pot.bid_limits]
        self.fields["limit_pence"].choices = sizes
        self.fields["group"].queryset = pot.groups.all()
        if not pot.groups.exists():
            del self.fields["group"]
        if pot.part_funding != "yes":
            del self.fields["least_pence"]

    def looked_at(self, version: int) -> None:
        """The page now shows what is there: saving again is saving over it, knowingly."""
        self.data = {**self.data.dict(), "seen": version}


class TogetherField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person)


class IdeaForm(WordsForm):
    """A new idea: also whose else it is, and a first name from someone whom nobody knows here."""

    together = TogetherField(
        Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Whose idea is it, besides?"),
    )
    others = Names(
        required=False,
        label=_("And people who are not in this group"),
        help_text=_("First names or a group's name, one on each line, if they agree."),
    )
    name = PlainText(
        max_length=80,
        label=_("Your first name"),
        error_messages={"required": _("Write what people call you")},
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pot: Pot, member: Membership | None, **options: Any) -> None:
        super().__init__(*args, pot=pot, **options)
        del self.fields["seen"]
        if member is not None:
            rows = pot.partnership.memberships.current().besides(member).select_related("person")
            self.fields["together"].queryset = rows.by_name()
        else:  # nobody outside learns who is in
            for name in ["together", *ASKED]:
                self.fields.pop(name, None)
        if options["request"].person is not None:
            del self.fields["name"]


class CheckForm(PlainForm):
    fits = forms.TypedChoiceField(
        choices=[("yes", _("It fits the conditions")), ("no", _("It does not fit yet"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        label=_("Does it fit?"),
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose one of the two")),
    )
    reason = PlainText(
        max_length=500,
        label=_("Why?"),
        help_text=_("Everyone reads it. If it does not fit, say what would mend it."),
        error_messages={"required": _("Give the reason: people are owed one")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ScoreForm(PlainForm):
    points = forms.TypedChoiceField(
        choices=[(each, str(each)) for each in range(MOST_POINTS + 1)],
        coerce=int,
        label=_("Points, from 0 to 10"),
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Give from 0 to 10 points")),
    )
    reason = PlainText(
        max_length=500,
        label=_("Why?"),
        error_messages={"required": _("Give the reason: people are owed one")},
    )


class PanelForm(PlainForm):
    member = MemberChoice(
        label=_("Who joins the panel?"), error_messages={"required": _("Choose somebody")}
    )

    def __init__(self, *args: Any, group: Partnership, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].offer(group)


class InterestsForm(PlainForm):
    """A line for each idea; blank says that nothing links one to it."""

    def __init__(self, *args: Any, ideas: list[Idea], mine: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.ideas = {f"idea_{idea.pk}": idea for idea in ideas}
        for name, idea in self.ideas.items():
            self.fields[name] = PlainText(
                max_length=Interest.LONGEST,
                required=False,
                label=_("{idea}: what links you to it?").format(idea=idea.title),
                initial=mine.get(idea.pk, ""),
            )

    def links(self) -> dict[Idea, str]:
        said = {idea: self.cleaned_data[name] for name, idea in self.ideas.items()}
        return {idea: words for idea, words in said.items() if words}


def as_typed(idea: Idea) -> dict[str, Any]:
    """The idea as the form's own fields would have sent it."""
    return {
        "title": idea.title,
        "words": idea.words,
        "limit_pence": idea.limit_pence,
        "lines": "\n".join(f"{line.words} {in_pounds(line.pence)}" for line in idea.lines.all()),
        "least_pence": in_pounds(idea.least_pence),
        "group": idea.group_id,
        "seen": idea.version,
    }
