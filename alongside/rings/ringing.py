"""Which rings of three could be offered today, and whether one that was offered still holds."""

from itertools import combinations

from alongside.engines.matching import Match, match
from alongside.engines.matching import Ring as Found
from alongside.exchange.blocks import are_kept_apart
from alongside.exchange.flagging import without_a_way
from alongside.exchange.models import Bank, Exchange, Need, not_asked_again
from alongside.exchange.suggesting import open_needs, town_of
from alongside.gifts.models import Gift
from alongside.people.models import Person
from alongside.rings.models import Ring, RingEdge

MOST_TRIES = 20
MOST_TO_RING = 20


def rings_to_offer(bank: Bank) -> list[Found]:
    """From the engine: nobody in two, nobody with somebody they would rather not meet, nothing
    that the law looks after. A way that came to nothing before is not offered again."""
    needs, busy, stale = open_needs(bank), _busy(bank), _tried(bank)
    noes = not_asked_again(needs)
    needs = [each for each in needs if each.holder.membership_id not in busy]
    for _try in range(MOST_TRIES):
        found = match(town_of(bank, needs, besides=busy)).rings
        ways = [one for ring in found for one in ring.matches]
        again = {
            int(one.need)
            for one in ways
            if _way(one) in stale or (int(one.need), int(one.giver)) in noes
        }
        if not again:
            return list(found)
        needs = [each for each in needs if each.pk not in again]
    return []


def still_holds(ring: Ring) -> bool:
    """Everybody is here and may meet, every need is open and nobody is asked, every gift stands,
    both as they were offered; and nothing has come to be of the kind that the law looks after."""
    edges = list(ring.edges.all())
    if not all(edge.is_as_offered for edge in edges):
        return False
    if any(without_a_way(edge.need, edge.giver, edge.gift) for edge in edges):
        return False
    memberships = [edge.giver.membership for edge in edges]
    if any(are_kept_apart(one, other) for one, other in combinations(memberships, 2)):
        return False
    numbers = [edge.giver_id for edge in edges]
    here = ring.bank.holders.can_take_part().filter(pk__in=numbers).count() == len(edges)
    alone = Need.objects.open().without_anybody().filter(pk__in=[edge.need_id for edge in edges])
    gifts = Gift.objects.to_be_asked_for().filter(pk__in=[edge.gift_id for edge in edges])
    return here and alone.count() == len(edges) and gifts.count() == len(edges)


def rings_waiting_for(person: Person, bank: Bank | None = None) -> list[Ring]:
    """Where this one has a yes or a no to say, and the ring still holds; in whichever bank."""
    rows = Ring.objects.open().of_person(person).whole().newest_first()
    rows = rows.filter(bank=bank) if bank else rows.filter(bank__partnership__ended_at=None)
    return [ring for ring in rows if _has_to_say(ring, person) and still_holds(ring)]


def rings_to_type(bank: Bank, person: Person) -> list[Ring]:
    """Where one whom no letter reaches has a yes or a no to say, for whoever runs the rounds.
    Not of their own rings: none of the three types for another."""
    rows = Ring.objects.of_bank(bank).open().exclude(edges__giver__membership__person=person)
    rings = rows.whole().prefetch_related("edges__giver__membership__person__account")
    rings = rings.order_by("id")[:MOST_TO_RING]
    return [ring for ring in rings if _waits_for_a_call(ring) and still_holds(ring)]


def _waits_for_a_call(ring: Ring) -> bool:
    people = [one.membership.person for one in ring.holders]
    return any(not one.reachable_by_mail() and _has_to_say(ring, one) for one in people)


def _has_to_say(ring: Ring, person: Person) -> bool:
    ends = [(edge, edge.end_of(person)) for edge in ring.edges.all()]
    return any(end and not edge.has_said(end) for edge, end in ends)


def _way(found: Match) -> tuple[int, int]:
    return int(found.need), int(found.gift)


def _busy(bank: Bank) -> set[int]:
    """In a ring that waits already."""
    rows = RingEdge.objects.filter(ring__in=Ring.objects.of_bank(bank).open())
    return set(rows.values_list("giver__membership", flat=True))


def _tried(bank: Bank) -> set[tuple[int, int]]:
    """(need, gift) of rings that lapsed, and of help that was declined."""
    rings = RingEdge.objects.filter(ring__bank=bank, exchange=None)
    declined = Exchange.objects.of_bank(bank).filter(ended_as="declined", gift__isnull=False)
    pairs = [*rings.values_list("need", "gift"), *declined.values_list("need", "gift")]
    return set(pairs)
