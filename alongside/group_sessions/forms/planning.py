"""Planning a session, asking somebody to give it, calling it off, finding a way for it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.gifts.risks import RISKS
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.forms.saying import SayingForm
from alongside.group_sessions.models import FUNDINGS, Party, Session
from alongside.group_sessions.models.parties import code_of

PLACES = gettext_lazy("Write how many can come, from 1 to 500")
MINUTES = gettext_lazy("Write a whole number of minutes, 1 or more")
ONE_OF = gettext_lazy("Choose one of these")
HINTS = {
    "surplus": gettext_lazy(
        "Example: an hour for twelve. Ian gives an hour and gets one. Each of the twelve is "
        "charged an hour. The eleven hours that are over go to the community pot, for those who "
        "are new."
    ),
    "split": gettext_lazy(
        "Example: an hour for twelve. Ian gives an hour and gets one. The twelve share that hour: "
        "5 minutes each. Where it does not divide, some are charged a minute more, drawn by lot."
    ),
    "pot": gettext_lazy(
        "Example: an hour for twelve. Ian gives an hour and gets one, from the community pot. "
        "For peer support and meetings: coming costs nobody anything."
    ),
}


class PlanForm(PlainForm):
    title = PlainText(
        max_length=120,
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("For example: Mending bicycles together"),
        error_messages={"required": gettext_lazy("Write what it is")},
    )
    words = PlainText(
        required=False,
        many_lines=True,
        max_length=500,
        label=gettext_lazy("What happens there?"),
        help_text=gettext_lazy("What to bring, how to get in, whether there is tea."),
    )
    day = PlainDate(
        label=gettext_lazy("On which day?"),
        help_text=gettext_lazy("Also one that was held already, up to three months ago."),
        error_messages={
            "required": gettext_lazy("Write the day"),
            "invalid": gettext_lazy("Write a day, for example 27/3/2027"),
        },
    )
    at = forms.TimeField(
        label=gettext_lazy("At what time does it begin?"),
        error_messages={
            "required": gettext_lazy("Write a time, for example 14:30"),
            "invalid": gettext_lazy("Write a time, for example 14:30"),
        },
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes does it last?"),
        initial=60,
        error_messages={"required": MINUTES, "invalid": MINUTES},
    )
    where = PlainText(required=False, max_length=200, label=gettext_lazy("Where?"))
    places = forms.IntegerField(
        label=gettext_lazy("How many can come?"),
        help_text=gettext_lazy("Whoever comes after that waits in line, and is told."),
        initial=12,
        error_messages={"required": PLACES, "invalid": PLACES},
    )
    givers = forms.MultipleChoiceField(
        label=gettext_lazy("Who gives it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Everybody but you is asked first, and can say no. Each gets the minutes that they "
            "give, however many come."
        ),
        error_messages={"invalid_choice": ONE_OF},
    )
    funding = forms.ChoiceField(
        choices=FUNDINGS,
        widget=forms.RadioSelect,
        label=gettext_lazy("Who is charged?"),
        error_messages={"required": ONE_OF, "invalid_choice": ONE_OF},
    )
    risk = forms.ChoiceField(
        required=False,
        choices=[("", gettext_lazy("None of these")), *RISKS],
        label=gettext_lazy("Is one of these part of it?"),
        help_text=gettext_lazy(
            "The law looks after people there: the coordinator talks it through first."
        ),
        error_messages={"invalid_choice": ONE_OF},
    )

    def __init__(self, *args: Any, parties: list[Party] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parties = {code_of(one): one for one in parties or ()}
        self.fields["givers"].choices = [(code, str(one)) for code, one in self.parties.items()]
        if parties is None:
            del self.fields["givers"]

    def plan(self) -> Plan:
        given = dict(self.cleaned_data)
        at = datetime.combine(given.pop("day"), given.pop("at"))
        given.pop("givers", None)
        return Plan(starts_at=timezone.make_aware(at), **given)

    def chosen(self) -> list[Party]:
        return [self.parties[code] for code in self.cleaned_data["givers"]]


def first_of(session: Session) -> dict[str, Any]:
    """What stands in the form when a session is changed."""
    local = timezone.localtime(session.starts_at)
    named = ("title", "words", "minutes", "where", "places", "funding", "risk")
    plan = {name: getattr(session, name) for name in named}
    return {**plan, "day": local.date(), "at": f"{local:%H:%M}"}


class GiverForm(SayingForm):
    party = forms.ChoiceField(
        label=gettext_lazy("Who could give it too?"),
        help_text=gettext_lazy("They are asked, and can say no."),
        error_messages={"required": ONE_OF, "invalid_choice": ONE_OF},
    )

    def __init__(self, *args: Any, parties: list[Party], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parties = {code_of(one): one for one in parties}
        names = [(code, str(one)) for code, one in self.parties.items()]
        self.fields["party"].choices = [("", _("Choose one")), *names]

    def said(self) -> dict[str, Any]:
        return {"party": self.parties[self.cleaned_data["party"]]}

    def add_problem(self, problem: Any) -> None:
        """What the action says of givers belongs to the one field that is here."""
        self.status = problem.status
        self.add_error("party", problem.reason)


class CancelForm(SayingForm):
    because = PlainText(
        max_length=300,
        label=gettext_lazy("Why is it off?"),
        help_text=gettext_lazy("Everybody who put their name down reads this."),
        error_messages={"required": gettext_lazy("Write why")},
    )


class WayForm(SayingForm):
    how = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            ("path", gettext_lazy("The right way was found")),
            ("two", gettext_lazy("Two who said yes give it together")),
        ],
        label=gettext_lazy("How can it go ahead?"),
        error_messages={"required": ONE_OF, "invalid_choice": ONE_OF},
    )
    words = PlainText(
        required=False,
        max_length=300,
        label=gettext_lazy("Which way was found?"),
        help_text=gettext_lazy(
            "For example: the centre's own staff are there. No names, nothing about health."
        ),
    )
