from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.places.models import Indicator


class PlaceForm(PlainForm):
    name = PlainText(
        max_length=120, error_messages={"required": _("Give the place its name")}, label=_("Name")
    )
    about = PlainText(
        many_lines=True, max_length=2_000, required=False, label=_("About this place")
    )


class PlanForm(PlainForm):
    title = PlainText(error_messages={"required": _("Give the plan its title")}, label=_("Title"))
    vision = PlainText(
        many_lines=True,
        max_length=5_000,
        required=False,
        label=_("Vision"),
        help_text=_("What life here should be like when the plan has come true."),
    )
    starts = PlainDate(
        label=_("It starts on"), error_messages={"required": _("Write the day on which it starts")}
    )
    ends = PlainDate(required=False, label=_("It ends on"))
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0

    def looked_at(self, version: int) -> None:
        """The page now shows the version that is there: saving again is saving over it."""
        self.data = {**self.data.dict(), "seen": version}


class OutcomeForm(PlainForm):
    title = PlainText(
        error_messages={"required": _("Write what should be true")},
        label=_("What should be true"),
        help_text=_("For example: “Everybody can reach someone to talk to.”"),
    )
    about = PlainText(many_lines=True, max_length=2_000, required=False, label=_("More about it"))


class IndicatorForm(PlainForm):
    name = PlainText(
        error_messages={"required": _("Say what is counted")},
        label=_("What is counted"),
        help_text=_("For example: “People who often feel lonely”."),
    )
    unit = PlainText(
        max_length=40,
        error_messages={"required": _("Say in what it is counted")},
        label=_("Counted in"),
        help_text=_("For example: “%” or “people”."),
    )
    better = forms.ChoiceField(
        choices=Indicator.BETTER,
        widget=forms.RadioSelect,
        label=_("Which way is better?"),
        error_messages={"required": _("Say which way is better")},
    )
    source = PlainText(max_length=300, required=False, label=_("Where the numbers come from"))


class ReadingForm(PlainForm):
    on = PlainDate(
        label=_("The day it is about"), error_messages={"required": _("Write the day it is about")}
    )
    value = forms.DecimalField(
        max_digits=16,
        decimal_places=4,
        label=_("The number"),
        error_messages={
            "required": _("Write the number"),
            "invalid": _("Write digits and a point only"),
        },
    )
    source = PlainText(max_length=300, required=False, label=_("Where it comes from"))


class SheetForm(PlainForm):
    file = forms.FileField(
        allow_empty_file=True,
        label=_("The CSV file"),
        error_messages={"required": _("Choose the file")},
        help_text=_(
            "The first line names the columns: indicator, on, value, and source if you like."
        ),
    )


class AgreedSheetForm(PlainForm):
    """What the preview showed, handed on unchanged."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=1_000_000)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class KeyForm(PlainForm):
    """A key goes to somebody who signs in, named by their address."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("The one they sign in with. They have to sign in once before you can do this."),
        error_messages={"required": _("Write the address that they sign in with")},
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        accounts = get_user_model().objects.filter(email__iexact=email, person__isnull=False)
        account = accounts.select_related("person").first()
        if account is None:
            raise forms.ValidationError(gettext("Nobody signs in with this address yet."))
        self.person = account.person
        return email
