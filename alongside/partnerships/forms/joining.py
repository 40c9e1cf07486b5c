from typing import Any
from uuid import uuid4

from django import forms

from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Invitation
from alongside.partnerships.models.members import SIDES


class InviteForm(PlainForm):
    kind = forms.ChoiceField(
        choices=Invitation.KINDS,
        widget=forms.RadioSelect,
        label="How do you want to invite people?",
        error_messages={"required": "Choose how you want to invite people"},
    )
    side = forms.ChoiceField(
        choices=[("open", "Ask nobody tonight"), *SIDES],
        required=False,
        initial="open",
        label="Is it for people who are here as something?",
        help_text="Whoever joins by it is asked if that is right. Nobody has to confirm it then.",
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
        label="The code",
        help_text="On the wall, on your sheet, or read out to you. Capitals do not matter.",
        error_messages={"required": "Type the code"},
    )


class JoinForm(PlainForm):
    """What is asked at the door: a first name, if nobody is signed in, and nothing else."""

    name = PlainText(
        max_length=80,
        label="What do people call you?",
        help_text="Your first name will do.",
        error_messages={"required": "Tell us what people call you"},
    )
    as_invited = forms.ChoiceField(
        choices=[("yes", "Yes, that's right"), ("no", "No, or I'd rather not say now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether that is right"},
    )
    arrival = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args: Any, invitation: Invitation, newcomer: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["as_invited"].label = (
            f"This invitation is for people who say: “{invitation.get_side_display()}”. "
            "Is that you?"
        )
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
        choices=[*SIDES, ("rather_not_say", "I'd rather not say")],
        widget=forms.RadioSelect,
        label="I'm here as…",
        error_messages={
            "required": "Choose what you are here as, or that you would rather not say"
        },
    )
    post = PlainText(
        max_length=160,
        required=False,
        label="If you are paid to be here: your employer and post",
        help_text="For example: “Northern Trust, community nurse”. Everybody can see this.",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("side") == "professional" and not given.get("post"):
            self.add_error("post", "Write your employer and post")
        return given


class SideAnswerForm(PlainForm):
    answer = forms.ChoiceField(
        choices=[("confirm", "Yes, that is right"), ("refuse", "No, I can't confirm it")],
        widget=forms.RadioSelect,
        label="Is it right?",
        error_messages={"required": "Say whether it is right"},
    )
    because = PlainText(
        max_length=300,
        required=False,
        label="If not, why not?",
        help_text="They will read this, and can choose again.",
    )
