"""Rings of three: the first helps the second, the second the third, the third the first.

An invitation, beside the plan and apart from it: three people each give and are helped once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from alongside.engines.matching.outcome import Ring
from alongside.engines.matching.plan import Plan


class Help(NamedTuple):
    """The least that it costs one person to help one other; `need` and `place` say how."""

    cost: int
    need: int
    place: int


type Helps = Mapping[int, Mapping[int, Help]]  # giver, asker


def rings_of(plan: Plan) -> tuple[Ring, ...]:
    """Cheapest first, nobody in two of them. Beginning with whoever's lot comes first."""
    helps = _helps(plan)
    taken: set[int] = set()
    rings = []
    for _, three in sorted(_rings(helps)):
        if taken.isdisjoint(three):
            taken.update(three)
            rings.append(_ring(plan, helps, three))
    return tuple(rings)


def _helps(plan: Plan) -> Helps:
    """Only between people who both give and ask; others are in no ring."""
    askers = {plan.giver_number.get(wish.asker.id) for wish in plan.wishes}
    helps: dict[int, dict[int, Help]] = defaultdict(dict)
    for need, wish in enumerate(plan.wishes):
        asker = plan.giver_number.get(wish.asker.id)
        for place, (giver, cost) in enumerate(plan.paths.edges[need]):
            if asker is not None and giver in askers:
                new = Help(cost + plan.paths.steps[giver][0], need, place)
                helps[giver][asker] = min(new, helps[giver].get(asker, new))
    return helps


def _rings(helps: Helps) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Each once, with its cost."""
    nobody: Mapping[int, Help] = {}
    for first, helped in helps.items():
        for second, one in helped.items():
            if second <= first:
                continue
            for third, two in helps.get(second, nobody).items():
                three = helps.get(third, nobody).get(first) if third > first else None
                if three:
                    yield one.cost + two.cost + three.cost, (first, second, third)


def _ring(plan: Plan, helps: Helps, three: tuple[int, int, int]) -> Ring:
    first, second, third = three
    ways = (helps[first][second], helps[second][third], helps[third][first])
    steps = [plan.paths.steps[giver][0] for giver in three]
    one, two, last = (plan.match(way.need, way.place, step) for way, step in zip(ways, steps))
    return Ring((one, two, last))
