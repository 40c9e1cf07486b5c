"""Who sees a ring, who answers in it, and who looks for rings: each with the reason."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, no, only_if
from alongside.exchange.models import Bank
from alongside.exchange.rules import may_look_after, may_see_bank
from alongside.exchange.rules.whose import not_typed_by
from alongside.people.models import Person
from alongside.rings.models import Ring, RingEdge


def may_see_ring(person: Person | None, ring: Ring) -> Ruling:
    """The three, and whoever runs the rounds and types for those whom no letter reaches."""
    if person is not None and person.pk in {one.person_id for one in ring.holders}:
        return may_see_bank(person, ring.bank.partnership)
    return may_look_after(person, ring.bank)


def may_answer_ring(by: Act, edge: RingEdge) -> Ruling:
    """Either end of one of its ways, for themselves; never typed by another of the three."""
    ring = edge.ring
    if by.person is None or not edge.end_of(by.person):
        return may_see_ring(by.person, ring) & no(_("Only the two whom it is about can say so."))
    others = [one for one in ring.holders if one.person_id != by.person.pk]
    first, second = (not_typed_by(by, one, ring.bank) for one in others)
    return first & second


def may_look_for_rings(by: Act, bank: Bank) -> Ruling:
    """Whoever runs the rounds; and the clock, by itself."""
    if by.person is None and by.system:
        return only_if(bank.partnership.ended_at is None, _("This group has come to an end."))
    return may_look_after(by.person, bank)
