"""Checked from nothing: what a plan costs, and what its prices prove that every plan costs."""

from collections.abc import Iterator, Sequence

from alongside.engines.matching.outcome import Certificate
from alongside.engines.matching.paths import NOBODY, Paths


def certify(paths: Paths, needs: Sequence[str], givers: Sequence[str]) -> Certificate:
    """Weak duality: where no reduced cost is below 0, no plan costs less than `bound`."""
    cost, helped = _cost(paths), sum(giver != NOBODY for giver in paths.giver_of)
    bound = _bound(paths)
    return Certificate(
        helped=helped,
        candidates=sum(map(len, paths.edges)),
        cost=cost,
        unhelped=paths.unhelped,
        bound=bound,
        gap=cost + paths.unhelped * (len(needs) - helped) - bound,
        lowest_reduced_cost=min(_reduced_costs(paths), default=0),
        loosest_match=max(_slack_of_matches(paths), default=0),
        needs=dict(zip(needs, paths.worth)),
        givers=dict(zip(givers, paths.prices)),
    )


def is_proved(certificate: Certificate) -> bool:
    return (
        certificate.gap == 0
        and certificate.lowest_reduced_cost >= 0
        and certificate.loosest_match == 0
    )


def _cost(paths: Paths) -> int:
    """Raises ValueError for a match that is no edge, IndexError for a job over the quota."""
    load = [0] * len(paths.steps)
    cost = 0
    for edges, giver in zip(paths.edges, paths.giver_of):
        if giver != NOBODY:
            cost += _edge_cost(edges, giver) + paths.steps[giver][load[giver]]
            load[giver] += 1
    return cost


def _bound(paths: Paths) -> int:
    """Each need pays what it is worth, less what givers' steps lie below their prices."""
    below = 0
    for steps, price in zip(paths.steps, paths.prices):
        for step in steps:
            if step >= price:
                break
            below += price - step
    return sum(paths.worth) - below


def _reduced_costs(paths: Paths) -> Iterator[int]:
    for edges, worth in zip(paths.edges, paths.worth):
        yield paths.unhelped - worth
        for giver, cost in edges:
            yield cost + paths.prices[giver] - worth


def _slack_of_matches(paths: Paths) -> Iterator[int]:
    for edges, giver, worth in zip(paths.edges, paths.giver_of, paths.worth):
        if giver == NOBODY:
            yield paths.unhelped - worth
        else:
            yield _edge_cost(edges, giver) + paths.prices[giver] - worth


def _edge_cost(edges: Sequence[tuple[int, int]], giver: int) -> int:
    for other, cost in edges:
        if other == giver:
            return cost
    raise ValueError("a match that is no edge")
