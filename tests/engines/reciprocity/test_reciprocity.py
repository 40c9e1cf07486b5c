"""Rosa, Ian, Maya and Tom help one another; the measures say how much comes back."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.reciprocity import (
    Flow,
    Tie,
    generalised,
    gini,
    hub,
    reciprocity,
    top_percent,
)

minutes = st.integers(min_value=0, max_value=100_000)
flows = st.dictionaries(st.text(max_size=3), st.builds(Flow, minutes, minutes), max_size=12)
names = st.sampled_from("abcdefgh")
ties = st.lists(
    st.builds(Tie, names, names, st.integers(1, 600)).filter(lambda tie: tie.giver != tie.receiver),
    max_size=14,
)


def test_four_neighbours_worked_by_hand():
    bank = {"rosa": Flow(60, 120), "ian": Flow(120, 0), "maya": Flow(0, 60), "tom": Flow()}
    found = reciprocity(bank, first_asks=[3, 30, 9], needs_waiting=[14, 15], loads=[2, 40])
    assert (found.both, found.gave, found.received, found.neither) == (1, 1, 1, 1)
    assert found.both_percent == 25
    assert found.generalised == pytest.approx(60 / 180)
    assert found.gini == pytest.approx((1 * 60 + 3 * 120) / (4 * 180))
    assert (found.days_to_ask, found.needs_late) == (9, 1)
    assert (found.most_load, found.usual_load) == (40, 21)


def test_a_bank_in_which_nobody_has_done_anything_claims_nothing():
    found = reciprocity({"rosa": Flow()})
    assert found.neither == 1 and found.both_percent == 0
    assert [found.generalised, found.gini, found.top_percent, found.days_to_ask] == [None] * 4
    assert reciprocity({}).both_percent is None


def test_torbay_earned_three_thousand_and_spent_346():
    """Forty who earn 75 hours each; ten of them spend what is spent."""
    bank = {str(n): Flow(75 * 60, 2076 if n < 10 else 0) for n in range(40)}
    found = reciprocity(bank)
    assert (found.given_minutes, found.received_minutes) == (180_000, 20_760)
    assert found.generalised == pytest.approx(346 / 3000)
    assert found.gini == 0 and found.top_percent == pytest.approx(12.5)


def test_a_star_falls_apart_without_its_middle_and_a_circle_does_not():
    star = [Tie("maya", other, 60) for other in ("rosa", "ian", "tom", "zed")]
    assert (hub(star).linked, hub(star).together, hub(star).without) == (5, 5, 1)
    circle = [
        Tie(one, other, 60) for one, other in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    ]
    assert hub(circle).without == 3 and hub(circle).without_percent == 100
    assert hub([]).without == 0 and hub([]).without_percent is None


def test_of_two_equally_busy_the_one_who_is_missed_most():
    rows = [Tie("leaf", "middle", 60), Tie("middle", "tom", 60), Tie("leaf", "other", 60)]
    rows += [Tie("tom", "far", 1), Tie("far", "farther", 1)]
    assert hub(rows).without == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"flows": {"rosa": Flow(-1, 0)}},
        {"flows": {}, "ties": [Tie("rosa", "rosa", 5)]},
        {"flows": {}, "ties": [Tie("rosa", "ian", 0)]},
        {"flows": {}, "first_asks": [-1]},
        {"flows": {}, "loads": [-2]},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"0|two"):
        reciprocity(**wrong)


@given(flows, ties)
def test_shares_are_shares_and_everybody_counts_once(bank, links):
    found = reciprocity(bank, links)
    assert found.people == len(bank)
    for share in (found.generalised, found.gini):
        assert share is None or 0 <= share <= 1
    assert found.top_percent is None or 0 < found.top_percent <= 100 + 1e-9
    assert 0 <= found.hub.without <= found.hub.together <= found.hub.linked


@given(flows, ties, st.permutations("abcdefgh"))
def test_names_and_their_order_change_nothing(bank, links, other):
    named = dict(zip("abcdefgh", other, strict=True))
    again = [Tie(named[tie.giver], named[tie.receiver], tie.minutes) for tie in reversed(links)]
    turned = {f"{name}!": bank[name] for name in reversed(list(bank))}
    assert reciprocity(bank, links) == reciprocity(turned, again)


@given(st.lists(minutes, min_size=1, max_size=10))
def test_gini_is_half_the_mean_difference_over_the_mean(given_minutes):
    """The definition, pair by pair."""
    total, people = sum(given_minutes), len(given_minutes)
    pairs = 2 * sum(abs(one - other) for one, other in combinations(given_minutes, 2))
    expected = pairs / (2 * people * total) if total else None
    assert gini(given_minutes) == (None if expected is None else pytest.approx(expected, abs=1e-9))


@given(flows)
def test_returning_more_never_lowers_what_comes_back(bank):
    more = [Flow(flow.given, flow.received + 1) for flow in bank.values()]
    before, after = generalised(bank.values()), generalised(more)
    assert before is after is None or before <= after


@given(ties)
def test_the_largest_part_is_what_walking_finds(links):
    found = hub(links)
    busy: dict[str, int] = {}
    for tie in links:
        for name in (tie.giver, tie.receiver):
            busy[name] = busy.get(name, 0) + tie.minutes
    busiest = [name for name in busy if busy[name] == max(busy.values())]
    left = [_walked(links, set(busy) - {name}) for name in busiest]
    assert (found.together, found.without) == (_walked(links, set(busy)), min(left, default=0))


def _walked(links, people):
    best = 0
    for start in people:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            for tie in links:
                ends = {tie.giver, tie.receiver}
                if here in ends and ends <= people and not ends <= seen:
                    waiting += ends - seen
                    seen |= ends
        best = max(best, len(seen))
    return best


@given(st.lists(minutes, max_size=5))
def test_five_or_fewer_give_all_of_it(given_minutes):
    expected = pytest.approx(100) if sum(given_minutes) else None
    assert top_percent(given_minutes) == expected
