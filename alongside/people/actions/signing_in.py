"""What signing in leaves behind: lines in the log, and a seat's record in the account."""

from dataclasses import replace

from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.people import rules
from alongside.people.models import Account, Person


@transaction.atomic
def note_sign_in(*, by: Act, account: Account, method: str) -> None:
    """`method`: "code", "passkey", or either of them "with a second step"."""
    record(by, "account.signed_in", account, method=method)


@transaction.atomic
def note_failed_sign_in(*, by: Act, account: Account | None, why: str) -> None:
    """`account` is None where the address is not one of ours; the address itself is not kept."""
    record(by, "account.sign_in_failed", account, why=why)


@transaction.atomic
def note_way_in(*, by: Act, account: Account, change: str) -> None:
    """A passkey or an app was added or removed, or the address changed."""
    record(by, "account.way_in_changed", account, change=change)


@transaction.atomic
def take_over_seat(*, by: Act, account: Account, seat: Person) -> bool:
    """A new account takes over the person who sat in this browser without one.

    An account that has a person already keeps it (False): the two are brought together by the
    slip of the other record.
    """
    rules.may_claim_record(seat, seat).require()
    if account.person_id is not None:
        return False
    account.person = seat
    account.save(update_fields=["person"])
    Person.objects.filter(pk=seat.pk, claimed_at=None).update(claimed_at=clock.now())
    record(replace(by, person=seat), "record.claimed", seat)
    return True
