"""The sum, for any session and any funding: to zero, own minutes, a minute's difference at most."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.group_sessions.shares import shares_of, split

MINUTES = st.integers(1, 1440)
GIVEN = st.dictionaries(st.integers(1, 20), MINUTES, min_size=1, max_size=5)
CAME = st.sets(st.integers(21, 90), max_size=40)


@given(
    funding=st.sampled_from(["surplus", "split", "pot"]),
    minutes=MINUTES,
    gave=GIVEN,
    came=CAME,
    lot=st.text(max_size=8),
    some=st.data(),
)
def test_any_session_adds_up_to_zero_and_each_giver_gets_exactly_their_own_minutes(
    funding, minutes, gave, came, lot, some
):
    carried = some.draw(st.sets(st.sampled_from(sorted(came)))) if came else set()
    parts = shares_of(
        funding=funding, minutes=minutes, given=gave, came=came, carried=carried, lot=lot
    )
    assert parts.given == gave
    assert sum(parts.given.values()) - sum(parts.charged.values()) + parts.pot == 0
    assert set(parts.charged) <= came - carried and set(parts.carried) <= carried
    assert all(part > 0 for part in parts.charged.values())
    whole = {**parts.charged, **parts.carried}
    if funding == "pot":
        assert not whole and parts.pot == -sum(gave.values())
    elif funding == "surplus":
        assert whole == dict.fromkeys(came, minutes)
    elif came:
        assert sum(whole.values()) == sum(gave.values())
        if not carried:
            assert parts.pot == 0


@given(total=st.integers(1, 10_000), among=st.sets(st.integers(1, 900), min_size=1, max_size=60))
def test_a_split_is_by_largest_remainder_and_differs_by_a_minute_at_most(total, among):
    parts = split(total, among, "lot")
    exact = Fraction(total, len(among))
    assert sum(parts.values()) == total
    assert max(parts.values()) - min(parts.values()) <= 1
    assert all(abs(part - exact) < 1 for part in parts.values())


@given(among=st.sets(st.integers(1, 900), min_size=2, max_size=30), lot=st.text(max_size=8))
def test_the_lot_depends_on_nothing_but_the_session_and_who_came(among, lot):
    assert split(7, among, lot) == split(7, sorted(among, reverse=True), lot)


def test_the_lot_does_not_always_name_the_same_people():
    drawn = {max(parts, key=parts.get) for parts in (split(3, [1, 2], str(n)) for n in range(40))}
    assert drawn == {1, 2}


@pytest.mark.parametrize(
    ("funding", "charged", "pot"),
    [("surplus", 60, 11 * 60), ("split", 5, 0), ("pot", None, -60)],
)
def test_ians_hour_for_twelve(funding, charged, pot):
    parts = shares_of(funding=funding, minutes=60, given={1: 60}, came=range(2, 14))
    assert parts.given == {1: 60} and parts.pot == pot
    assert set(parts.charged.values()) == ({charged} if charged else set())


@given(gave=GIVEN, few=CAME, many=CAME)
def test_what_a_giver_gets_does_not_depend_on_how_many_came(gave, few, many):
    for funding in ("surplus", "split", "pot"):
        one = shares_of(funding=funding, minutes=60, given=gave, came=few)
        other = shares_of(funding=funding, minutes=60, given=gave, came=many)
        assert one.given == other.given == gave


@given(some=st.data())
def test_what_the_pot_carries_for_one_the_others_do_not_pay(some):
    came = some.draw(st.sets(st.integers(21, 60), min_size=2, max_size=20))
    one = some.draw(st.sampled_from(sorted(came)))
    without = shares_of(funding="split", minutes=60, given={1: 75}, came=came, lot="x")
    with_it = shares_of(
        funding="split", minutes=60, given={1: 75}, came=came, carried=[one], lot="x"
    )
    assert {**without.charged} == {**with_it.charged, **with_it.carried}
