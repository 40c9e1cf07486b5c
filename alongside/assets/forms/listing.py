from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.assets.facts import BELONGS, MANY_LINES
from alongside.assets.looking import called, similar_assets
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

    place: Place

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
    run_by = PlainText(
        required=False,
        label=_("Who runs it?"),
        help_text=_("An organisation or a group that is on the list, by its name."),
    )
    venue = PlainText(
        required=False,
        label=_("At which place?"),
        help_text=_("A hall or a garden that is on the list, by its name. Else write the address."),
    )
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

    def clean_run_by(self) -> Asset | None:
        return self._by_name("run_by")

    def clean_venue(self) -> Asset | None:
        return self._by_name("venue")

    def _by_name(self, field: str) -> Asset | None:
        """What is on the list under that name; else what is nearly called that is named."""
        said = self.cleaned_data[field]
        if not said:
            return None
        found, near = called(self.place, said, BELONGS[field])
        if found is None:
            names = ", ".join(f"“{one.name}”" for one in near)
            none = gettext("Nothing on the list is called that.")
            nearest = gettext("Is it %(names)s?") % {"names": names} if near else ""
            raise forms.ValidationError(f"{none} {nearest}".strip())
        return found


class ListForm(FactsForm, ActingForm):
    """A new listing; the place is asked where places lie inside this one. `another` is asked only
    where something is nearly called the same.
    """

    within = forms.ChoiceField(label=_("Where is it?"))
    another = forms.BooleanField(required=False, label=_("It is another one: list it as well"))

    def __init__(self, *args: Any, places: list[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        self.place, self.group = places[0], options["group"]
        self.similar: list[Asset] = []
        self.places = {str(one.pk): one for one in places}
        self.fields["within"].choices = [(key, str(one)) for key, one in self.places.items()]
        if len(places) < 2:
            del self.fields["within"]
        else:
            self.order_fields(["kind", "name", "within"])

    def deed(self) -> dict[str, Any]:
        typed = super().deed()
        only = next(iter(self.places))
        typed.pop("another", None)
        return {**typed, "place": self.places[typed.pop("within", only)]}

    def is_new(self) -> bool:
        """Whether nothing is nearly called the same, or they said that it is another one."""
        if not self.cleaned_data["another"]:
            self.similar = similar_assets(self.place, self.cleaned_data["name"], self.group)
        return not self.similar


class ChangeForm(FactsForm):
    """`seen` is the version of the listing that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asset: Asset, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place, self.asset = asset.place, asset

    def _by_name(self, field: str) -> Asset | None:
        """What it says already stays, wherever that is."""
        now = getattr(self.asset, field)
        if now is not None and self.cleaned_data[field] == now.name:
            return now  # type: ignore[no-any-return]
        found = super()._by_name(field)
        if found == self.asset:
            raise forms.ValidationError(gettext("That is this listing itself."))
        return found


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
    belongs = {name: getattr(asset, name).name if getattr(asset, name) else "" for name in BELONGS}
    return {**start, **belongs, "spot": spot, "terms": terms, "seen": asset.version}
