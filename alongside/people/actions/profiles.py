"""New people, with or without a device, and what they say of themselves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.people import rules
from alongside.people.models import Account, Consent, Person

PROFILE_FIELDS = (
    "name",
    "good_at",
    "helps_me",
    "email",
    "phone",
    "best_way",
    "language",
    "good_at_seen_by",
    "helps_me_seen_by",
    "reach_seen_by",
    "wants_mail",
)


@transaction.atomic
def welcome_person(*, by: Act, name: str, account: Account | None = None) -> Person:
    """A new person, by their first name: someone who joins in a hall, or a fresh account."""
    if account is not None:
        rules.may_welcome_account(by, account).require()
    if not name:
        raise BadInput(_("Tell us what people call you"), "name")
    person = Person(name=name, first_channel=by.channel)
    _fits(person)
    person.save()
    if account is not None:
        account.person = person
        account.save(update_fields=["person"])
    record(by, "person.welcomed", person, channel=by.channel)
    return person


@transaction.atomic
def enter_person(
    *, by: Act, name: str, channel: str, agreed: bool, phone: str = "", email: str = ""
) -> Person:
    """Someone without a device is entered by `by.person`, with their consent on record."""
    rules.may_enter_people(by).require()
    if not name:
        raise BadInput(_("Write what people call them"), "name")
    if not agreed:
        raise BadInput(_("Ask them first: tick when they have agreed"), "agreed")
    person = Person(
        name=name, phone=phone, email=email, first_channel=channel, first_entered_by=by.person
    )
    _fits(person)
    person.save()
    Consent.objects.create(
        person=person, purpose="be_entered", channel=channel, entered_by=by.person
    )
    record(by, "person.entered", person, channel=channel)
    return person


@transaction.atomic
def change_profile(*, by: Act, person: Person, seen: int, **fields: Any) -> Person:
    """Change one's own page. `seen` is the version that the form showed."""
    rules.may_change_profile(by.entered_by or by.person, person).require()
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.next_version(seen)
    for name in PROFILE_FIELDS:
        setattr(person, name, fields.get(name, getattr(person, name)))
    if not person.name:
        raise BadInput(_("Tell us what people call you"), "name")
    _fits(person)
    person.save()
    record(by, "person.changed", person, fields=sorted(set(fields) & set(PROFILE_FIELDS)))
    return person


def _fits(person: Person) -> None:
    """Lengths, choices and the shape of an address, said at the first field that is wrong."""
    try:
        person.clean_fields(exclude=["first_entered_by", "erased_at", "claimed_at"])
    except ValidationError as problem:
        field, reasons = next(iter(problem.message_dict.items()))
        raise BadInput(reasons[0], field) from problem
