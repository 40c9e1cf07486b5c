"""matching beside a bare C++ min-cost flow on the same edges, and beside asking the nearest first.

    python -m bench.matching [--reference PYTHON] [--largest N]

PYTHON is an interpreter that can import `ortools` and NumPy; it is no dependency of ours, not even
in development. *sparse*: the bare solver on random edges, 7.5 a need, one job each. *tight*: as
many, between neighbours on a map: the hardest we know, since long chains of people move on by one
for the last few. *town*: the whole engine on a made-up town. Seconds are of processor time.
"""

import argparse
import json
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import numpy as np
from scipy.spatial import cKDTree

from alongside.engines.matching import Plan, match
from alongside.engines.matching.certificate import certify, is_proved
from alongside.engines.matching.paths import Edge, Paths
from bench._town import need, town

SIZES = (1_000, 10_000, 100_000)
EDGES_PER_NEED = 7.5
FURTHEST = 20_000
LATE = 200

type Row = dict[str, object]
type Edges = Sequence[Sequence[Edge]]
type Steps = Sequence[Sequence[int]]

REFERENCE = """
import json, sys, time
import numpy as np
from ortools.graph.python import min_cost_flow
given = np.load(sys.argv[1])
flow = min_cost_flow.SimpleMinCostFlow()
arcs = flow.add_arcs_with_capacity_and_unit_cost(
    given["tails"], given["heads"], np.ones_like(given["tails"]), given["costs"])
flow.set_nodes_supplies(np.array([0, 1]), np.array([given["needs"], -given["needs"]]))
start = time.process_time()
status = flow.solve_max_flow_with_min_cost()
seconds = time.process_time() - start
print(json.dumps([str(status), flow.maximum_flow(), flow.optimal_cost(), seconds]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="matching beside what it is measured against")
    parser.add_argument("--reference", help="a Python that can import ortools")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    asked = parser.parse_args()
    if not asked.reference:
        print("No --reference: only our own figures and greedy ones follow.\n")
    for work, sizes in ((sparse, SIZES), (tight, SIZES[:2]), (whole, SIZES)):
        for size in sizes:
            if size <= asked.largest:
                _print(_alone(work, size, asked.reference))


def sparse(size: int, reference: str | None) -> Row:
    edges, steps = _random_edges(size), [(0,)] * size
    return {"sparse": f"{size:,} x {size:,}"} | _solved(edges, steps, reference)


def tight(size: int, reference: str | None) -> Row:
    edges, steps = _edges_nearby(size), [(0,)] * size
    return {"tight": f"{size:,} x {size:,}"} | _solved(edges, steps, reference)


def whole(size: int, reference: str | None) -> Row:
    made = town(size, seed=1)
    seconds, plan = _timed(lambda: Plan(made))
    closing, outcome = _timed(lambda: match(made, plan))
    edges, steps = plan.paths.edges, plan.paths.steps
    row: Row = {
        "town": f"{size:,} members",
        "gifts": len(made.gifts),
        "with candidates": sum(bool(each) for each in edges),
        "at the desk": sum(left.why == "desk" for left in outcome.unmatched),
        "rings of three": len(outcome.rings),
        "whole plan s": seconds,
        "result, rings, proof s": closing,
    }
    row |= _solved(edges, steps, reference)
    late, worst = _late(plan, size)
    return row | {"a new need, median ms": late, "a new need, slowest ms": worst}


def _solved(edges: Edges, steps: Steps, reference: str | None) -> Row:
    seconds, paths = _timed(lambda: _paths(edges, steps))
    checking, proof = _timed(lambda: certify(paths, [""] * len(edges), [""] * len(steps)))
    nearest, first = _nearest_pair_first(edges, steps), _first_come(edges, steps)
    row: Row = {
        "edges": sum(map(len, edges)),
        "solving s": seconds,
        "checking s": checking,
        "helped": proof.helped,
        "cost": proof.cost,
        "gap": proof.gap,
        "proved": is_proved(proof),
        "more than nearest first": proof.helped / max(nearest, 1) - 1,
        "more than first come": proof.helped / max(first, 1) - 1,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if reference:
        row |= _beside(edges, steps, reference, seconds, (proof.helped, proof.cost))
    return row


def _paths(edges: Edges, steps: Steps) -> Paths:
    dearest = max((step for taken in steps for step in taken), default=0)
    paths = Paths(steps, (FURTHEST + dearest) * (sum(map(len, steps)) + 1))
    for each in edges:
        paths.add(each)
    return paths


def _nearest_pair_first(edges: Edges, steps: Steps) -> int:
    """How many are helped where the nearest pair goes first, as long as both are free."""
    return _helped(sorted(_pairs(edges)), steps)


def _first_come(edges: Edges, steps: Steps) -> int:
    """How many are helped where each need that comes takes the nearest who is still free."""
    return _helped(sorted(_pairs(edges), key=lambda pair: (pair[1], pair[0])), steps)


def _pairs(edges: Edges) -> list[tuple[int, int, int]]:
    return [(cost, number, giver) for number, row in enumerate(edges) for giver, cost in row]


def _helped(pairs: Sequence[tuple[int, int, int]], steps: Steps) -> int:
    room, helped = [len(taken) for taken in steps], set()
    for _, number, giver in pairs:
        if number not in helped and room[giver]:
            helped.add(number)
            room[giver] -= 1
    return len(helped)


def _beside(
    edges: Edges, steps: Steps, reference: str, seconds: float, ours: tuple[int, int]
) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.npz"
        _write(path, edges, steps)
        done = subprocess.run([reference, "-c", REFERENCE, path], capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
        return {"reference": f"does not run here: {last}"}
    _, helped, cost, theirs = json.loads(done.stdout)
    return {
        "reference solving s": theirs,
        "times as long": seconds / max(theirs, 1e-9),
        "same optimum": (helped, cost) == ours,
    }


def _write(path: Path, edges: Edges, steps: Steps) -> None:
    """Source 0, sink 1, then needs, then givers: an arc for each job that somebody takes."""
    givers = 2 + len(edges)
    arcs = [(0, 2 + number, 0) for number in range(len(edges))]
    arcs += [(2 + n, givers + giver, cost) for n, row in enumerate(edges) for giver, cost in row]
    arcs += [(givers + giver, 1, step) for giver, taken in enumerate(steps) for step in taken]
    tails, heads, costs = np.array(arcs, dtype=np.int64).T
    np.savez(path, tails=tails, heads=heads, costs=costs, needs=len(edges))


def _random_edges(size: int) -> Edges:
    chance = random.Random(1)
    counts = [int(chance.random() * 2 * EDGES_PER_NEED + 0.5) for _ in range(size)]
    return [
        [(giver, chance.randrange(FURTHEST)) for giver in {*chance.choices(range(size), k=count)}]
        for count in counts
    ]


def _edges_nearby(size: int) -> Edges:
    """A quarter of the nearest thirty."""
    chance = np.random.default_rng(1)
    side = 1_000 * size**0.5
    needs, givers = chance.uniform(0, side, (2, size, 2))
    metres, nearest = cKDTree(givers).query(needs, k=round(4 * EDGES_PER_NEED))
    kept = chance.random(metres.shape) < 1 / 4
    return [
        list(zip(nearest[row, kept[row]].tolist(), metres[row, kept[row]].astype(int).tolist()))
        for row in range(size)
    ]


def _late(plan: Plan, size: int) -> tuple[float, float]:
    """Needs that come one by one into the finished plan."""
    chance = random.Random(2)
    times = []
    for number in range(LATE):
        new = need(chance, f"late{number}", chance.choice(plan.town.people))
        times.append(1000 * _timed(lambda new=new: plan.suggest(new))[0])
    return median(times), max(times)


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _alone(work: Callable[..., Row], *arguments: object) -> Row:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _print(row: Row) -> None:
    for name, value in row.items():
        print(f"  {name:24}{f'{value:,.4g}' if isinstance(value, float) else f'{value}':>24}")
    print(flush=True)


if __name__ == "__main__":
    main()
