from django import forms
from django.contrib.auth import get_user_model

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.places.models import Indicator


class PlaceForm(PlainForm):
    name = PlainText(
        max_length=120, error_messages={"required": "Give the place its name"}, label="Name"
    )
    about = PlainText(many_lines=True, max_length=2_000, required=False, label="About this place")


class PlanForm(PlainForm):
    title = PlainText(error_messages={"required": "Give the plan its title"}, label="Title")
    vision = PlainText(
        many_lines=True,
        max_length=5_000,
        required=False,
        label="Vision",
        help_text="What life here should be like when the plan has come true.",
    )
    starts = PlainDate(
        label="It starts on", error_messages={"required": "Write the day on which it starts"}
    )
    ends = PlainDate(required=False, label="It ends on")
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0

    def looked_at(self, version: int) -> None:
        """The page now shows the version that is there: saving again is saving over it."""
        self.data = {**self.data.dict(), "seen": version}


class OutcomeForm(PlainForm):
    title = PlainText(
        error_messages={"required": "Write what should be true"},
        label="What should be true",
        help_text="For example: “Everybody can reach someone to talk to.”",
    )
    about = PlainText(many_lines=True, max_length=2_000, required=False, label="More about it")


class IndicatorForm(PlainForm):
    name = PlainText(
        error_messages={"required": "Say what is counted"},
        label="What is counted",
        help_text="For example: “People who often feel lonely”.",
    )
    unit = PlainText(
        max_length=40,
        error_messages={"required": "Say in what it is counted"},
        label="Counted in",
        help_text="For example: “%” or “people”.",
    )
    better = forms.ChoiceField(
        choices=Indicator.BETTER,
        widget=forms.RadioSelect,
        label="Which way is better?",
        error_messages={"required": "Say which way is better"},
    )
    source = PlainText(max_length=300, required=False, label="Where the numbers come from")


class ReadingForm(PlainForm):
    on = PlainDate(
        label="The day it is about", error_messages={"required": "Write the day it is about"}
    )
    value = forms.DecimalField(
        max_digits=16,
        decimal_places=4,
        label="The number",
        error_messages={"required": "Write the number", "invalid": "Write digits and a point only"},
    )
    source = PlainText(max_length=300, required=False, label="Where it comes from")


class SheetForm(PlainForm):
    file = forms.FileField(
        allow_empty_file=True,
        label="The CSV file",
        error_messages={"required": "Choose the file"},
        help_text="The first line names the columns: indicator, on, value, and source if you like.",
    )


class AgreedSheetForm(PlainForm):
    """What the preview showed, handed on unchanged."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=1_000_000)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class KeyForm(PlainForm):
    """A key goes to somebody who signs in, named by their address."""

    email = forms.EmailField(
        label="Their e-mail address",
        help_text="The one they sign in with. They have to sign in once before you can do this.",
        error_messages={"required": "Write the address that they sign in with"},
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        accounts = get_user_model().objects.filter(email__iexact=email, person__isnull=False)
        account = accounts.select_related("person").first()
        if account is None:
            raise forms.ValidationError("Nobody signs in with this address yet.")
        self.person = account.person
        return email
