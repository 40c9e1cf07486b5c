"""Rings of three: offered as invitations, each way said yes to from both ends, or let go kindly."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict
from alongside.engines.matching import Ring as Found
from alongside.exchange import actions as exchange
from alongside.exchange.holding import hold_accounts, hold_needs
from alongside.exchange.models import Bank, Need
from alongside.exchange.telling import tell_of
from alongside.gifts.models import Gift
from alongside.rings import rules
from alongside.rings.models import Ring, RingEdge
from alongside.rings.ringing import rings_to_offer, still_holds

STANDS = timedelta(days=14)


def invite_to_rings(*, by: Act | None = None) -> int:
    """The chore: in every bank. Returns how many rings were offered."""
    by = by or the_system("clock")
    banks = Bank.objects.filter(partnership__ended_at=None).select_related("partnership__place")
    return sum(len(look_for_rings(by=by, bank=bank)) for bank in banks)


@transaction.atomic
def look_for_rings(*, by: Act, bank: Bank) -> list[Ring]:
    """Those that were found are offered to their three, who may say no. Nobody is assigned."""
    rules.may_look_for_rings(by, bank).require()
    Bank.objects.select_for_update(of=("self",), no_key=True).get(pk=bank.pk)
    made = [_offer(bank, found) for found in rings_to_offer(bank)]
    for ring in made:
        record(by, "ring.offered", ring, ring.place_id)
    return made


@transaction.atomic
def answer_ring(*, by: Act, edge: RingEdge, yes: bool) -> Ring:
    """One end of one of its ways. With the sixth yes three exchanges are agreed; with the first no
    it lapses for all three, and nobody is told who said so. Twice is once."""
    rules.may_answer_ring(by, edge).require()
    ring = _held(edge.ring)
    edge = next(one for one in ring.edges.all() if one.pk == edge.pk)
    end = edge.end_of(by.person)
    if ring.closed_at and yes:
        return ring
    if ring.closed_at:
        raise Conflict(
            _("All three of you said yes already. You can call off each help by itself.")
        )
    if not ring.is_open or not still_holds(ring):
        raise Conflict(_does_not_come_about())
    if not yes:
        return _lapse(by, ring)
    if not edge.has_said(end):
        setattr(edge, f"{end}_said_at", clock.now())
        edge.save(update_fields=[f"{end}_said_at"])
        record(by, "ring.yes", ring, ring.place_id, end=end)
    if _held(ring).is_said_yes_to:
        _close(by, ring)
    return _held(ring)


def _does_not_come_about() -> str:
    return _("This ring does not come about this time.")


def _held(ring: Ring) -> Ring:
    return Ring.objects.whole().select_for_update(of=("self",)).get(pk=ring.pk)


def _offer(bank: Bank, found: Found) -> Ring:
    until = clock.today() + STANDS
    ring = Ring.objects.create(place_id=bank.place_id, bank=bank, good_until=until)
    needs = Need.objects.whole().in_bulk([int(one.need) for one in found.matches])
    gifts = Gift.objects.with_givers().in_bulk([int(one.gift) for one in found.matches])
    for one in found.matches:
        need, gift = needs[int(one.need)], gifts[int(one.gift)]
        giver = bank.holders.whole().get(membership=gift.membership)
        RingEdge.objects.create(
            ring=ring,
            need=need,
            gift=gift,
            giver=giver,
            receiver=need.holder,
            need_version=need.version,
            gift_version=gift.version,
        )
    _tell(ring, _("Three of you could help each other: an invitation, and you can say no"))
    return ring


def _lapse(by: Act, ring: Ring) -> Ring:
    ring.lapsed_at = clock.now()
    ring.save(update_fields=["lapsed_at"])
    _tell(ring, _("The ring of three does not come about this time"))
    record(by, "ring.lapsed", ring, ring.place_id)
    return ring


def _close(by: Act, ring: Ring) -> None:
    """Agreed, all three: from here each goes its own way, as any help between two. The needs are
    held, and it is looked again whether it holds: one of them may have been asked about meanwhile.
    """
    edges = list(ring.edges.all())
    needs = hold_needs([edge.need for edge in edges])
    for edge in edges:
        edge.need = needs[edge.need_id]
    if not still_holds(ring):
        raise Conflict(_does_not_come_about())
    hold_accounts([edge.giver for edge in edges])  # those of all three, in one order
    for edge in edges:
        edge.exchange = exchange.begin_agreed(
            by=by, need=edge.need, gift=edge.gift, giver=edge.giver
        )
        edge.save(update_fields=["exchange"])
    ring.closed_at = clock.now()
    ring.save(update_fields=["closed_at"])
    _tell(ring, _("All three of you said yes"))
    record(by, "ring.closed", ring, ring.place_id)


def _tell(ring: Ring, subject: str) -> None:
    about = _("A ring of three: each helps one, and is helped by another")
    for holder in Ring.objects.whole().get(pk=ring.pk).holders:
        tell_of(holder.membership, ring.bank, subject, about, ring.get_absolute_url())
