import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from alongside.engines.opinion_map.clusters import best_clustering, k_means, silhouette


def blobs(centres: list[tuple[float, float]], sizes: list[int], spread: float = 0.3) -> np.ndarray:
    chance = np.random.default_rng(2)
    return np.vstack(
        [
            chance.normal(centre, spread, (size, 2))
            for centre, size in zip(centres, sizes, strict=True)
        ]
    )


def silhouette_by_hand(points: np.ndarray, labels: list[int]) -> float:
    """Rousseeuw's definition, person by person."""
    scores = []
    for i, own in enumerate(labels):
        gaps = {
            g: [
                np.linalg.norm(points[i] - points[j])
                for j, h in enumerate(labels)
                if h == g and j != i
            ]
            for g in set(labels)
        }
        if not gaps[own] or len(gaps) == 1:
            scores.append(0.0)
            continue
        a = np.mean(gaps[own])
        b = min(np.mean(apart) for g, apart in gaps.items() if g != own)
        scores.append((b - a) / max(a, b) if max(a, b) else 0.0)
    return float(np.mean(scores))


@given(st.integers(0, 9999), st.integers(2, 25), st.integers(1, 4))
@settings(deadline=None)
def test_the_silhouette_is_that_of_its_definition(seed, people, groups):
    chance = np.random.default_rng(seed)
    points, labels = chance.integers(0, 6, (people, 2)) * 1.0, chance.integers(0, groups, people)
    assert silhouette(cdist(points, points), labels) == pytest.approx(
        silhouette_by_hand(points, labels.tolist())
    )


@pytest.mark.parametrize("groups", [2, 3, 4, 5])
def test_clear_groups_are_found_and_numbered_from_the_largest(groups):
    centres = [(0, 0), (6, 0), (0, 6), (6, 6), (12, 3)][:groups]
    sizes = [20, 45, 30, 25, 35][:groups]
    found = best_clustering(blobs(centres, sizes), np.random.default_rng(0))
    assert found.k == groups
    assert np.bincount(found.labels).tolist() == sorted(sizes, reverse=True)


def test_the_same_seed_draws_the_same_groups():
    points = blobs([(0, 0), (1, 1)], [60, 60], spread=1.0)
    first, second = (k_means(points, 3, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first, second)


def test_everybody_ends_with_the_nearest_centre():
    points = blobs([(0, 0), (2, 2)], [80, 40], spread=1.0)
    labels = k_means(points, 3, np.random.default_rng(0))
    centres = np.array([points[labels == g].mean(axis=0) for g in range(3)])
    assert np.array_equal(cdist(points, centres).argmin(axis=1), labels)


def test_a_crowd_is_settled_from_a_sample(monkeypatch):
    monkeypatch.setattr("alongside.engines.opinion_map.clusters.FITTED_ON", 50)
    found = best_clustering(blobs([(0, 0), (9, 0)], [150, 80]), np.random.default_rng(0))
    assert (found.k, np.bincount(found.labels).tolist()) == (2, [150, 80])


@pytest.mark.parametrize("points", [np.empty((0, 2)), np.zeros((2, 2)), np.ones((30, 2))])
def test_people_who_do_not_differ_are_not_divided(points):
    assert best_clustering(points, np.random.default_rng(0)) is None
