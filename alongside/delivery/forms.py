from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainDate, PlainForm, PlainText
from alongside.delivery.actions.planning import MOST_WEEKS
from alongside.delivery.actions.recording import MOST_MINUTES, MOST_PEOPLE
from alongside.delivery.models import ANSWERS, Session
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.models import Membership

BY_CLOCK = forms.TimeInput(attrs={"type": "time"})


class ServiceForm(ActingForm):
    name = PlainText(
        max_length=120,
        label=_("What do people call it?"),
        help_text=_("For example: late opening on Thursdays."),
        error_messages={"required": _("Give it a name that people will know")},
    )
    what = PlainText(
        max_length=400,
        label=_("What happens, for whom, and where?"),
        error_messages={"required": _("Write what happens, for whom, and where")},
    )
    began_on = PlainDate(
        label=_("First day"), error_messages={"required": _("Write the first day")}
    )


class PlanForm(ActingForm):
    held_on = PlainDate(label=_("Which day?"), error_messages={"required": _("Write the day")})
    begins = forms.TimeField(
        required=False,
        widget=BY_CLOCK,
        label=_("From when?"),
        error_messages={"invalid": _("Write a time, for example 19:30")},
    )
    weeks = forms.IntegerField(
        initial=1,
        min_value=1,
        max_value=MOST_WEEKS,
        label=_("For how many weeks?"),
        help_text=_("1 for this day alone; 12 for the same day in twelve weeks running."),
        error_messages={
            "required": _("Write a number of weeks"),
            "invalid": _("Write a whole number of weeks"),
        },
    )


class RoleForm(ActingForm):
    what = PlainText(
        max_length=120,
        label=_("What will you do?"),
        help_text=_("For example: keep the door, make tea, answer questions about tablets."),
        error_messages={"required": _("Write what you will do")},
    )


class BecauseForm(PlainForm):
    because = PlainText(max_length=300, label=_("Why?"), error_messages={"required": _("Say why")})


class RecordForm(PlainForm):
    """One field of minutes for each part that was taken: blank where it was not filled."""

    came = forms.IntegerField(
        min_value=0,
        max_value=MOST_PEOPLE,
        label=_("How many came?"),
        error_messages={"required": _("Write how many came; 0 is an answer")},
    )
    first_time = forms.IntegerField(
        initial=0,
        min_value=0,
        max_value=MOST_PEOPLE,
        label=_("How many of them for the first time?"),
        error_messages={"required": _("Write a number; 0 is an answer")},
    )
    words = PlainText(required=False, max_length=500, label=_("How it went"))
    received = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Who of the group came to receive it?"),
        help_text=_("Only those who are happy to have it written down."),
    )

    def __init__(self, *args: Any, session: Session, **options: Any) -> None:
        super().__init__(*args, **options)
        self.roles = list(session.roles.with_people().filter(is_free=False))
        for role in self.roles:
            self.fields[f"minutes_{role.pk}"] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=MOST_MINUTES,
                label=_("Minutes: {name}, {what}").format(
                    name=role.membership.person, what=role.what
                ),
                help_text=_("Leave it blank if it did not happen."),
            )
        busy = [role.membership_id for role in self.roles]
        group = session.service.partnership.memberships.current().exclude(pk__in=busy)
        self.members = {str(row.pk): row for row in group.select_related("person").by_name()}
        self.fields["received"].choices = [(key, row.person) for key, row in self.members.items()]
        self.order_fields(["came", "first_time", *self.minute_fields, "received", "words"])

    @property
    def minute_fields(self) -> list[str]:
        return [f"minutes_{role.pk}" for role in self.roles]

    def deed(self) -> dict[str, Any]:
        said = self.cleaned_data
        spent = {role.pk: said[f"minutes_{role.pk}"] for role in self.roles}
        received: list[Membership] = [self.members[key] for key in said["received"]]
        return {
            "came": said["came"],
            "first_time": said["first_time"],
            "words": said["words"],
            "minutes": {pk: minutes for pk, minutes in spent.items() if minutes},
            "received": received,
        }


class YardstickForm(ActingForm):
    words = PlainText(
        max_length=200,
        label=_("What do you judge it by?"),
        help_text=_("In your own words, for example: I am not sent away twice."),
        error_messages={"required": _("Write what you judge it by")},
    )


class JudgeForm(ActingForm):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=forms.RadioSelect,
        label=_("Is it so?"),
        error_messages={"required": _("Choose one of these")},
    )
    words = PlainText(
        required=False,
        max_length=300,
        label=_("In your own words"),
        help_text=_("Shown without your name."),
    )
