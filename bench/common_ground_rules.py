"""The usual rule, beside which this engine is measured: over 60 % in every group."""

import numpy as np
import numpy.typing as npt

from alongside.engines.common_ground import Answer
from alongside.engines.common_ground.answers import Counts, count
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE
from bench.common_ground_public import Floats, Public

type Mask = npt.NDArray[np.bool_]


def known_groups_over_60(public: Public, said: list[Answer]) -> Mask:
    """Given the sides: more than 60 % of those who answered, in each."""
    cells = count(said, public.side_of, public.statements)
    return over_60(cells.agree, cells.answered)


def discovered_groups_over_60(public: Public, said: list[Answer]) -> Mask:
    """As platforms run it: groups found by clustering, 60 % in each."""
    votes = np.full((len(public.side_of), len(public.statements)), np.nan)
    people = {person: row for row, person in enumerate(public.side_of)}
    for person, statement, value in said:
        votes[people[person], statement] = 1.0 if value == "agree" else -1.0
    group = discovered_groups(votes)
    agree = np.array([(votes[group == g] == 1).sum(axis=0) for g in np.unique(group)])
    answered = np.array([(~np.isnan(votes[group == g])).sum(axis=0) for g in np.unique(group)])
    return over_60(agree, answered)


def over_60(agree: Counts, answered: Counts) -> Mask:
    return np.asarray((agree > AGREEMENT_SHARE * answered).all(axis=0))


def discovered_groups(votes: Floats) -> npt.NDArray[np.int64]:
    """Two principal components of the mean-filled votes, k-means, k of 2 to 5 by silhouette."""
    means = np.nan_to_num(np.nanmean(votes, axis=0))
    centred = np.where(np.isnan(votes), 0.0, votes - means)
    left, scale, _ = np.linalg.svd(centred, full_matrices=False)
    points = left[:, :2] * scale[:2] / np.sqrt((~np.isnan(votes)).sum(axis=1, keepdims=True))
    found = [_k_means(points, k) for k in range(2, 6)]
    return max(found, key=lambda group: _silhouette(points, group))


def _k_means(points: Floats, k: int) -> npt.NDArray[np.int64]:
    chance = np.random.default_rng(k)
    best, best_spread = np.zeros(len(points), np.int64), np.inf
    for _ in range(5):
        centres = points[chance.choice(len(points), k, replace=False)]
        for _ in range(30):
            away = ((points[:, None] - centres) ** 2).sum(axis=2)
            group = away.argmin(axis=1)
            centres = np.array(
                [
                    points[group == g].mean(axis=0) if (group == g).any() else centres[g]
                    for g in range(k)
                ]
            )
        if (spread := away.min(axis=1).sum()) < best_spread:
            best, best_spread = group, spread
    return best


def _silhouette(points: Floats, group: npt.NDArray[np.int64]) -> float:
    apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    labels = np.unique(group)
    mean_to = np.array([apart[:, group == label].mean(axis=1) for label in labels]).T
    own = np.searchsorted(labels, group)
    within = mean_to[np.arange(len(points)), own]
    mean_to[np.arange(len(points)), own] = np.inf
    nearest = mean_to.min(axis=1)
    return float(((nearest - within) / np.maximum(nearest, within)).mean())
