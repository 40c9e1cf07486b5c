"""Whether help flows both ways: the measures of a time bank, from plain minutes.

Each member stands once, with the minutes that they gave and received in the period; a posting that
was reversed is left out by whoever calls, as if it had never been made. What may be shown of the
result is for the small-number gate to say, never for this. Nobody is ranked: no figure here keeps
a name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from alongside.engines.results import Provenance, input_hash

VERSION = "1"
LATE_DAYS = 14
TOP = 5


@dataclass(frozen=True)
class Flow:
    """Whole minutes of one member, 0 or more."""

    given: int = 0
    received: int = 0


@dataclass(frozen=True)
class Tie:
    """Somebody helped somebody: two different names, and the minutes, above 0."""

    giver: str
    receiver: str
    minutes: int


@dataclass(frozen=True)
class Hub:
    """People: linked to anybody; in the largest part that hangs together; and in the largest that
    is left without the busiest one."""

    linked: int
    together: int
    without: int

    @property
    def without_percent(self) -> float | None:
        """Of those who would be left; None where nobody would."""
        return 100 * self.without / (self.linked - 1) if self.linked > 1 else None


@dataclass(frozen=True)
class Reciprocity:
    """`both`, `gave`, `received` and `neither` are people and add up to all; None: not defined."""

    both: int
    gave: int
    received: int
    neither: int
    given_minutes: int
    received_minutes: int
    generalised: float | None
    gini: float | None
    top_percent: float | None
    hub: Hub
    asked: int
    days_to_ask: float | None
    needs: int
    needs_late: int
    most_load: int
    usual_load: float | None
    provenance: Provenance

    @property
    def people(self) -> int:
        return self.both + self.gave + self.received + self.neither

    @property
    def both_percent(self) -> float | None:
        """The headline: of all in the bank, those who both gave and received."""
        return 100 * self.both / self.people if self.people else None


def reciprocity(
    flows: Mapping[str, Flow],
    ties: Iterable[Tie] = (),
    *,
    first_asks: Sequence[int] = (),
    needs_waiting: Sequence[int] = (),
    loads: Sequence[int] = (),
) -> Reciprocity:
    """`first_asks`: days from joining to the first need, of each who asked. `needs_waiting`: days
    that each open need has waited. `loads`: how many people each coordinator keeps in touch with.

    Raises `ValueError` for minutes or days below 0 and for a tie with oneself.
    """
    ties = sorted(ties, key=lambda tie: (tie.giver, tie.receiver, tie.minutes))
    _ask_sound(flows, ties, first_asks, needs_waiting, loads)
    gives = [flow.given for flow in flows.values()]
    kinds = [(flow.given > 0, flow.received > 0) for flow in flows.values()]
    return Reciprocity(
        both=kinds.count((True, True)),
        gave=kinds.count((True, False)),
        received=kinds.count((False, True)),
        neither=kinds.count((False, False)),
        given_minutes=sum(gives),
        received_minutes=sum(flow.received for flow in flows.values()),
        generalised=generalised(flows.values()),
        gini=gini(gives),
        top_percent=top_percent(gives),
        hub=hub(ties),
        asked=len(first_asks),
        days_to_ask=float(median(first_asks)) if first_asks else None,
        needs=len(needs_waiting),
        needs_late=sum(days > LATE_DAYS for days in needs_waiting),
        most_load=max(loads, default=0),
        usual_load=float(median(loads)) if loads else None,
        provenance=_provenance(flows, ties, first_asks, needs_waiting, loads),
    )


def generalised(flows: Iterable[Flow]) -> float | None:
    """Of all minutes given, the part that came back to its givers, from whomever: the sum of
    min(g, r) over the sum of g. 1: everybody received at least what they gave; 0: no giver did.

    The share of reciprocated weight of Squartini, Picciolo, Ruzzenenti and Garlaschelli (2013),
    "Reciprocity of weighted networks", Scientific Reports 3: 2729, taken over people and not over
    pairs: what is returned by a third person counts (Sahlins 1972, "Stone Age Economics", ch. 5).
    """
    rows = list(flows)
    given = sum(row.given for row in rows)
    return sum(min(row.given, row.received) for row in rows) / given if given else None


def gini(minutes: Sequence[int]) -> float | None:
    """0: all give alike; near 1: one gives all. None where nobody gave.

    By ranks, sum((2i - n - 1) x_i) / (n sum x): Damgaard and Weiner (2000), "Describing inequality
    in plant size or fecundity", Ecology 81(4), after Gini (1912).
    """
    ordered = np.sort(np.asarray(minutes, dtype=np.float64))
    total = float(ordered.sum())
    if not total:
        return None
    ranks = 2 * np.arange(1, len(ordered) + 1) - len(ordered) - 1
    return max(0.0, float((ranks * ordered).sum()) / (len(ordered) * total))


def top_percent(minutes: Sequence[int], most: int = TOP) -> float | None:
    """Of all minutes given, the percentage by the five who gave most (a concentration ratio, CR5:
    OECD 1993, "Glossary of Industrial Organisation Economics"). None where nobody gave."""
    total = sum(minutes)
    return 100 * sum(sorted(minutes, reverse=True)[:most]) / total if total else None


def hub(ties: Sequence[Tie]) -> Hub:
    """What would still hang together without the one through whom most minutes go.

    Taking away the best-connected and measuring the largest part that is left: Albert, Jeong and
    Barabási (2000), "Error and attack tolerance of complex networks", Nature 406. Of several who
    are equally busy, the one without whom least is left.
    """
    names = sorted({name for tie in ties for name in (tie.giver, tie.receiver)})
    place = {name: number for number, name in enumerate(names)}
    ends = np.array([(place[tie.giver], place[tie.receiver]) for tie in ties], dtype=np.int64)
    ends = ends.reshape(-1, 2)
    busy = np.zeros(len(names), dtype=np.int64)
    for end in (0, 1):
        np.add.at(busy, ends[:, end], [tie.minutes for tie in ties])
    most = busy.max(initial=0)
    busiest = [number for number in range(len(names)) if busy[number] == most]
    left = [_largest(len(names), ends, besides=one) for one in busiest]
    return Hub(len(names), _largest(len(names), ends), min(left, default=0))


def _largest(people: int, ends: np.ndarray, besides: int | None = None) -> int:
    """The size of the largest part that hangs together, whichever way help went."""
    if besides is not None:
        ends = ends[(ends != besides).all(axis=1)]
    weights = np.ones(len(ends), dtype=np.int8)
    graph = coo_array((weights, (ends[:, 0], ends[:, 1])), shape=(people, people))
    _count, part_of = connected_components(graph, directed=False)
    sizes = np.bincount(part_of if besides is None else np.delete(part_of, besides))
    return int(sizes.max()) if sizes.size else 0


def _ask_sound(
    flows: Mapping[str, Flow], ties: Sequence[Tie], *days_and_loads: Sequence[int]
) -> None:
    if any(flow.given < 0 or flow.received < 0 for flow in flows.values()):
        raise ValueError("minutes cannot be below 0")
    if any(tie.minutes <= 0 or tie.giver == tie.receiver for tie in ties):
        raise ValueError("a tie is minutes above 0 between two different people")
    if any(number < 0 for row in days_and_loads for number in row):
        raise ValueError("days and loads cannot be below 0")


def _provenance(
    flows: Mapping[str, Flow], ties: Sequence[Tie], *days_and_loads: Sequence[int]
) -> Provenance:
    """Of the minutes alone: whose they are does not matter, so names are no part of the hash."""
    pairs = sorted((flow.given, flow.received) for flow in flows.values())
    rows = [sorted(row) for row in days_and_loads]
    taken = input_hash(pairs, sorted(tie.minutes for tie in ties), *rows)
    return Provenance("reciprocity", VERSION, {"late_days": LATE_DAYS, "top": TOP}, taken)
