"""A made-up time bank is like the real ones that it was made after, and never impossible."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.simulated_bank import FLOOR, NEWCOMER_MINUTES, YEAR, simulate_bank


@pytest.fixture(scope="module")
def large():
    return simulate_bank(members=4000, years=2, seed=11, words=100)


def parts(bank) -> list[int]:
    """How often each member gave or received, the busiest first."""
    counted = Counter(who for one in bank.helps for who in (one.giver, one.receiver))
    return sorted((counted[each.member] for each in bank.joinings), reverse=True)


def test_half_of_the_members_do_nothing_and_the_busiest_fifth_most(large):
    often = parts(large)
    assert often.count(0) / len(often) == pytest.approx(0.5, abs=0.03)
    assert sum(often[: len(often) // 5]) / sum(often) == pytest.approx(0.69, abs=0.03)


def test_three_exchanges_a_member_year_of_nearly_three_hours_each(large):
    years = sum(2 * YEAR - each.day for each in large.joinings) / YEAR
    assert len(large.helps) / years == pytest.approx(3.0, abs=0.05)
    assert large.minutes / 60 / len(large.helps) == pytest.approx(2.9, abs=0.05)


def test_most_of_those_who_do_anything_both_give_and_receive(large):
    gave = {one.giver for one in large.helps}
    received = {one.receiver for one in large.helps}
    assert len(gave & received) / len(gave | received) > 0.8


@settings(max_examples=60, deadline=None)
@given(
    members=st.integers(3, 60),
    years=st.floats(0.01, 3),
    seed=st.integers(0, 2**32),
    words=st.integers(1, 120),
)
def test_nobody_helps_before_they_came_nor_themselves_nor_past_the_limit(
    members, years, seed, words
):
    bank = simulate_bank(members=members, years=years, seed=seed, words=words)
    came = {each.member: each for each in bank.joinings}
    balances = dict.fromkeys(came, NEWCOMER_MINUTES)
    assert sorted(came) == list(range(members))
    for earlier, later in zip(bank.helps, bank.helps[1:]):
        assert earlier.day <= later.day
    for one in bank.helps:
        assert one.giver != one.receiver
        assert max(came[one.giver].day, came[one.receiver].day) <= one.day <= round(years * YEAR)
        assert one.gift in came[one.giver].gifts
        assert one.minutes % 15 == 0 and 0 < one.minutes <= 24 * 60
        balances[one.giver] += one.minutes
        balances[one.receiver] -= one.minutes
        assert balances[one.receiver] >= FLOOR
    assert sum(balances.values()) == NEWCOMER_MINUTES * members


def test_the_same_seed_gives_the_same_bank_and_another_seed_another():
    asked = {"members": 30, "years": 1, "words": 40}
    one, again = simulate_bank(**asked, seed=5), simulate_bank(**asked, seed=5)
    assert one == again
    assert one.helps != simulate_bank(**asked, seed=6).helps


@pytest.mark.parametrize(
    "wrong", [{"members": 2}, {"members": 2_000_000}, {"years": 0}, {"years": -1}, {"words": 0}]
)
def test_what_cannot_be_simulated_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        simulate_bank(**({"members": 10, "years": 1, "seed": 1, "words": 9} | wrong))
