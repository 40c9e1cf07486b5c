"""Whether there are groups at all, before any group is shown.

Two tests on what best_clustering finds. *Chance*: are people further apart than when the votes
on each statement are dealt out anew among those who voted on it? *Stability*: does the same
number of groups come out when other people like these had come (a resample of people)?
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from alongside.engines.opinion_map.axes import (
    Axes,
    CentredVotes,
    axes_from,
    leading_pair,
    positions,
    principal_axes,
)
from alongside.engines.opinion_map.clusters import Clustering, best_clustering
from alongside.engines.opinion_map.votes import Numbers, VoteTable

LOOSE, FEW = 1e-2, 8  # tolerance and most steps where only the spread of the points matters


@dataclass(frozen=True)
class Choices:
    """Named in every result: how hard the groups were tested, and against what."""

    most_groups: int = 5
    smallest_group: int = 10
    permutations: int = 40
    bootstraps: int = 40
    tested_people: int = 800
    silhouette_people: int = 400
    null_quantile: float = 0.95
    stable_share: float = 0.90


@dataclass(frozen=True)
class Groups:
    """`k` groups found, and whether they may be shown; `why` is a sentence for the page.

    The figures behind it: silhouette of the tested people and the null it had to beat (nil when
    not tested), share of resamples won by this k, and by the same first axis (|cosine| >= 0.9).
    """

    k: int
    shown: bool
    why: str
    sizes: tuple[int, ...]
    silhouette: float | None
    null_silhouette: float | None
    stable_share: float | None
    first_axis_share: float | None


def find_groups(
    votes: CentredVotes, axes: Axes, places: Numbers, seed: int, choices: Choices
) -> tuple[Groups, NDArray[np.int64]]:
    """The verdict and a label per person, to be used only where `shown` is true."""
    chance = np.random.default_rng(seed)
    found = _cluster(places, chance, choices)
    if found is None:
        nobody = np.zeros(len(places), np.int64)
        return _verdict(0, (), None, None, None, None, choices), nobody
    sizes = tuple(np.bincount(found.labels, minlength=found.k).tolist())
    tested, same = _tested_people(votes, axes, chance, choices)
    apart, null = _against_chance(tested, same, chance, choices)
    wins, axis = _against_resamples(tested, same, found.k, chance, choices)
    return _verdict(found.k, sizes, apart, null, wins, axis, choices), found.labels


def dealt_anew(table: VoteTable, chance: Generator) -> VoteTable:
    """Votes shuffled inside each statement; who voted on what stays as it was."""
    order = np.argsort(table.columns, kind="stable")
    key = table.columns[order].astype(np.uint64) << np.uint64(42)
    key |= chance.integers(0, 2**40, len(order), dtype=np.uint64) << np.uint64(2)
    key |= (table.codes[order] % 3).astype(np.uint64)
    key.sort()
    codes = np.empty_like(table.codes)
    codes[order] = 3 * (key >> np.uint64(42)) + (key & np.uint64(3))
    return replace(table, codes=codes)


def _cluster(
    places: Numbers, chance: Generator, choices: Choices, starts: int = 3
) -> Clustering | None:
    return best_clustering(
        places,
        chance,
        most_groups=choices.most_groups,
        silhouette_people=choices.silhouette_people,
        starts=starts,
    )


def _tested_people(
    votes: CentredVotes, axes: Axes, chance: Generator, choices: Choices
) -> tuple[CentredVotes, Axes]:
    """Everybody, or a drawn sample that is tested as if it were the whole conversation."""
    people = len(votes.table.people)
    if people <= choices.tested_people:
        return votes, axes
    rows = np.sort(chance.choice(people, choices.tested_people, replace=False))
    sample = CentredVotes(votes.table.of_people(rows))
    return sample, principal_axes(sample, start=axes.loadings, tolerance=1e-6)


def _against_chance(
    votes: CentredVotes, axes: Axes, chance: Generator, choices: Choices
) -> tuple[float | None, float | None]:
    if choices.permutations == 0:
        return None, None
    observed = _silhouette(positions(votes, axes), chance, choices)
    null = [
        _silhouette(
            _roughly_placed(CentredVotes(dealt_anew(votes.table, chance)))[0], chance, choices
        )
        for _ in range(choices.permutations)
    ]
    return observed, float(np.quantile(null, choices.null_quantile, method="higher"))


def _silhouette(places: Numbers, chance: Generator, choices: Choices) -> float:
    found = _cluster(places, chance, choices, starts=1)
    return found.silhouette if found else 0.0


def _against_resamples(
    votes: CentredVotes, axes: Axes, k: int, chance: Generator, choices: Choices
) -> tuple[float | None, float | None]:
    """Shares of resamples in which this k wins, and in which the first axis is the same."""
    if choices.bootstraps == 0:
        return None, None
    wins = held = 0
    for sample in _resamples(votes.table, chance, choices.bootstraps):
        places, drawn = _roughly_placed(CentredVotes(sample), axes.loadings)
        found = _cluster(places, chance, choices, starts=1)
        wins += found is not None and found.k == k
        held += bool(abs(drawn.loadings[:, 0] @ axes.loadings[:, 0]) >= 0.9)
    return wins / choices.bootstraps, held / choices.bootstraps


def _resamples(table: VoteTable, chance: Generator, count: int) -> Iterator[VoteTable]:
    people = len(table.people)
    for _ in range(count):
        yield table.of_people(np.sort(chance.integers(0, people, people)))


def _roughly_placed(votes: CentredVotes, start: Numbers | None = None) -> tuple[Numbers, Axes]:
    pair = leading_pair(votes.gram, len(votes.means), start, LOOSE, FEW)
    axes = axes_from(votes.means, votes.total, *pair)
    return positions(votes, axes), axes


def _verdict(
    k: int,
    sizes: tuple[int, ...],
    apart: float | None,
    null: float | None,
    wins: float | None,
    axis: float | None,
    choices: Choices,
) -> Groups:
    refusal = _why_not(k, sizes, apart, null, wins, choices)
    why = refusal or (
        f"{k} groups stand further apart than chance would put them, and the same number "
        f"came out in {wins:.0%} of the resamples."
    )
    return Groups(k, refusal is None, why, sizes, apart, null, wins, axis)


def _why_not(
    k: int,
    sizes: tuple[int, ...],
    apart: float | None,
    null: float | None,
    wins: float | None,
    choices: Choices,
) -> str | None:
    if k == 0:
        return "There are no clear groups: too few people differ from one another."
    if min(sizes) < choices.smallest_group:
        return f"There are no clear groups: one would have under {choices.smallest_group} people."
    if apart is None or null is None or wins is None:
        return "There are no clear groups: whether they are more than chance was not tested."
    if apart <= null:
        return "There are no clear groups: chance alone would put people this far apart."
    if wins < choices.stable_share:
        return "There are no clear groups: with other people, another number would come out."
    return None
