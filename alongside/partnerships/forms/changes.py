import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainText, clean_text
from alongside.partnerships.actions.changes import LedBy
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.members import MemberChoice
from alongside.partnerships.models import Partnership

NAME = re.compile(r"[a-z]+\.[a-z]+:\d+")
MOST_TRACES = 20


class ChangeForm(ActingForm):
    """What differs, and what led there.

    A room above links here with pairs of `about` ("decisions.proposal:3") and `words`. Only
    things that this group's own contributions are about can be named so; anything else that
    led here is written down freely.
    """

    differs = PlainText(
        max_length=500,
        label=_("What is different now?"),
        error_messages={"required": _("Write what is different now")},
    )
    since = PlainDate(label=_("Since when?"), error_messages={"required": _("Write the day")})
    led = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("What led to it")
    )
    said = PlainText(
        max_length=300,
        required=False,
        label=_("Whose words led to it, and what did they say?"),
        help_text=_("For example: “The chemist could bring them on Fridays.”"),
    )
    said_by = MemberChoice(
        required=False,
        label=_("Who said it"),
        help_text=_("Only if they are happy to be named. Everybody in the group can read it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.group: Partnership = options["group"]
        self.fields["said_by"].offer(self.group)
        self.fields["said_by"].leave_open(_("I'd rather not name them"))
        self.offered = self._offered()
        if self.offered:
            self.fields["led"].choices = list(self.offered.items())
            self.fields["led"].initial = list(self.offered)
        else:
            del self.fields["led"]

    def _offered(self) -> dict[str, str]:
        """From the address: names of this group's things, each with how the page calls it."""
        asked = self.request.GET
        pairs = zip(asked.getlist("about")[:MOST_TRACES], asked.getlist("words"))
        known = {about: clean_text(words)[:300] for about, words in pairs if NAME.fullmatch(about)}
        ours = self.group.contributions.filter(about__in=known).values_list("about", flat=True)
        return {about: known[about] or about for about in known if about in set(ours)}

    def led_by(self) -> list[LedBy]:
        chosen = [
            LedBy(about, self.offered[about], self.group.who_brought(about))
            for about in self.cleaned_data.get("led", [])
        ]
        if self.cleaned_data["said"]:
            said, who = self.cleaned_data["said"], self.cleaned_data["said_by"]
            chosen.append(LedBy("said:1", said, who))
        return chosen


class ConfirmChangeForm(ActingForm):
    agrees = forms.TypedChoiceField(
        choices=[("yes", _("Yes, it is different")), ("no", _("No, not for me"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        label=_("Is it really different?"),
        error_messages={"required": _("Say whether it is different")},
    )
    words = PlainText(
        max_length=280,
        required=False,
        label=_("In your own words"),
        help_text=_("Shown without your name."),
    )
