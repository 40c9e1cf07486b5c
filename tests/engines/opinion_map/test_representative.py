from math import prod, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import representativeness
from alongside.engines.opinion_map.representative import (
    below_false_share,
    representative_choices,
    shared_choices,
)

counts = st.lists(
    st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=3),
    min_size=2,
    max_size=4,
)


@given(counts)
@settings(deadline=None)
def test_every_figure_follows_the_published_formula(counts):
    found = representativeness(np.array(counts))
    for way, vote in enumerate((2, 0)):
        for g, group in enumerate(counts):
            for t, answers in enumerate(group):
                a, s = answers[vote], sum(answers)
                others = [other[t] for h, other in enumerate(counts) if h != g]
                a_, s_ = sum(o[vote] for o in others), sum(map(sum, others))
                place = way, g, t
                assert found.share[place] == pytest.approx((a + 1) / (s + 2))
                assert found.share_z[place] == pytest.approx(
                    2 * sqrt(s + 1) * ((a + 1) / (s + 1) - 0.5)
                )
                assert found.ratio[place] == pytest.approx(
                    (a + 1) / (s + 2) / ((a_ + 1) / (s_ + 2))
                )
                assert found.ratio_z[place] == pytest.approx(two_proportions(a, s, a_, s_))
        for t in range(3):
            shares = [(group[t][vote] + 1) / (sum(group[t]) + 2) for group in counts]
            assert found.consensus[way, t] == pytest.approx(prod(shares))


def two_proportions(a: int, s: int, a_: int, s_: int) -> float:
    pooled = (a + a_ + 2) / (s + s_ + 2)
    if pooled == 1:
        return 0.0
    spread = sqrt(pooled * (1 - pooled) * (1 / (s + 1) + 1 / (s_ + 1)))
    return ((a + 1) / (s + 1) - (a_ + 1) / (s_ + 1)) / spread


def test_what_one_group_wants_and_the_other_does_not_represents_both():
    found = representativeness(np.array([[[2, 0, 40], [1, 1, 30]], [[38, 0, 3], [1, 1, 30]]]))
    assert representative_choices(found) == [[(0, 0)], [(0, 1)]]
    assert shared_choices(found) == [(1, 0)]


def test_more_looked_at_means_less_shown():
    """One difference that would pass alone is not shown among a hundred coin tosses."""
    telling, dull = [[8, 0, 17], [17, 0, 8]], [[12, 0, 13], [13, 0, 12]]
    alone = representativeness(np.array([[telling[0]], [telling[1]]]))
    crowd = [[side] + [dull[g]] * 100 for g, side in enumerate(telling)]
    assert representative_choices(alone)[0] == [(0, 0)]
    assert representative_choices(representativeness(np.array(crowd)))[0] == []


@given(st.lists(st.floats(0, 1), max_size=30), st.sampled_from([0.05, 0.1, 0.5]))
@settings(deadline=None)
def test_the_false_share_is_held_as_benjamini_and_hochberg_say(p_values, false_share):
    ordered = sorted(p_values)
    ranks = [i for i, p in enumerate(ordered, 1) if p <= false_share * i / len(ordered)]
    kept = below_false_share(np.array(p_values), false_share)
    assert kept.sum() >= (max(ranks) if ranks else 0)
    assert sorted(np.array(p_values)[kept]) == [
        p for p in ordered if ranks and p <= ordered[max(ranks) - 1]
    ]


def test_no_more_is_shown_than_was_asked_for():
    counts = np.array([[[0, 0, 50]] * 9, [[50, 0, 0]] * 9])
    found = representativeness(counts)
    assert [len(choices) for choices in representative_choices(found, most=3)] == [3, 3]
    assert representative_choices(found, most=3)[0] == [(0, 0), (1, 0), (2, 0)]
