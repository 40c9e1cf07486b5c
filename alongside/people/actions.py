"""What changes people and their records."""

import hashlib
from typing import Any

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock, mail
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Gone
from alongside.people import rules
from alongside.people.models import Account, ClaimCode, Consent, Person, easy_code

CLAIM_DAYS = 365
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
    if not name:
        raise BadInput("Tell us what people call you", "name")
    person = Person.objects.create(name=name, first_channel=by.channel)
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
    if not name:
        raise BadInput("Write what people call them", "name")
    if not agreed:
        raise BadInput("Ask them first: tick when they have agreed", "agreed")
    person = Person.objects.create(
        name=name,
        phone=phone,
        email=email,
        first_channel=channel,
        first_entered_by=by.person,
    )
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
    person.save()
    record(by, "person.changed", person, fields=sorted(fields))
    return person


@transaction.atomic
def give_consent(*, by: Act, person: Person, purpose: str, channel: str) -> Consent:
    consent, made = Consent.objects.get_or_create(
        person=person,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"channel": channel, "entered_by": by.entered_by or by.person},
    )
    if made:
        record(by, "consent.given", person, purpose=purpose, channel=channel)
    return consent


@transaction.atomic
def withdraw_consent(*, by: Act, person: Person, purpose: str) -> None:
    """Takes effect at once; what was done before stays as it was."""
    person.consents.live().filter(purpose=purpose).update(withdrawn_at=clock.now())
    record(by, "consent.withdrawn", person, purpose=purpose)


@transaction.atomic
def make_claim_code(*, by: Act, person: Person) -> str:
    """A code for the person's slip; the plain code is returned once and never stored."""
    rules.may_claim_record(None, person).require()
    code = easy_code()
    ClaimCode.objects.create(
        person=person, digest=digest_of(code), expires_at=clock.in_days(CLAIM_DAYS)
    )
    record(by, "claim.code_made", person)
    return code


@transaction.atomic
def claim_record(*, by: Act, code: str, account: Account | None = None) -> Person:
    """Whoever holds the slip takes the record over: into their account, or into this seat.

    Raises `Gone` for a code that is wrong, used or too old.
    """
    found = ClaimCode.objects.select_for_update().usable().filter(digest=digest_of(code)).first()
    if found is None:
        raise Gone("That code is not right, or has been used. Check the slip, or ask your host.")
    rules.may_claim_record(by.person, found.person).require()
    if account is not None:
        _give_to_account(found.person, account)
    found.used_at = clock.now()
    found.save(update_fields=["used_at"])
    Person.objects.filter(pk=found.person_id).update(claimed_at=clock.now())
    record(by, "record.claimed", found.person)
    return Person.objects.get(pk=found.person_id)


def digest_of(code: str) -> str:
    """SHA-256 of a code as typed: case, spaces and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"alongside claim {plain}".encode()).hexdigest()


def _give_to_account(record_of: Person, account: Account) -> None:
    old = account.person
    if old is not None and old.memberships.exists():
        raise BadInput(
            "You are already a member somewhere under another record. "
            "Ask a keyholder to help you bring the two together.",
            "code",
        )
    account.person = record_of
    account.save(update_fields=["person"])
    if old is not None:
        old.delete()


def tell_person(*, person: Person, subject: str, body: str) -> bool:
    """Write to a person by mail where they can be reached so; False: someone must ring them."""
    address = person.reachable_by_mail()
    if address:
        mail.post_letter(to=address, subject=subject, body=body, person_id=person.pk)
    return bool(address)
