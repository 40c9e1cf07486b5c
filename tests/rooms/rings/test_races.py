"""The sixth yes at the moment in which the same help is offered: one of the two, and never both."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange
from alongside.rings import actions
from alongside.rings.models import Ring
from tests.rooms.ledger.racing import at_once
from tests.rooms.rings.test_rings import edge_of, ring, say, three  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def test_offered_while_the_ring_closes_it_is_a_plain_conflict(ring, holders, rosa, ian, tom):  # noqa: F811
    say(rosa, ring)
    say(ian, ring)
    first, last = [edge for edge in ring.edges.all() if edge.end_of(tom)]
    first.ring = ring
    actions.answer_ring(by=Act(person=tom), edge=first, yes=True)
    need = edge_of(ring, tom).need

    def deed(number: int) -> Ring | Exchange:
        if number:
            return exchange.offer_help(by=Act(person=tom), need=need, giver=holders["tom"])
        edge = next(one for one in Ring.objects.whole().get().edges.all() if one.pk == last.pk)
        edge.ring = Ring.objects.whole().get()
        return actions.answer_ring(by=Act(person=tom), edge=edge, yes=True)

    given = at_once(deed, times=2, threads=2)
    assert [each for each in given if not isinstance(each, Ring | Exchange | Conflict)] == []
    assert Exchange.objects.count() in (1, 3)
