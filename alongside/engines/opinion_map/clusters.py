"""k-means on the plane and how well its groups stand apart (silhouette)."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from alongside.engines.opinion_map.sorting import Integers
from alongside.engines.opinion_map.votes import Numbers

STARTS, ROUNDS, STILL = 3, 60, 1e-6
FITTED_ON = 5_000  # points; beyond this the centres are found on a sample, then settled on all


def k_means(
    points: Numbers, groups: int, chance: Generator, starts: int = STARTS
) -> NDArray[np.int64]:
    """Labels 0 .. groups - 1, the largest group first; best of several k-means++ starts.

    A group may come out empty when there are fewer distinct points than groups.
    """
    sample = points
    if len(points) > FITTED_ON:
        sample = points[chance.choice(len(points), FITTED_ON, replace=False)]
    tries = [_settled(sample, _spread_centres(sample, groups, chance)) for _ in range(starts)]
    centres = min(tries, key=lambda each: each[1])[0]
    if len(sample) < len(points):
        centres, _ = _settled(points, centres)
    return _largest_first(_nearest(points, centres)[0], groups)


def silhouette(distances: Numbers, labels: Integers) -> float:
    """Mean of (b - a) / max(a, b); a person alone in a group counts 0 (Rousseeuw 1987)."""
    sizes = np.bincount(labels)
    if np.count_nonzero(sizes) < 2:
        return 0.0
    members = np.eye(len(sizes))[labels]
    sums = distances @ members
    rows = np.arange(len(labels))
    own = sizes[labels]
    inside = sums[rows, labels] / np.maximum(own - 1, 1)
    means = sums / np.maximum(sizes, 1)
    means[:, sizes == 0] = np.inf
    means[rows, labels] = np.inf
    outside = means.min(axis=1)
    widest = np.maximum(inside, outside)
    apart = np.divide(outside - inside, widest, out=np.zeros(len(labels)), where=widest > 0)
    return float(np.where(own > 1, apart, 0.0).mean())


@dataclass(frozen=True, eq=False)
class Clustering:
    """The k that stands apart best among those tried, with its labels and silhouette."""

    k: int
    silhouette: float
    labels: NDArray[np.int64]


def best_clustering(
    points: Numbers,
    chance: Generator,
    *,
    most_groups: int = 5,
    silhouette_people: int = 400,
    starts: int = STARTS,
) -> Clustering | None:
    """k = 2 .. most_groups; nothing when there are not three distinct points to divide."""
    shown = points
    if len(points) > FITTED_ON:
        shown = points[chance.choice(len(points), FITTED_ON, replace=False)]
    seen = np.arange(len(shown))
    if len(shown) > silhouette_people:
        seen = np.sort(chance.choice(len(shown), silhouette_people, replace=False))
    distances = cdist(shown[seen], shown[seen])
    best: Clustering | None = None
    for k in range(2, min(most_groups, len(shown) - 1) + 1):
        labels = k_means(shown, k, chance, starts)
        apart = silhouette(distances, labels[seen])
        if apart > (best.silhouette if best else 0.0):
            best = Clustering(k, apart, labels)
    if best is None or len(shown) == len(points):
        return best
    return Clustering(best.k, best.silhouette, k_means(points, best.k, chance, starts))


def _spread_centres(points: Numbers, groups: int, chance: Generator) -> Numbers:
    """k-means++ (Arthur and Vassilvitskii 2007): far points are likelier centres."""
    centres = [points[chance.integers(len(points))]]
    nearest = ((points - centres[0]) ** 2).sum(axis=1)
    for draw in chance.random(groups - 1):
        reach = np.cumsum(nearest)
        chosen = min(int(np.searchsorted(reach, draw * reach[-1], "right")), len(points) - 1)
        centres.append(points[chosen])
        nearest = np.minimum(nearest, ((points - points[chosen]) ** 2).sum(axis=1))
    return np.array(centres)


def _settled(points: Numbers, centres: Numbers) -> tuple[Numbers, float]:
    """Lloyd's rounds until no centre moves; the centres and the sum of squared distances."""
    spread = 0.0
    for _ in range(ROUNDS):
        labels, spread = _nearest(points, centres)
        sizes = np.bincount(labels, minlength=len(centres))
        sums = [np.bincount(labels, axis, len(centres)) for axis in points.T]
        moved = np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None]
        moved[sizes == 0] = centres[sizes == 0]
        step = np.abs(moved - centres).max()
        centres = moved
        if step <= STILL:
            break
    return centres, spread


def _nearest(points: Numbers, centres: Numbers) -> tuple[NDArray[np.int64], float]:
    """One centre after another: on a few long rows that beats argmin twice over."""
    offsets = (centres**2).sum(axis=1)[:, None] - 2 * (centres @ points.T)
    labels = np.zeros(len(points), np.int64)
    nearest = offsets[0]
    for group in range(1, len(centres)):
        np.putmask(labels, offsets[group] < nearest, group)
        nearest = np.minimum(nearest, offsets[group])
    return labels, float(nearest.sum() + (points**2).sum())


def _largest_first(labels: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    sizes = np.bincount(labels, minlength=groups)
    rank = np.empty(groups, np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(groups)
    return rank[labels]
