"""Paid, or not paid because: by somebody other than the claimant."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.core.money import pounds
from alongside.people.actions import tell_person
from alongside.recognition import rules
from alongside.recognition.models import Claim, Settlement


@transaction.atomic
def settle_claim(
    *, by: Act, claim: Claim, paid_on: date | None = None, because: str = ""
) -> Settlement:
    """Either the day on which it was paid, or why it is not. The claimant is told."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    rules.may_settle_claim(by.person, claim).require()
    because = clean_text(because)
    if paid_on is None and not because:
        raise BadInput(_("Say why it is not paid"), "because")
    if paid_on is not None and not _sent_on(claim) <= paid_on <= clock.today():
        raise BadInput(_("Write a day between when it was sent and today"), "paid_on")
    partnership = claim.membership.partnership
    made = Settlement.objects.create(
        claim=claim,
        settled_by=partnership.member(by.person),
        paid_on=paid_on,
        because="" if paid_on else because,
    )
    record(by, "claim.settled", claim, partnership.place_id, paid=paid_on is not None)
    _tell_the_claimant(claim, made)
    return made


def _sent_on(claim: Claim) -> date:
    return timezone.localtime(claim.sent_at).date()


def _tell_the_claimant(claim: Claim, made: Settlement) -> None:
    total = pounds(claim.total_pence())
    if made.paid_on:
        body = _("Your claim of {sum} for “{occasion}” was paid on {day:%d %B %Y}.")
    else:
        body = _("Your claim of {sum} for “{occasion}” was not paid, because: {because}")
    words = {"sum": total, "occasion": claim.occasion, "because": made.because, "day": made.paid_on}
    tell_person(
        person=claim.membership.person,
        subject=_("Your claim in {group}").format(group=claim.membership.partnership),
        body=body.format(**words),
    )
