"""What is offered, and what each member would like of it, before anybody's time is asked for."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.partnerships.models import Membership, Partnership
from alongside.recognition import rules
from alongside.recognition.benefits import CHECKED_ON, COUNTS_AS_MONEY
from alongside.recognition.models import Choice, Offer
from alongside.recognition.models.choices import kinds_offered

LINES = ("expenses", "fee", "hours", "payer", "adviser")


@transaction.atomic
def write_offer(*, by: Act, partnership: Partnership, seen: int, **lines: str) -> Offer:
    """`seen` is the version that the writer read (0: there was none). A blank is not offered."""
    rules.may_write_offer(by.person, partnership).require()
    offer, made = Offer.objects.select_for_update().get_or_create(partnership=partnership)
    if not made:
        offer.next_version(seen)
    for name in LINES:
        setattr(offer, name, clean_text(lines.get(name, "")))
    if offer.is_of_money and not offer.payer:
        raise BadInput(_("Say who pays, and how soon"), "payer")
    offer.save()
    record(by, "offer.written", partnership, partnership.place_id, kinds=offer.kinds)
    return offer


@transaction.atomic
def choose(*, by: Act, membership: Membership, kind: str, to_whom: str = "") -> Choice:
    """Choose among what is offered. The same choice again changes nothing."""
    rules.may_choose(by, membership).require()
    Membership.objects.select_for_update().get(pk=membership.pk)
    if kind not in kinds_offered(membership.partnership):
        raise BadInput(_("Choose one of these"), "kind")
    to_whom = clean_text(to_whom) if kind == "donate" else ""
    if kind == "donate" and not to_whom:
        raise BadInput(_("Say who should get it"), "to_whom")
    before = Choice.objects.of(membership)
    if before and (before.kind, before.to_whom) == (kind, to_whom):
        return before
    Choice.objects.current().filter(membership=membership).update(ended_at=clock.now())
    warned_on = CHECKED_ON if kind in COUNTS_AS_MONEY else None
    made = Choice.objects.create(
        membership=membership, kind=kind, to_whom=to_whom, warned_on=warned_on
    )
    # What somebody chose is theirs alone: the log says that they chose.
    record(by, "recognition.chosen", membership.partnership, membership.partnership.place_id)
    return made
