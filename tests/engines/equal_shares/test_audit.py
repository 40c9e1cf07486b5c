"""EJR+ up to one: held by equal shares, and found missing where it was taken away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from alongside.engines.equal_shares import audit, claim_words, share_out
from tests.engines.equal_shares import textbook
from tests.engines.equal_shares.builders import call, ideas, pots


@settings(max_examples=300, deadline=None)
@given(pots())
def test_equal_shares_leaves_no_claim_with_any_completion(pot):
    """Peters, Pierczyński and Skowron (2021); the argument stands in the engine's audit."""
    outcome = share_out(*pot, explain=False)
    assert outcome.audit.holds


@settings(max_examples=300, deadline=None)
@given(pots(plain=True))
def test_the_audit_finds_exactly_the_claims_of_the_definition(pot):
    """Over plain counting, and over an outcome with nothing in it."""
    listed, ballots, chosen = pot
    costs = {idea.id: idea.cost for idea in listed}
    greedy = share_out(listed, ballots, chosen, explain=False).greedy
    for sums in ({idea: costs[idea] for idea in greedy.ideas}, {}):
        found = audit(listed, ballots, chosen.budget, sums)
        claimed = textbook.claims(listed, ballots, chosen.budget, sums) if ballots else set()
        assert {claim.idea for claim in found.violations} == claimed


def test_a_planted_violation_is_found_and_said():
    """Take the bench away from the two who paid for it with their own quarter."""
    listed = ideas(hall=600, path=600, bench=300)
    ballots = [["hall", "path"]] * 6 + [["bench"]] * 2
    found = audit(listed, ballots, 1200, {"hall": 600, "path": 600})
    (claim,) = found.violations
    assert (claim.idea, claim.people, claim.most_got, claim.part) == ("bench", 2, 0, 300)
    assert claim_words(claim, str) == (
        "2 people support bench, and each got 0 or less of what they support. Their part of the "
        "pot is 300, and it would have paid for this as well (300)."
    )
    assert audit(listed, ballots, 1199, {"hall": 600, "path": 600}).holds
    assert share_out(listed, ballots, call(1200)).greedy.audit == replace(found, checked=1)


def test_rivals_of_what_was_funded_and_ideas_with_too_few_are_not_looked_at():
    listed = [replace(idea, group="g") for idea in ideas(a=10, b=10)] + ideas(c=10)
    ballots = [["a", "b"], ["b"], ["c"]]
    found = audit(listed, ballots, 300, {"a": 10}, minimum_support=2)
    assert (found.checked, found.holds) == (0, True)
    assert audit(listed, ballots, 300, {"a": 10}).violations[0].idea == "c"


@pytest.mark.parametrize("people", [1, 3, 7])
def test_the_claim_names_the_largest_group_that_has_one(people):
    ballots = [["bench"]] * people + [["hall"]] * (10 - people)
    (claim,) = audit(ideas(bench=100, hall=1000), ballots, 1000, {"hall": 1000}).violations
    assert claim.people == people
