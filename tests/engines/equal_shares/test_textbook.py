"""The engine equals the textbook, in fractions, on pots full of ties."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.equal_shares import Ballots, Idea, share_out
from tests.engines.equal_shares import textbook
from tests.engines.equal_shares.builders import call, pots


def sums(outcome):
    return [(award.idea, award.sum) for award in outcome.awards]


@settings(max_examples=600, deadline=None)
@given(pots())
def test_every_award_is_the_textbooks_in_its_order(pot):
    ideas, ballots, chosen = pot
    outcome = share_out(ideas, ballots, chosen, explain=False)
    expected, _ = textbook.outcome(ideas, ballots, chosen)
    assert sums(outcome) == expected


@settings(max_examples=200, deadline=None)
@given(pots(), st.booleans())
def test_part_funding_gives_what_is_left_to_a_workable_start(pot, announced):
    ideas, ballots, chosen = pot
    chosen = replace(chosen, completion="fill", part_funding=announced)
    outcome = share_out(ideas, ballots, chosen, explain=False)
    assert sums(outcome) == textbook.outcome(ideas, ballots, chosen)[0]
    assert outcome.spent <= chosen.budget


@settings(max_examples=60, deadline=None)
@given(pots(most_ballots=5), st.integers(10, 14), st.integers(10, 14), st.data())
def test_each_side_has_the_same_sum_where_that_was_announced(pot, toms, rosas, data):
    ideas, _, chosen = pot
    chosen = replace(chosen, purse="side", completion=data.draw(st.sampled_from(["none", "add1"])))
    row = st.lists(st.sampled_from([idea.id for idea in ideas]), unique=True)
    ballots = [data.draw(row) for _ in range(toms + rosas)]
    sides = ["professional"] * toms + ["uses"] * rosas
    outcome = share_out(ideas, Ballots.of(ballots, sides), chosen, explain=False)
    assert sums(outcome) == textbook.outcome(ideas, ballots, chosen, sides)[0]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_larger_pots_with_awkward_sums_are_the_textbooks_too(data):
    """Purses that no float holds, and emptied to the last fraction."""
    size = data.draw(st.integers(2, 9))
    cost = st.sampled_from([1, 10**6, 10**6 + 1, 333_333, 7 * 10**5, 10**9 - 1])
    ideas = [Idea(f"i{n}", data.draw(cost)) for n in range(size)]
    row = st.lists(st.sampled_from([idea.id for idea in ideas]), max_size=4, unique=True)
    ballots = data.draw(st.lists(row, min_size=3, max_size=30))
    chosen = call(data.draw(st.sampled_from([10**6, 3 * 10**6 + 1, 10**9])), completion="none")
    outcome = share_out(ideas, ballots, chosen, explain=False)
    assert sums(outcome) == textbook.outcome(ideas, ballots, chosen)[0]


@settings(deadline=None)
@given(pots(), st.randoms(use_true_random=False))
def test_the_order_in_which_ideas_and_ballots_come_changes_nothing(pot, chance):
    ideas, ballots, chosen = pot
    mixed = [chance.sample(row, len(row)) for row in chance.sample(ballots, len(ballots))]
    shuffled = share_out(chance.sample(ideas, len(ideas)), mixed, chosen)
    assert shuffled == share_out(ideas, ballots, chosen)


@settings(deadline=None)
@given(pots())
def test_what_each_paid_adds_up_to_the_cost_exactly(pot):
    """By the exact fractions of the result alone: no purse goes below nothing."""
    ideas, ballots, chosen = pot
    outcome = share_out(ideas, ballots, chosen, explain=False)
    purses = [outcome.purse[""]] * len(ballots)
    for award in outcome.awards:
        if award.stage == "shares":
            pays = [min(p, award.each) if award.idea in r else 0 for p, r in zip(purses, ballots)]
            assert sum(pays) == award.cost
            purses = [purse - paid for purse, paid in zip(purses, pays)]
