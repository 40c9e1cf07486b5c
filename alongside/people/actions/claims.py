"""Slips with a code, and taking one's record over with it."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Gone
from alongside.people import rules
from alongside.people.models import Account, ClaimCode, Person, digest_of, easy_code

CLAIM_DAYS = 365
TWO_RECORDS = gettext_lazy(
    "You are already a member somewhere under another record. "
    "Ask a keyholder to help you bring the two together."
)


@transaction.atomic
def print_slip(*, by: Act, person: Person) -> str:
    """A slip for someone whom `by.person` entered: the code, shown this once."""
    rules.may_print_slip(by.person, person).require()
    return make_claim_code(by=by, person=person)


@transaction.atomic
def make_claim_code(*, by: Act, person: Person) -> str:
    """A code for the person's slip; the plain code is returned once and never stored.

    Rooms above ask first who may hand out slips to whom.
    """
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
        raise Gone(_("That code is not right, or has been used. Check the slip, or ask your host."))
    rules.may_claim_record(by.person, found.person).require()
    if account is not None:
        _give_to_account(found.person, account)
    _use_up(found)
    record(by, "record.claimed", found.person)
    return Person.objects.get(pk=found.person_id)


def _use_up(code: ClaimCode) -> None:
    """The record is in its owner's hands: every slip that still lies about is void."""
    code.person.claim_codes.usable().update(used_at=clock.now())
    Person.objects.filter(pk=code.person_id).update(claimed_at=clock.now())


def _give_to_account(record_of: Person, account: Account) -> None:
    """The account's own record, if it is a fresh one, makes room for the one on the slip."""
    old = account.person
    if old is not None and old.memberships.exists():
        raise BadInput(str(TWO_RECORDS), "code")
    account.person = record_of
    account.save(update_fields=["person"])
    if old is not None:
        try:
            old.delete()
        except ProtectedError as problem:
            raise BadInput(str(TWO_RECORDS), "code") from problem
