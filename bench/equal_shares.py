"""equal_shares beside exact fractions and beside pabutools: speed, memory, the same winners.

    python -m bench.equal_shares                          under two minutes
    python -m bench.equal_shares --reference PYTHON       with the usual library, run by that Python
                                                          in a process of its own (ten minutes)

CPU seconds on one thread, each case in a process of its own. The reference is GPL and is never a
dependency: make an environment elsewhere, `pip install pabutools "pulp<3"` into it (1.2.3 does not
start with a newer pulp), and name its Python.
*run*: the rule once, with the pot divided by ballots. *search*: add1 in steps of one unit, and the
fill. *result*: that with greedy counting, both audits and the hash. *reasons*: why not, for every
idea that lost. The real budget is read from ALONGSIDE_TEST_DATA; the crowds are made up, and said
so: 160 ideas, 1 to 10 ticks each.
"""

import argparse
import json
import os
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from alongside.engines.equal_shares import Ballots, Call, Idea, share_out
from alongside.engines.equal_shares.election import Election
from alongside.engines.equal_shares.rounds import run
from alongside.engines.equal_shares.whynot import account_of
from alongside.interchange import pabulib

BESIDE = Path(__file__).parents[2] / "shared" / "data"
FOLDER = Path(os.environ.get("ALONGSIDE_TEST_DATA") or BESIDE) / "budgets"
REAL = FOLDER / "poland_wieliczka_2023.pb"
CROWDS = {2_000: 400_000, 90_494: 15_000_000}
IDEAS, MOST_TICKS = 160, 10
UNIT = 100

type Row = dict[str, object]
type Made = tuple[list[Idea], list[tuple[str, ...]], int]

REFERENCE = """
import json, sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares as rule
instance, profile = parse_pabulib(sys.argv[1])
found = {}
for name, more in (("run", {}), ("search", {"voter_budget_increment": 1})):
    start = time.process_time()
    won = rule(instance, profile, sat_class=Cost_Sat, **more)
    found[name] = [time.process_time() - start, sorted(each.name for each in won)]
print(json.dumps(found))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="equal_shares beside what it is measured against")
    parser.add_argument("--reference", help="a Python that can import pabutools")
    reference = parser.parse_args().reference
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    if not reference:
        print("No --reference: only our own figures and exact fractions follow.\n")
    if REAL.exists():
        _print(_alone(real, reference))
    else:
        print("The real budget is not here: set ALONGSIDE_TEST_DATA.\n")
    for people, budget in CROWDS.items():
        _print(_alone(crowd, people, budget, reference))


def real(reference: str | None) -> Row:
    file = pabulib.read(REAL)
    ideas = [Idea(each.id, each.cost) for each in file.projects]
    rows = [vote.approved for vote in file.votes()]
    return {"election": "Wieliczka 2023"} | _measured((ideas, rows, file.budget), REAL, reference)


def crowd(people: int, budget: int, reference: str | None) -> Row:
    made = _crowd(people, budget)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crowd.pb"
        if reference:
            _write(path, made)
        return {"election": f"made up, {people:,}"} | _measured(made, path, reference)


def _measured(made: Made, path: Path, reference: str | None) -> Row:
    ideas, rows, budget = made
    packing, ballots = _timed(lambda: Ballots.of(rows))
    call = Call("bench", budget, "bench", step=UNIT)
    election = Election.of(ideas, ballots, call)
    once, first = _timed(lambda: run(election, election.purses(0)))
    searching, account = _timed(lambda: account_of(election))
    sharing, outcome = _timed(lambda: share_out(ideas, ballots, call, explain=False))
    explained, whole = _timed(lambda: share_out(ideas, ballots, call))
    row: Row = {
        "ballots": len(ballots),
        "ideas": len(ideas),
        "ticks": len(ballots.choices),
        "runs": len(account.runs),
        "winners": len(outcome.awards),
        "spent": outcome.spent / UNIT,
        "packing s": packing,
        "run s": once,
        "search s": searching,
        "result s": sharing,
        "reasons s": max(0.0, explained - sharing),
        "losers explained": len(whole.not_funded),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    names = [election.ideas[won].id for won in first.winners]
    row |= _beside_fractions(ideas, rows, budget, names)
    return row | (_beside_reference(path, names, outcome.winners, reference) if reference else {})


def _beside_fractions(
    ideas: list[Idea], rows: list[tuple[str, ...]], budget: int, ours: list[str]
) -> Row:
    """Only where that ends: every round looks at every kind of ballot, in fractions."""
    kinds = Counter(frozenset(row) for row in rows)
    if len(kinds) > 10_000:
        return {"fractions s": "not tried"}
    seconds, theirs = _timed(lambda: _in_fractions(ideas, kinds, Fraction(budget, len(rows))))
    return {"fractions s": seconds, "same as fractions": theirs == ours}


def _in_fractions(
    ideas: list[Idea], kinds: Mapping[frozenset[str], int], purse: Fraction
) -> list[str]:
    """The textbook, equal ballots reckoned together. No ties by lot in these elections."""
    purses = dict.fromkeys(kinds, purse)
    fans = {idea.id: [kind for kind in kinds if idea.id in kind] for idea in ideas}
    votes = {name: sum(kinds[kind] for kind in whose) for name, whose in fans.items()}
    left, won = {idea.id: idea.cost for idea in ideas}, []
    while True:
        offers = []
        for name, cost in left.items():
            each = _each_pays(cost, [(purses[kind], kinds[kind]) for kind in fans[name]])
            if each is not None:
                offers.append((each / cost, cost, -votes[name], name, each))
        left = {name: left[name] for _, _, _, name, _ in offers}  # purses never fill again
        if not offers:
            return won
        *_, name, each = min(offers)
        won.append(name)
        del left[name]
        for kind in fans[name]:
            purses[kind] -= min(purses[kind], each)


def _each_pays(cost: int, purses: list[tuple[Fraction, int]]) -> Fraction | None:
    if sum(purse * count for purse, count in purses) < cost or not purses:
        return None
    short, full = Fraction(0), sum(count for _, count in purses)
    for purse, count in sorted(purses):
        if purse * full >= cost - short:
            break
        short, full = short + purse * count, full - count
    return (cost - short) / full


def _beside_reference(path: Path, once: list[str], whole: tuple[str, ...], reference: str) -> Row:
    done = subprocess.run([reference, "-c", REFERENCE, str(path)], capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
        return {"reference": f"does not run here: {last}"}
    found = json.loads(done.stdout)
    return {
        "reference run s": found["run"][0],
        "same run": found["run"][1] == sorted(once),
        "reference search s": found["search"][0],
        "its winners": len(found["search"][1]),
        "of them ours": len(set(found["search"][1]) & set(whole)),
    }


def _crowd(people: int, budget: int) -> Made:
    """Some ideas are ten times as popular as others, and cost somewhat more."""
    chance = np.random.default_rng(1)
    popular = chance.lognormal(0, 0.8, IDEAS)
    costs = np.exp(chance.normal(12.5, 1.0, IDEAS) + 0.5 * np.log(popular / popular.mean()))
    costs = costs * budget / 15_000_000
    lengths = chance.integers(1, MOST_TICKS + 1, people)
    ideas = [Idea(f"i{n}", int(cost) * UNIT) for n, cost in enumerate(costs)]
    rows = []
    for length in lengths.tolist():
        wish = np.log(popular) + chance.gumbel(size=IDEAS)
        rows.append(tuple(ideas[tick].id for tick in np.argsort(-wish)[:length].tolist()))
    return ideas, rows, budget * UNIT


def _write(path: Path, made: Made) -> None:
    ideas, rows, budget = made
    projects = [pabulib.Project(idea.id, idea.cost) for idea in ideas]
    with path.open("w", encoding="utf-8", newline="") as out:
        meta = {"description": "made up", "country": "none", "unit": "none", "instance": "1"}
        pabulib.write(
            out, meta=meta, budget=budget, projects=projects, votes=rows, num_votes=len(rows)
        )


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _alone(work: Callable[..., Row], *arguments: object) -> Row:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _print(row: Row) -> None:
    for name, value in row.items():
        print(f"  {name:20}{f'{value:,.4g}' if isinstance(value, float) else value:>24}")
    print(flush=True)


if __name__ == "__main__":
    main()
