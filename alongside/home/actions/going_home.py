"""The last minutes: one promise, the four lines, and a slip for everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.home import rules
from alongside.home.models import Evening
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Promise
from alongside.people.actions import make_claim_code


@dataclass(frozen=True)
class Slip:
    """What one person takes home. `code` is the claim code in plain letters: shown once."""

    membership: Membership
    code: str


@transaction.atomic
def promise_tonight(
    *, by: Act, evening: Evening, words: str, owner: Membership | None, due_on: date
) -> Promise:
    """One promise, a name, a date."""
    rules.may_host(by.person, evening).require()
    if owner is None or owner.partnership_id != evening.partnership_id:
        raise BadInput(_("Choose who promises it"), "owner")
    promise = partnerships.promise(
        by=by, partnership=evening.partnership, words=words, due_on=due_on, owner=owner
    )
    record(by, "evening.promised", evening, evening.partnership.place_id, promise=promise.pk)
    return promise


@transaction.atomic
def agree_four_lines(
    *, by: Act, evening: Evening, seen: int, what: str, open: str, fixed: str, hear_by: date
) -> None:
    """What, what is open, what is fixed, when you will hear: the brief begins with these."""
    rules.may_host(by.person, evening).require()
    for name, line in {"what": what, "open": open, "fixed": fixed}.items():
        if not line:
            raise BadInput(_("Fill this line in, as it was said in the room"), name)
    if hear_by < clock.today():
        raise BadInput(_("Choose a date that is not over yet"), "hear_by")
    partnerships.write_brief(
        by=by,
        brief=evening.partnership.brief,
        seen=seen,
        what=what,
        open=open,
        fixed=fixed,
        hear_by=hear_by,
    )
    record(by, "evening.lines_agreed", evening, evening.partnership.place_id)


@transaction.atomic
def make_slips(*, by: Act, evening: Evening) -> Sequence[Slip]:
    """A slip with a claim code for everyone in the room who has no sign-in of their own."""
    rules.may_host(by.person, evening).require()
    members = evening.partnership.memberships.current().select_related("person__account")
    unclaimed = [each for each in members.in_order() if not each.person.has_account]
    slips = [
        Slip(membership, make_claim_code(by=by, person=membership.person))
        for membership in unclaimed
    ]
    record(by, "evening.slips_printed", evening, evening.partnership.place_id, slips=len(slips))
    return slips
