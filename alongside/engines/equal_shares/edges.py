"""Where something stops working, found by trying: exact at the edge that is found.

What is tried need not be monotone: with another start another edge may be found. So whoever reports
an edge says what was seen on both sides of it, and no more.
"""

from collections.abc import Callable, Sequence

type Trial = Callable[[int], bool]


def edge(works: Trial, places: Sequence[int], fails_at: int) -> int | None:
    """A number that works while the next one does not; nil where not even 0 works.

    `places` are good places to look first.
    """
    known = sorted({place for place in places if 0 < place < fails_at})
    low, high, works_at = 0, len(known), 0
    while low < high:
        middle = (low + high) // 2
        if works(known[middle]):
            works_at, low = known[middle], middle + 1
        else:
            fails_at, high = known[middle], middle
    if not works_at and not works(0):
        return None
    return between(works, works_at, fails_at)


def edge_near(works: Trial, place: int, fails_at: int) -> int | None:
    """The same, looked for from one place outwards in doubling steps: two trials if it is there."""
    if not works(place):
        return _edge_below(works, place)
    step = 1
    while place + step < fails_at and works(place + step):
        place, step = place + step, 2 * step
    return between(works, place, min(place + step, fails_at))


def _edge_below(works: Trial, fails_at: int) -> int | None:
    step = 1
    while fails_at > 0:
        lower = max(fails_at - step, 0)
        if works(lower):
            return between(works, lower, fails_at)
        fails_at, step = lower, 2 * step
    return None


def between(works: Trial, works_at: int, fails_at: int) -> int:
    """By halving."""
    while fails_at - works_at > 1:
        trial = (works_at + fails_at) // 2
        if works(trial):
            works_at = trial
        else:
            fails_at = trial
    return works_at
