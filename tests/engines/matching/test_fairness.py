"""Twelve weeks of a made-up time bank: nobody is helped less, and the giving is spread."""

import pytest

from alongside.engines.matching import Weights
from bench._town import DISTANCE_ALONE
from bench.matching_fairness import gini, season


@pytest.mark.parametrize("seed", [11, 12])
def test_the_giving_is_spread_and_nobody_is_helped_less(seed):
    near, fair = season(DISTANCE_ALONE, seed), season(Weights(), seed)
    assert fair.needs == near.needs
    assert fair.fill == pytest.approx(near.fill, abs=0.015)
    assert fair.gini < near.gini - 0.12
    assert fair.ever_gave > near.ever_gave + 0.08


@pytest.mark.parametrize(
    ("amounts", "value"), [([1, 1, 1, 1], 0), ([0, 0, 0, 8], 0.75), ([0, 1], 0.5), ([3, 1], 0.25)]
)
def test_gini(amounts, value):
    assert gini(amounts) == value
