from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.assets.facts import MANY_LINES
from alongside.assets.models import KINDS, Asset
from alongside.core.forms import PlainForm, PlainText
from alongside.partnerships.forms.acting import ActingForm
from alongside.places.models import Place

KIND_HINTS = {
    "group": _("A choir, a walking group, a men's shed."),
    "place": _("A hall, a garden, a bench out of the wind."),
    "organisation": _("A charity, a club, a firm that helps."),
    "service": _("A clinic, a bus, an adviser who comes on Tuesdays."),
    "kit": _("A ramp, a gazebo, a set of tools."),
    "money": _("A small grant, a hardship fund."),
}


def _line(name: str, label: Any, hint: Any = "", **options: Any) -> PlainText:
    most = Asset._meta.get_field(name).max_length
    return PlainText(max_length=most, label=label, help_text=hint, required=False, **options)


class FactsForm(PlainForm):
    """What is known of one thing. Everything but kind and name may stay blank."""

    kind = forms.ChoiceField(
        choices=KINDS,
        widget=forms.RadioSelect,
        label=_("What kind of thing is it?"),
        error_messages={"required": _("Choose what kind of thing it is")},
    )
    name = PlainText(
        label=_("What is it called?"),
        error_messages={"required": _("Write what it is called")},
    )
    what = PlainText(
        many_lines=True,
        max_length=MANY_LINES["what"],
        required=False,
        label=_("What is it, in plain words?"),
        help_text=_("What happens there, and what somebody gets from it."),
    )
    when = _line("when", _("Days and times"), _("For example: Tuesdays, 10am to noon."))
    cost = _line("cost", _("What does it cost?"), _("“Free” is worth writing."))
    for_whom = _line("for_whom", _("Who is it for?"))
    access = _line(
        "access",
        _("Getting in and taking part"),
        _("Steps, parking, a bus, a loop for hearing aids, a quiet corner."),
    )
    phone = _line("phone", _("Phone"), _("Of the group or office, never of somebody at home."))
    email = _line("email", _("E-mail"))
    url = _line("url", _("Web page"))
    address = _line("address", _("Street and number"), _("Only of a place that is open to people."))
    town = _line("town", _("Town or townland"))
    postcode = _line("postcode", _("Postcode"))
    spot = PlainText(
        max_length=60,
        required=False,
        label=_("Where on the map?"),
        help_text=_("Two numbers as any map shows them, for example 54.7561, -6.4639."),
    )
    terms = PlainText(
        max_length=800,
        required=False,
        label=_("Words that people would look it up by"),
        help_text=_("With commas between them, for example: lunch, company, men."),
    )
    easy_read = PlainText(
        many_lines=True,
        max_length=MANY_LINES["easy_read"],
        required=False,
        label=_("The same in Easy Read words"),
        help_text=_("Short sentences, one to a line, one idea in each. Best written together."),
    )


class ListForm(FactsForm, ActingForm):
    """A new listing; the place is asked where places lie inside this one."""

    within = forms.ChoiceField(label=_("Where is it?"))

    def __init__(self, *args: Any, places: list[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = {str(one.pk): one for one in places}
        self.fields["within"].choices = [(key, str(one)) for key, one in self.places.items()]
        if len(places) < 2:
            del self.fields["within"]
        else:
            self.order_fields(["kind", "name", "within"])

    def deed(self) -> dict[str, Any]:
        typed = super().deed()
        only = next(iter(self.places))
        return {**typed, "place": self.places[typed.pop("within", only)]}


class ChangeForm(FactsForm):
    """`seen` is the version of the listing that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(PlainForm):
    why = PlainText(
        max_length=300,
        label=_("Why is it taken off?"),
        help_text=_("Everybody who looks for it reads this."),
        error_messages={"required": _("Say why it is taken off: people may look for it")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


def as_typed(asset: Asset) -> dict[str, Any]:
    """What the form begins with: the listing as it is."""
    start = {name: getattr(asset, name, "") for name in FactsForm.base_fields}
    spot = "" if asset.latitude is None else f"{asset.latitude}, {asset.longitude}"
    terms = ", ".join(term.name for term in asset.terms.all())
    return {**start, "spot": spot, "terms": terms, "seen": asset.version}
