"""Where sides differ."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from alongside.engines.common_ground.answers import Cells
from alongside.engines.common_ground.display import figures
from alongside.engines.common_ground.divides import benjamini_hochberg, divides
from alongside.engines.common_ground.intervals import newcombe, wilson


def cells(*columns):
    """Each column: (agree, answered) of people who use the service, then of professionals."""
    agree = np.array([[a for a, _ in column] for column in columns]).T
    answered = np.array([[n for _, n in column] for column in columns]).T
    names = tuple(f"statement {number}" for number in range(len(columns)))
    return Cells(("uses", "professional"), names, agree, answered - agree, np.zeros_like(agree))


def found(counted):
    return divides(counted, figures(counted, [False] * len(counted.statements)))


def test_the_intervals_are_newcombes_and_wilsons_own():
    low, high = wilson(0.8, 10)
    assert (low, high) == pytest.approx((0.490, 0.943), abs=0.001)
    low, high = newcombe(np.array([56 / 70]), 70, np.array([48 / 80]), 80)
    assert (low[0], high[0]) == pytest.approx((0.0524, 0.3339), abs=0.0001)  # Newcombe 1998, (a)


def test_professionals_and_people_who_use_the_service_stand_apart():
    apart, alike = found(cells(((10, 40), (36, 40)), ((20, 40), (20, 40))))
    assert [(each.statement, each.more, each.less) for each in apart] == [
        ("statement 0", "professional", "uses")
    ]
    assert apart[0].points == 90 - 25
    assert alike == ()


def test_a_certain_but_small_difference_is_no_divide():
    apart, _ = found(cells(((500, 1000), (650, 1000))))
    assert apart == ()


def test_no_meaningful_gap_takes_more_than_finding_none():
    _, few = found(cells(((10, 20), (10, 20))))
    _, many = found(cells(((500, 1000), (510, 1000))))
    assert few == ()
    assert [each.groups for each in many] == [("uses", "professional")]


def test_nothing_is_compared_with_a_side_that_is_not_shown():
    apart, alike = found(cells(((0, 9), (40, 40))))
    assert (apart, alike) == ((), ())


def test_the_more_is_compared_the_more_it_takes():
    alone, _ = found(cells(((8, 20), (15, 20))))
    among_many, _ = found(cells(((8, 20), (15, 20)), *[((10, 20), (10, 20))] * 40))
    assert len(alone) == 1
    assert among_many == ()


def test_benjamini_hochberg_is_the_textbook_one():
    p_values = np.random.default_rng(4).beta(0.3, 1, 200)
    expected = false_discovery_control(p_values) <= 0.05
    assert (benjamini_hochberg(p_values) == expected).all()
    assert expected.any()
