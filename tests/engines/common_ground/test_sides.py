"""How small sides merge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.sides import SIDES, coarsen, coarsen_to_show, group_sizes

people = st.fixed_dictionaries({side: st.integers(0, 14) for side in SIDES})


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ((5, 3, 4, 12), ("uses", "family", "neighbour", "professional")),
        ((5, 2, 4, 12), ("lived experience", "lived experience", "neighbour", "professional")),
        ((1, 1, 4, 12), ("lived experience",) * 3 + ("professional",)),
        ((5, 3, 2, 12), ("lived experience",) * 3 + ("professional",)),
        ((5, 3, 4, 2), ("everyone",) * 4),
        ((5, 3, 4, 0), ("everyone",) * 4),
        ((5, 0, 4, 3), ("uses", "family", "neighbour", "professional")),
        ((0, 2, 0, 3), ("lived experience",) * 3 + ("professional",)),
    ],
)
def test_a_side_with_fewer_than_three_merges(counts, groups):
    assert tuple(coarsen(dict(zip(SIDES, counts))).values()) == groups


def test_protected_figures_ask_for_ten_on_each_side():
    counts = {"uses": 60, "family": 9, "neighbour": 12, "professional": 10}
    merged = coarsen(counts, smallest=10)
    assert merged["family"] == merged["uses"] == "lived experience"
    assert (merged["neighbour"], merged["professional"]) == ("neighbour", "professional")


@given(people, st.integers(1, 12))
def test_no_group_that_is_shown_has_fewer_than_the_smallest_unless_all_are(counts, smallest):
    group_of = coarsen_to_show(counts, smallest=smallest)
    sizes = group_sizes(counts, group_of)
    assert all(size >= smallest for size in sizes.values()) or set(sizes) <= {"everyone"}


@given(people, st.integers(1, 12))
def test_professionals_never_count_with_others_while_there_are_enough_of_them(counts, smallest):
    group_of = coarsen(counts, smallest=smallest)
    assert set(group_of) == set(SIDES)
    assert (group_of["professional"] == "professional") == (counts["professional"] >= smallest)


@given(people)
def test_only_small_sides_make_others_merge(counts):
    enough = {side: many + 3 for side, many in counts.items()}
    assert all(group == side for side, group in coarsen(enough).items())


def test_a_side_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="four sides"):
        coarsen({"councillor": 3})
    with pytest.raises(ValueError, match="fewer than no people"):
        coarsen({"uses": -1})
