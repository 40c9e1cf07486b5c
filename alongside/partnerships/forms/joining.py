from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Invitation
from alongside.partnerships.models.members import SIDES


class InviteForm(PlainForm):
    kind = forms.ChoiceField(
        choices=Invitation.KINDS,
        widget=forms.RadioSelect,
        label=_("How do you want to invite people?"),
        error_messages={"required": _("Choose how you want to invite people")},
    )
    side = forms.ChoiceField(
        choices=[("open", _("Ask nobody tonight")), *SIDES],
        required=False,
        initial="open",
        label=_("Is it for people who are here as something?"),
        help_text=_(
            "Whoever joins by it is asked if that is right. Nobody has to confirm it then."
        ),
    )

    def __init__(self, *args: Any, may_preset: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_preset:
            del self.fields["side"]

    def clean_side(self) -> str:
        side: str = self.cleaned_data["side"]
        return "" if side == "open" else side


class CodeForm(PlainForm):
    code = PlainText(
        max_length=60,
        label=_("The code"),
        help_text=_("On the wall, on your sheet, or read out to you. Capitals do not matter."),
        error_messages={"required": _("Type the code")},
    )


class JoinForm(PlainForm):
    """What is asked at the door: a first name, if nobody is signed in, and nothing else."""

    name = PlainText(
        max_length=80,
        label=_("What do people call you?"),
        help_text=_("Your first name will do."),
        error_messages={"required": _("Tell us what people call you")},
    )
    as_invited = forms.ChoiceField(
        choices=[("yes", _("Yes, that's right")), ("no", _("No, or I'd rather not say now"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether that is right")},
    )
    arrival = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args: Any, invitation: Invitation, newcomer: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = gettext("This invitation is for people who say: “{side}”. Is that you?")
        self.fields["as_invited"].label = asked.format(side=invitation.get_side_display())
        if not invitation.side:
            del self.fields["as_invited"]
        if not newcomer:
            del self.fields["name"]

    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["as_invited"] = given.get("as_invited") == "yes"
        return given


class HereAsForm(ActingForm):
    side = forms.ChoiceField(
        choices=[*SIDES, ("rather_not_say", _("I'd rather not say"))],
        widget=forms.RadioSelect,
        label=_("I'm here as…"),
        error_messages={
            "required": _("Choose what you are here as, or that you would rather not say")
        },
    )
    post = PlainText(
        max_length=160,
        required=False,
        label=_("If you are paid to be here: your employer and post"),
        help_text=_("For example: “Northern Trust, community nurse”. Everybody can see this."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("side") == "professional" and not given.get("post"):
            self.add_error("post", _("Write your employer and post"))
        return given


class SideAnswerForm(PlainForm):
    answer = forms.ChoiceField(
        choices=[("confirm", _("Yes, that is right")), ("refuse", _("No, I can't confirm it"))],
        widget=forms.RadioSelect,
        label=_("Is it right?"),
        error_messages={"required": _("Say whether it is right")},
    )
    because = PlainText(
        max_length=300,
        required=False,
        label=_("If not, why not?"),
        help_text=_("They will read this, and can choose again."),
    )
