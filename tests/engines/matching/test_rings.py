"""Rings of three: Rosa helps Ian, Ian helps Maya, Maya helps Rosa."""

from itertools import permutations

from hypothesis import given

from alongside.engines.matching import Plan, match
from tests.engines.matching.builders import gift, need, town
from tests.engines.matching.test_suggest import towns

GIFTS = [gift("rosa", "reading"), gift("ian", "repairs"), gift("maya", "bread")]
NEEDS = [need("ian", "reading"), need("maya", "repairs"), need("rosa", "bread")]


def rings(gifts=GIFTS, needs=NEEDS):
    return match(town(gifts=gifts, needs=needs)).rings


def helps(ring, needs):
    askers = {each.id: each.asker for each in needs}
    return [(each.giver, askers[each.need]) for each in ring.matches]


def test_the_three_are_invited():
    (ring,) = rings()
    assert set(helps(ring, NEEDS)) == {("rosa", "ian"), ("ian", "maya"), ("maya", "rosa")}
    assert set(ring.people) == {"rosa", "ian", "maya"}


def test_two_who_help_each_other_are_no_ring_of_three():
    assert rings(GIFTS[:2], [need("ian", "reading"), need("rosa", "repairs")]) == ()


def test_a_ring_with_a_risk_is_no_invitation():
    assert rings([*GIFTS[:2], gift("maya", "bread", risk="personal care")]) == ()


def test_nobody_is_in_two_rings_and_the_nearest_is_offered():
    """Tom could stand in for Maya, from further away."""
    gifts = [*GIFTS, gift("tom", "bread")]
    needs = [*NEEDS, need("tom", "repairs")]
    (ring,) = rings(gifts, needs)
    assert set(ring.people) == {"rosa", "ian", "maya"}


@given(towns())
def test_every_ring_closes_and_none_that_could_be_added_is_left_out(some):
    plan = Plan(some)
    found = match(some, plan).rings
    taken = [name for ring in found for name in ring.people]
    assert len(taken) == len(set(taken))
    for ring in found:
        edges = helps(ring, some.needs)
        assert [asker for _, asker in edges] == [*ring.people[1:], ring.people[0]]
    possible = edges_of(plan, some)
    free = [each.id for each in some.people if each.id not in taken]
    for a, b, c in permutations(free, 3):
        assert not {(a, b), (b, c), (c, a)} <= possible


def edges_of(plan, some):
    return {
        (found.giver, asked.asker)
        for asked in some.needs
        for found in plan.suggest(asked, most=1000).matches
    }
