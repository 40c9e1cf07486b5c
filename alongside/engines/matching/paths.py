"""Shortest augmenting paths with dual prices, over whole numbers: exact.

Needs come one by one. Each finds the cheapest way to be helped: by somebody with room, by somebody
whose present need moves on to somebody else, and so on, or else by leaving out whichever need on
the way that costs least. Invariants, which `certificate.py` checks again from nothing:

    cost + price[giver] - worth[need] >= 0 on every edge, and = 0 on those in use;
    worth[need] <= unhelped, and = unhelped for whoever is left out;
    steps[giver][load - 1] <= price[giver] <= steps[giver][load].

The way: Dijkstra on the reduced costs (Edmonds and Karp 1972, Tomizawa 1971), a need at a time
(Jonker and Volgenant 1987); convex loads are parallel edges of rising cost.
"""

from collections.abc import Sequence
from heapq import heappop, heappush

type Edge = tuple[int, int]  # giver, cost
NOBODY = -1


class Paths:
    """`steps[giver]`: what their next jobs cost, one by one, never falling. As many as they take.

    `room[giver]`: how far the price is from the next step; where there is none, further than any
    way can be long. `unhelped` must exceed what two plans that help as many can differ by.
    """

    def __init__(self, steps: Sequence[Sequence[int]], unhelped: int) -> None:
        self.steps, self.unhelped = steps, unhelped
        self.prices = [taken[0] if taken else unhelped for taken in steps]
        self.too_far = 4 * unhelped
        self.room = [0 if taken else self.too_far for taken in steps]
        self.held: list[list[int]] = [[] for _ in steps]
        self.edges: list[Sequence[Edge]] = []
        self.worth: list[int] = []
        self.giver_of: list[int] = []

    def add(self, edges: Sequence[Edge]) -> int:
        """One need more, one augmenting path. Its number."""
        need, prices = len(self.edges), self.prices
        self.edges.append(edges)
        self.giver_of.append(NOBODY)
        worth, giver = self.unhelped, NOBODY
        for other, cost in edges:
            if cost + prices[other] < worth:
                worth, giver = cost + prices[other], other
        self.worth.append(worth)
        if giver != NOBODY and not self.room[giver]:
            self._take(need, giver)
        elif giver != NOBODY:
            self._find_way(need)
        return need

    def _find_way(self, need: int) -> None:
        """Dijkstra from one need, then prices, then the turn. The loop is long for speed."""
        edges, prices, worth, room = self.edges, self.prices, self.worth, self.room
        reach: dict[int, int] = {}
        via: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        closed: list[tuple[int, int]] = []
        best, end, left_out = self.unhelped - worth[need], NOBODY, need
        length, waiting = 0, [need]
        while True:
            for asker in waiting:
                if length + self.unhelped - worth[asker] < best:
                    best, end, left_out = length + self.unhelped - worth[asker], NOBODY, asker
                start = length - worth[asker]
                for giver, cost in edges[asker]:
                    far = start + cost + prices[giver]
                    if far < best and far < reach.get(giver, best):
                        reach[giver], via[giver] = far, asker
                        if far + room[giver] < best:
                            best, end = far + room[giver], giver
                        if far < best:
                            heappush(heap, (far, giver))
            while heap and heap[0][0] > reach[heap[0][1]]:
                heappop(heap)
            if not heap or heap[0][0] >= best:
                break
            length, giver = heappop(heap)
            closed.append((length, giver))
            waiting = self.held[giver]
        self._raise_prices(need, closed, best)
        self._turn(need, via, end, left_out)

    def _raise_prices(self, need: int, closed: Sequence[tuple[int, int]], best: int) -> None:
        self.worth[need] += best
        for length, giver in closed:
            rise = best - length
            self.prices[giver] += rise
            self.room[giver] -= rise
            for asker in self.held[giver]:
                self.worth[asker] += rise

    def _turn(self, need: int, via: dict[int, int], end: int, left_out: int) -> None:
        """Everybody on the way moves on by one, from its end back to the need that came."""
        asker = via[end] if end != NOBODY else left_out
        if end != NOBODY:
            before = self._move(asker, end)
            self._step_up(end)
        else:
            before = self._move(asker, NOBODY)
        while asker != need:
            asker, giver = via[before], before
            before = self._move(asker, giver)

    def _take(self, need: int, giver: int) -> None:
        self.giver_of[need] = giver
        self.held[giver].append(need)
        self._step_up(giver)

    def _move(self, asker: int, giver: int) -> int:
        """From whoever helped so far, who is given back."""
        before = self.giver_of[asker]
        if before != NOBODY:
            self.held[before].remove(asker)
        self.giver_of[asker] = giver
        if giver != NOBODY:
            self.held[giver].append(asker)
        return before

    def _step_up(self, giver: int) -> None:
        """Called with the new job held: the price stands on its step, the next is the room."""
        steps, load = self.steps[giver], len(self.held[giver])
        next_step = steps[load] if load < len(steps) else self.too_far
        self.room[giver] = next_step - self.prices[giver]
