"""For whom it is said: asked only where there is more than oneself to say it for."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.forms import PlainText
from alongside.group_sessions.forms.saying import SayingForm
from alongside.group_sessions.models import Organisation
from alongside.group_sessions.parties import Voice
from alongside.partnerships.forms.acting import HOW
from alongside.people.acting import acting_for


class VoiceForm(SayingForm):
    """`voices` are those who may say this here; the first is chosen where it is one's own. None:
    whoever runs the rounds says it, in their own hand."""

    whose = forms.ChoiceField(
        label=gettext_lazy("For whom is it?"),
        error_messages={
            "required": gettext_lazy("Choose for whom it is"),
            "invalid_choice": gettext_lazy("Choose for whom it is"),
        },
    )
    how = forms.ChoiceField(
        choices=HOW,
        required=False,
        label=gettext_lazy("If you type for somebody: how did they tell you?"),
    )
    witness = PlainText(
        required=False,
        label=gettext_lazy("Sheet or witness"),
        help_text=gettext_lazy(
            "If you are paid to be here and type for somebody: which sheet they ticked, or who was "
            "with you."
        ),
    )

    def __init__(self, *args: Any, voices: list[Voice], request: HttpRequest, **options: Any):
        super().__init__(*args, **options)
        self.request = request
        self.voices = {voice.code: voice for voice in voices}
        if not any(voice.kind == "typed" for voice in voices):
            del self.fields["how"], self.fields["witness"]
        if [voice.kind for voice in voices] in ([], ["own"]):
            del self.fields["whose"]
            return
        names = [(voice.code, _in_words(voice)) for voice in voices]
        own = bool(voices) and voices[0].kind == "own"
        self.fields["whose"].choices = names if own else [("", _("Choose one")), *names]

    def voice(self) -> Voice:
        whose = self.cleaned_data.get("whose")
        return self.voices[whose] if whose else next(iter(self.voices.values()))

    def act(self) -> Act:
        """Whoever acts for an organisation does so in their own name."""
        if not self.voices:
            return self.request.by
        voice = self.voice()
        if voice.kind != "typed" or isinstance(voice.party, Organisation):
            return self.request.by
        how, witness = self.cleaned_data["how"] or "in_person", self.cleaned_data["witness"]
        return acting_for(self.request, voice.party.membership.person, how, witness)

    def said(self) -> dict[str, Any]:
        return {}


class PartyForm(VoiceForm):
    """Where the action asks for whom."""

    def said(self) -> dict[str, Any]:
        return {"party": self.voice().party}


class ConfirmForm(VoiceForm):
    """`version` is what the page showed: whoever changed it since is not confirmed blindly."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        return {"version": self.cleaned_data["version"]}


class DifferentlyForm(VoiceForm):
    words = PlainText(
        max_length=500,
        label=gettext_lazy("How do you see it?"),
        help_text=gettext_lazy("Those who were there and the coordinator read this."),
        error_messages={"required": gettext_lazy("Write how you see it")},
    )
    field_order = ["words"]

    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


def _in_words(voice: Voice) -> str:
    if voice.kind == "own":
        return _("Me")
    words = (
        _("{name}, for which I act") if voice.kind == "organisation" else _("{name}, and I type")
    )
    return words.format(name=voice.party)
