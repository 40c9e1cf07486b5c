"""A check on a person: that somebody else saw it, of which kind, from when until when."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gifts import rules
from alongside.gifts.models import CheckOnPerson
from alongside.gifts.models.risk import KINDS_OF_CHECK
from alongside.gifts.risks import RISK_CODES
from alongside.partnerships.models import Membership

LONGEST = timedelta(days=5 * 366)


@transaction.atomic
def record_check(
    *,
    by: Act,
    membership: Membership,
    risk: str,
    kind: str,
    dated: date,
    expires: date,
    agreed: bool,
) -> CheckOnPerson:
    """`agreed`: the person said that this may be written down. The same again changes nothing."""
    rules.may_record_check(by.person, membership).require()
    Membership.objects.select_for_update().get(pk=membership.pk)
    if not agreed:
        raise BadInput(_("Ask them first: tick when they have agreed"), "agreed")
    if risk not in RISK_CODES:
        raise BadInput(_("Choose what it is for"), "risk")
    if kind not in dict(KINDS_OF_CHECK):
        raise BadInput(_("Choose which check it is"), "kind")
    if not dated <= clock.today():
        raise BadInput(_("Write a day that is not still to come"), "dated")
    if not max(dated, clock.today()) <= expires <= dated + LONGEST:
        raise BadInput(_("Write a day from today to five years after its date"), "expires")
    row = {"risk": risk, "kind": kind, "dated": dated, "expires": expires}
    there = membership.checks.not_ended().filter(**row).first()
    if there:
        return there
    seer = membership.partnership.member(by.person)
    made: CheckOnPerson = membership.checks.create(seen_by=seer, **row)
    record(by, "check.recorded", made, membership.partnership.place_id)
    return made


@transaction.atomic
def end_check(*, by: Act, check: CheckOnPerson) -> CheckOnPerson:
    """By the person themselves, or whoever runs the rounds. Twice is once."""
    check = CheckOnPerson.objects.select_for_update(of=("self",)).get(pk=check.pk)
    rules.may_end_check(by.person, check).require()
    if check.ended_at is None:
        check.ended_at = clock.now()
        check.save(update_fields=["ended_at"])
        record(by, "check.ended", check, check.membership.partnership.place_id)
    return check
