"""opinion_map beside red-dwarf, the reference library: speed, memory, and the same answers.

    python -m bench.opinion_map            about three minutes; the reference up to 10,000 people
    python -m bench.opinion_map --full     the reference at 100,000 too: ten minutes, 7 GB

CPU seconds on one thread, each crowd in a process of its own. *map* is what both do: axes, places,
k-means for 2 to 5 groups, silhouette, representativeness. *whole* adds what only ours does: the
permutation null and the resamples. Published group ids are compared with and never tuned to.
"""

import argparse
import csv
import os
import resource
import time
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from alongside.engines.opinion_map import (
    CentredVotes,
    CoVotes,
    LiveVotes,
    VoteTable,
    best_clustering,
    opinion_map,
    packed,
    positions,
    principal_axes,
    representativeness,
    tally,
    unpacked,
)

BESIDE = Path(__file__).parents[2] / "shared" / "data"
FOLDER = Path(os.environ.get("ALONGSIDE_TEST_DATA", BESIDE)) / "conversations"
CROWDS = ((1_000, 200), (10_000, 500), (100_000, 1_000), (1_000_000, 2_000))
VOTES_EACH = 45
FIGURES = ("na", "nd", "ns", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")

type Arrays = tuple[np.ndarray, np.ndarray, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description="opinion_map beside red-dwarf")
    parser.add_argument("--full", action="store_true", help="the reference at 100,000 people too")
    reach = 100_000 if parser.parse_args().full else 10_000
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before a child imports NumPy: CPU seconds, no spin
    if not (reference := find_spec("reddwarf") is not None):
        print("red-dwarf is not installed here: only our own figures follow.\n")
    _table(
        "Real conversations", (_alone(real, path, reference) for path in published_conversations())
    )
    _table(
        f"Crowds, {VOTES_EACH} votes each",
        (_alone(crowd, *size, reference and size[0] <= reach) for size in CROWDS),
    )
    _table("Live, 100,000 people x 2,000 statements", [_alone(live)])


def real(path: Path, reference: bool) -> dict[str, object]:
    """One published conversation, the statements that its moderators rejected left out."""
    arrays, published = read_published(path)
    row = {"conversation": path.parent.name} | _beside(arrays, reference, published)
    groups = opinion_map(VoteTable.from_arrays(*arrays)).groups
    return row | {"shown": "yes" if groups.shown else "no", "k": groups.k}


def crowd(people: int, statements: int, reference: bool) -> dict[str, object]:
    """Two camps on a plane, 45 answers each to statements drawn alike for everybody."""
    arrays = _crowd(people, statements)
    row: dict[str, object] = {"people": people, "statements": statements}
    row |= _beside(arrays, reference, None)
    cache = packed(VoteTable.from_arrays(*arrays))
    row["map from cache s"], _ = _timed(lambda: _map(unpacked(cache)))
    return row


def live() -> dict[str, object]:
    """A vote, a withdrawal and an erasure, by people drawn at random and by one after another."""
    arrays = _crowd(100_000, 2_000)
    table = VoteTable.from_arrays(*arrays)
    state = LiveVotes.from_table(table)
    chance = np.random.default_rng(1)
    fresh = [(p, t, 1) for p in range(20_000) for t in chance.integers(0, 2_000, 2).tolist()]
    held = set(zip(*(a[arrays[0] < 20_000].tolist() for a in arrays[:2]), strict=True))
    fresh = [vote for vote in dict.fromkeys(fresh) if vote[:2] not in held]
    shuffled = [fresh[i] for i in chance.permutation(len(fresh))]
    in_turn, _ = _timed(lambda: _cast(state, fresh))
    taken, _ = _timed(lambda: [state.withdraw(*vote[:2]) for vote in shuffled])
    at_random, _ = _timed(lambda: _cast(state, shuffled))
    erased, _ = _timed(lambda: [state.erase(person) for person in range(1_000)])
    reading, counts = _timed(state.co_votes)
    rebuilt = CoVotes.from_table(state.table().with_at_least(7))
    same = all(np.array_equal(getattr(counts, name), getattr(rebuilt, name)) for name in "KBQ")
    packing = packed(table)
    unpacking, _ = _timed(lambda: [unpacked(packing).codes.sum() for _ in range(20)])
    return {
        "vote in turn us": in_turn / len(fresh) * 1e6,
        "vote at random us": at_random / len(fresh) * 1e6,
        "withdrawal us": taken / len(fresh) * 1e6,
        "erasure ms": erased,
        "read K B Q s": reading,
        "equal to a rebuild": same,
        "cache M votes/s": 20 * len(table.codes) / unpacking / 1e6,
    }


def _cast(state: LiveVotes, votes: list[tuple[int, int, int]]) -> None:
    """Until the last addition is made."""
    for vote in votes:
        state.cast(*vote)
    state.settle()


def _beside(arrays: Arrays, reference: bool, published: dict[int, int] | None) -> dict[str, object]:
    ours, (table, labels) = _timed(lambda: _map(VoteTable.from_arrays(*arrays)))
    whole, _ = _timed(lambda: opinion_map(VoteTable.from_arrays(*arrays)))
    row: dict[str, object] = {"votes": len(arrays[0]), "map s": ours, "whole s": whole}
    row["peak GB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    if published is not None:
        row["ARI ours"] = _agreement_with(published, table.people.tolist(), labels.tolist())
    return row | (_against(arrays, ours, published) if reference else {})


def _against(arrays: Arrays, ours: float, published: dict[int, int] | None) -> dict[str, object]:
    from reddwarf.implementations.polis import run_pipeline

    names = ("participant_id", "statement_id", "vote")
    votes = [dict(zip(names, vote)) for vote in zip(*(part.tolist() for part in arrays))]
    theirs, found = _timed(lambda: run_pipeline(votes=votes, random_state=0))
    row: dict[str, object] = {"reference s": theirs, "times": theirs / ours}
    row["peak GB with it"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    row |= _same_answers(arrays, found)
    if published is not None:
        placed = found.participants_df["cluster_id"].dropna()
        row["ARI theirs"] = _agreement_with(published, placed.index.tolist(), placed.tolist())
    return row


def _same_answers(arrays: Arrays, found: Any) -> dict[str, object]:
    """Axes over everybody, as the reference fits them; representativeness on its own groups."""
    standing = VoteTable.from_arrays(*arrays)
    standing = standing.without(np.flatnonzero(tally(standing)[0].sum(axis=1) == 0).tolist())
    axes = principal_axes(CentredVotes(standing.with_at_least(1)))
    cosines = np.abs((axes.loadings.T * found.reducer.components_).sum(axis=1))
    placed = found.participants_df["cluster_id"].dropna()
    rows = np.searchsorted(standing.people, placed.index.to_numpy())
    labels = placed.to_numpy(np.int64)
    ours = representativeness(tally(standing.of_people(rows), labels, labels.max() + 1))
    (na, nd), (ns, _) = ours.count, ours.answered
    pairs = (ours.share, ours.share_z, ours.ratio, ours.ratio_z)
    values = (na, nd, ns, *(way for pair in pairs for way in pair))
    theirs = found.group_comment_stats
    gaps = [
        np.abs(ours_.ravel() - theirs[name].to_numpy()).max()
        for name, ours_ in zip(FIGURES, values, strict=True)
    ]
    return {
        "1 - cosine, axis 1": 1 - float(cosines[0]),
        "1 - cosine, axis 2": 1 - float(cosines[1]),
        "repness gap": float(max(gaps)),
    }


def _map(table: VoteTable) -> tuple[VoteTable, np.ndarray]:
    """What the reference does, by our own parts."""
    placed = table.with_at_least(7)
    centred = CentredVotes(placed)
    places = positions(centred, principal_axes(centred))
    found = best_clustering(places, np.random.default_rng(0))
    assert found is not None
    representativeness(tally(placed, found.labels, found.k))
    return placed, found.labels


def _agreement_with(published: dict[int, int], people: list[int], labels: list[int]) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985) over the people in both."""
    both = [(published[who], int(label)) for who, label in zip(people, labels) if who in published]
    counts = np.zeros((10, 10))
    np.add.at(counts, tuple(np.array(both).T), 1)
    together, rows, columns, everybody = (
        (sums * (sums - 1) / 2).sum()
        for sums in (counts, counts.sum(axis=1), counts.sum(axis=0), np.array([len(both)]))
    )
    chance = rows * columns / everybody
    return float((together - chance) / ((rows + columns) / 2 - chance))


def _crowd(people: int, statements: int) -> Arrays:
    chance = np.random.default_rng(people)
    camp = np.where(np.arange(people) % 2, 1.5, -1.5)
    places = chance.normal(size=(people, 2)) + np.stack((camp, np.zeros(people)), axis=1)
    slopes = chance.normal(0, 0.8, (statements, 2))
    parts = [_answers(chance, places, slopes, first) for first in range(0, people, 50_000)]
    person, statement, vote = (np.concatenate(part) for part in zip(*parts))
    return person, statement, vote


def _answers(
    chance: np.random.Generator, places: np.ndarray, slopes: np.ndarray, first: int
) -> Arrays:
    last = min(first + 50_000, len(places))
    person = np.repeat(np.arange(first, last, dtype=np.int32), VOTES_EACH)
    statement = chance.integers(0, len(slopes), len(person), dtype=np.int32)
    lean = (places[person] * slopes[statement]).sum(axis=1) + chance.logistic(size=len(person))
    once = np.unique(person.astype(np.int64) * len(slopes) + statement, return_index=True)[1]
    arrival = chance.permutation(once)
    vote = (lean > 0.4).astype(np.int8) - (lean < -0.4)
    return person[arrival], statement[arrival], vote[arrival]


def read_published(path: Path) -> tuple[Arrays, dict[int, int]]:
    with path.open(newline="") as lines, (path.parent / "comments.csv").open(newline="") as said:
        rows = list(csv.DictReader(lines))
        rejected = {row["comment-id"] for row in csv.DictReader(said) if row["moderated"] == "-1"}
    votes = [
        (int(row["participant"]), int(name), int(value))
        for row in rows
        for name, value in row.items()
        if name.isdigit() and value and name not in rejected
    ]
    person, statement, vote = np.array(votes).T
    groups = {int(row["participant"]): int(row["group-id"]) for row in rows if row["group-id"]}
    return (person, np.unique(statement, return_inverse=True)[1], vote), groups


def published_conversations() -> list[Path]:
    found = sorted(FOLDER.glob("*/participants-votes.csv"))
    if not found:
        print("No real conversations here: set ALONGSIDE_TEST_DATA.\n")
    return found


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _alone(work: Callable[..., dict[str, object]], *arguments: object) -> dict[str, object]:
    """In a process of its own, so that one crowd's memory is not another's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_quietly, work, *arguments).result()


def _quietly(work: Callable[..., dict[str, object]], *arguments: object) -> dict[str, object]:
    warnings.simplefilter("ignore")  # the reference warns about its own dependencies
    return work(*arguments)


def _table(title: str, cases: Iterable[dict[str, object]]) -> None:
    """A row a figure, a column a case."""
    shown = list(cases)
    names = dict.fromkeys(name for case in shown for name in case)
    print(title)
    for name in names:
        print(f"  {name:20}" + "".join(f"{_plain(case.get(name, '-')):>32}" for case in shown))
    print(flush=True)


def _plain(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
