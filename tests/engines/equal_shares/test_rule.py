"""Rosa, Ian, Maya and Tom share out a pot: who gets what, and what the call may say."""

import hashlib

import pytest

from alongside.engines.equal_shares import BadPot, Ballots, Idea, lot, share_out
from tests.engines.equal_shares.builders import call, ideas


def winners(listed, ballots, **announced):
    return share_out(listed, ballots, call(**announced)).winners


def test_a_small_group_gets_its_share_where_plain_counting_gives_it_nothing():
    """Six want the two dear things, Rosa and Ian want the bench: their quarter pays for it."""
    listed = ideas(hall=600, path=600, bench=300)
    ballots = [["hall", "path"]] * 6 + [["bench"]] * 2
    outcome = share_out(listed, ballots, call(1200))
    assert outcome.winners == ("hall", "bench")
    assert (outcome.greedy.ideas, outcome.greedy.ballots_with_nothing) == (("hall", "path"), 2)
    assert outcome.ballots_with_nothing == 0
    assert outcome.spent == 900


def test_nothing_is_bought_that_its_supporters_cannot_pay_for_without_completion():
    listed = ideas(hall=600, path=601)
    ballots = [["hall"], ["hall"], ["path"], ["path"]]
    assert winners(listed, ballots, completion="none") == ("hall",)
    assert winners(listed, ballots, completion="fill") == ("hall",)
    assert winners(ideas(hall=599, path=601), ballots, completion="none") == ("hall",)
    assert winners(ideas(hall=599, path=601), ballots, completion="fill") == ("hall", "path")


def test_add1_raises_all_purses_until_the_next_step_would_overspend():
    listed = ideas(hall=500, path=650, shed=700)
    ballots = [["hall"], ["hall"], ["path"], ["path"], ["shed"]]
    outcome = share_out(listed, ballots, call(1200, completion="add1", step=7))
    assert outcome.winners == ("hall", "path")
    assert outcome.raised == 7 * ((700 - 240 - 1) // 7)  # a step later the shed were bought too
    assert outcome.purse == {"": 240 + outcome.raised}


def test_add1_goes_on_when_nothing_more_would_fit_anyway():
    """From 300 each, a and b are bought and large no longer fits; still it goes on to 325, and
    stops since 350 would buy large as well."""
    listed = ideas(large=700, a=300, b=300)
    ballots = [["large"]] * 2 + [["a"], ["b"]]
    outcome = share_out(listed, ballots, call(1000, completion="add1", step=25))
    assert outcome.purse == {"": 325}
    assert outcome.spent == 600


def test_plain_counting_names_its_own_ties_and_not_those_of_equal_shares():
    """Nobody's purse reaches for either, so that equal shares had no tie to break."""
    listed, ballots = ideas(hall=600, path=550), [["hall"]] * 2 + [["path"]] * 2
    outcome = share_out(listed, ballots, call(1000, completion="none"))
    assert (outcome.winners, outcome.ties) == ((), ())
    assert outcome.greedy.ideas == ("path",)
    (tie,) = outcome.greedy.ties
    assert (tie.ideas, tie.taken, tie.by, tie.lots) == (("path", "hall"), "path", "cost", {})


def test_of_equals_the_cheapest_goes_first_then_most_supported_then_the_lot():
    both = [["hall", "shed"]] * 4
    cheap = share_out(ideas(hall=800, shed=700), both, call())
    assert cheap.winners == ("shed",)
    assert [(tie.taken, tie.by) for tie in cheap.ties] == [("shed", "cost")]
    level = share_out(ideas(hall=800, shed=800), both, call())
    (tie,) = level.ties
    first = min(("hall", "shed"), key=lambda idea: lot("pot", "seed", idea))
    assert (tie.by, tie.taken, level.winners) == ("lot", first, (first,))
    assert tie.lots == {idea: lot("pot", "seed", idea) for idea in ("hall", "shed")}


def test_most_supported_goes_first_among_equals_in_rate_and_cost():
    """Two pay 50 each for the shed; so do two for the path, whose third supporter has nothing left
    after the hall has emptied ten purses to the penny."""
    listed = ideas(hall=1000, shed=100, path=100)
    ballots = [["hall"]] * 9 + [["hall", "path"]] + [["shed"]] * 2 + [["path"]] * 2
    outcome = share_out(listed, ballots, call(1400, completion="none"))
    assert outcome.winners == ("hall", "path", "shed")
    assert [(tie.ideas, tie.by) for tie in outcome.ties] == [(("path", "shed"), "votes")]


def test_another_seed_draws_another_lot_and_anyone_can_draw_it_again():
    drawn = {winners(ideas(a=900, b=900), [["a", "b"]], seed=str(n)) for n in range(20)}
    assert drawn == {("a",), ("b",)}
    by_hand = hashlib.sha256(b"pot 7\n1234\nbench").hexdigest()
    assert lot("pot 7", "1234", "bench") == by_hand


def test_minimum_support_and_groups_leave_ideas_out_and_say_so():
    listed = [Idea("a", 10, group="hall"), Idea("b", 11, group="hall"), Idea("c", 10), Idea("d", 5)]
    ballots = [["a", "b"], ["a", "b", "d"], ["a", "c", "b"]]
    outcome = share_out(listed, ballots, call(minimum_support=2))
    assert outcome.winners == ("a",)
    reasons = {why.idea: (why.reason, why.instead) for why in outcome.not_funded}
    assert reasons == {"b": ("excluded", "a"), "c": ("too_few", ""), "d": ("too_few", "")}


def test_part_funding_never_takes_from_an_idea_that_fits_whole():
    listed = [Idea("hall", 1000, smallest=300), Idea("path", 500), Idea("shed", 400)]
    ballots = [["hall", "path"]] * 3 + [["hall", "path", "shed"]]
    plain = share_out(listed, ballots, call(1250))
    assert plain.winners == ("path", "shed")
    outcome = share_out(listed, ballots, call(1250, part_funding=True))
    assert [(a.idea, a.sum, a.stage) for a in outcome.awards][-1] == ("hall", 350, "part")
    assert outcome.spent == 1250
    assert "hall" not in share_out(listed, ballots, call(1190, part_funding=True)).winners


@pytest.mark.parametrize("completion", ["none", "fill", "add1", "add1+fill"])
def test_a_pot_of_nothing_no_ballots_and_ideas_dearer_than_the_pot(completion):
    listed = ideas(hall=10, free=0)
    nothing = share_out(listed, [["hall", "free"], []], call(0, completion=completion))
    assert nothing.winners == ("free",)
    empty = share_out(listed, [], call(100, completion=completion))
    assert (empty.winners, empty.ballots, empty.ballots_with_nothing) == ((), 0, 0)
    assert share_out([], [[], []], call(100, completion=completion)).winners == ()
    dear = share_out(listed, [["hall"]], call(9, completion=completion))
    assert ("hall", "dearer") in [(why.idea, why.reason) for why in dear.not_funded]
    assert dear.winners == ()


def test_an_empty_ballot_keeps_its_share():
    listed = ideas(hall=600)
    assert winners(listed, [["hall"]], completion="none", budget=600) == ("hall",)
    assert winners(listed, [["hall"], []], completion="none", budget=600) == ()


def test_a_huge_pot_in_pence_is_shared_out_without_a_run_for_every_penny():
    listed = ideas(a=90_000_000_000, b=1)
    outcome = share_out(listed, [["a"], ["b"]], call(100_000_000_000, completion="add1", step=1))
    assert outcome.winners == ("b", "a")
    assert 40_000_000_000 <= outcome.raised < 41_000_000_000


def test_the_hash_tells_other_ballots_and_other_calls_apart():
    listed = ideas(a=10, b=10)
    same = share_out(listed, [["a"], ["b", "a"]], call()).provenance
    assert same == share_out(listed[::-1], [["a", "b"], ["a"]], call()).provenance
    others = [
        share_out(listed, [["a"], ["b"]], call()),
        share_out(listed, [["a"], ["b", "a"], []], call()),
        share_out(listed, [["a"], ["b", "a"]], call(seed="other")),
        share_out(ideas(a=10, b=11), [["a"], ["b", "a"]], call()),
    ]
    assert len({same.input_hash, *(each.provenance.input_hash for each in others)}) == 5


@pytest.mark.parametrize(
    ("listed", "ballots", "announced", "words"),
    [
        (ideas(a=-1), [], {}, "ideas[0].cost: should be 0 or more, not -1."),
        ([Idea("a", 1.5)], [], {}, "ideas[0].cost: should be a whole number, not 1.5."),
        ([Idea("a", True)], [], {}, "ideas[0].cost: should be a whole number, not True."),
        ([Idea("a", 1), Idea("a", 2)], [], {}, "ideas[1].id: 'a' is there already."),
        ([Idea("", 1)], [], {}, "ideas[0].id: is empty."),
        ([Idea("a\nb", 1)], [], {}, "ideas[0].id: holds a sign that cannot be printed."),
        ([Idea("a", 5, smallest=6)], [], {}, "ideas[0].smallest: is more than the cost."),
        (ideas(a=10**16), [], {}, "ideas[0].cost: is more than 1,000,000,000,000,000."),
        (ideas(a=1), [["b"]], {}, "ballots: support 'b', which is not among the ideas."),
        ([], [], {"budget": -5}, "call.budget: should be 0 or more, not -5."),
        ([], [], {"step": 0}, "call.step: should be 1 or more, not 0."),
        ([], [], {"completion": "add2"}, "call.completion: 'add2' is none of: none, fill,"),
        ([], [], {"purse": "street"}, "call.purse: 'street' is none of: ballot, side."),
        ([], [], {"seed": 7}, "call.seed: should be text, not 7."),
        ([], [], {"part_funding": True, "completion": "add1"}, "needs a completion that fills."),
        ([], [[]], {"purse": "side"}, "ballots: should each name a side"),
    ],
)
def test_what_does_not_fit_is_named(listed, ballots, announced, words):
    with pytest.raises(BadPot) as wrong:
        share_out(listed, ballots, call(**announced))
    assert words in str(wrong.value)


def test_a_side_of_fewer_than_ten_ballots_has_no_purse_of_its_own():
    rows = [["a"]] * 19
    with pytest.raises(BadPot, match="'family' has fewer than 10"):
        share_out(ideas(a=1), Ballots.of(rows, ["uses"] * 10 + ["family"] * 9), call(purse="side"))
    with pytest.raises(BadPot, match="one side each"):
        Ballots.of(rows, ["uses"])


def test_ballots_are_packed_whatever_they_come_in():
    packed = Ballots.of(iter([["b", "a", "b"], [], ("a",)]))
    assert (packed.ideas, len(packed)) == (("a", "b"), 3)
    assert list(packed.rows()) == [("a", "b"), (), ("a",)]
    assert Ballots.of(packed) is packed
