"""Why not mine? Every figure is what another run of the rule says."""

from dataclasses import replace

from hypothesis import given, settings

from alongside.engines.equal_shares import Idea, share_out, why_not_words
from alongside.engines.equal_shares.words import percent_below
from tests.engines.equal_shares import textbook
from tests.engines.equal_shares.builders import call, ideas, pots


def at_cost(listed, name, cost):
    return [replace(i, cost=cost, smallest=0) if i.id == name else i for i in listed]


@settings(max_examples=150, deadline=None)
@given(pots())
def test_what_would_have_been_enough_is_so_by_the_textbook(pot):
    listed, ballots, chosen = pot
    for why in share_out(listed, ballots, chosen).not_funded:
        if why.funded_at_cost is not None:
            assert is_funded(at_cost(listed, why.idea, why.funded_at_cost), ballots, chosen, why)
            more = at_cost(listed, why.idea, why.funded_at_cost + 1)
            assert not is_funded(more, ballots, chosen, why)
        if why.more_supporters is not None:
            joined = [[why.idea]] * why.more_supporters
            assert is_funded(listed, [*ballots, *joined], chosen, why)
            assert not is_funded(listed, [*ballots, *joined[1:]], chosen, why)


def is_funded(listed, ballots, chosen, why):
    sums, _ = textbook.outcome(listed, ballots, chosen)
    return why.idea in dict(sums)


@settings(max_examples=150, deadline=None)
@given(pots())
def test_what_its_supporters_could_have_paid_buys_it_in_the_last_run_and_no_more(pot):
    listed, ballots, chosen = pot
    outcome = share_out(listed, ballots, chosen)
    start = textbook.start_purses(ballots, chosen, None, outcome.raised)
    for why in outcome.not_funded:
        if why.bought_at_cost is not None:
            for cost, bought in ((why.bought_at_cost, True), (why.bought_at_cost + 1, False)):
                if cost < why.cost:
                    changed = at_cost(listed, why.idea, cost)
                    again, _ = textbook.equal_shares(changed, ballots, chosen, start)
                    assert (why.idea in again) is bought


@settings(max_examples=150, deadline=None)
@given(pots())
def test_what_was_left_and_what_was_paid_are_the_textbooks(pot):
    listed, ballots, chosen = pot
    outcome = share_out(listed, ballots, chosen)
    start = textbook.start_purses(ballots, chosen, None, outcome.raised)
    _, left = textbook.equal_shares(listed, ballots, chosen, start)
    for why in outcome.not_funded:
        fans = [n for n, row in enumerate(ballots) if why.idea in row]
        assert why.left == sum(left[n] for n in fans)
        paid = sum(each.sum for each in why.also_paid)
        assert abs(paid - float(sum(start[n] - left[n] for n in fans))) < 1e-6


def test_rosa_is_told_how_near_the_bench_came():
    listed = ideas(hall=600, bench=401)
    ballots = [["hall"], ["hall"], ["hall", "bench"], ["hall", "bench"], ["bench"]]
    outcome = share_out(listed, ballots, call(1000, completion="none"))
    (why,) = outcome.not_funded
    assert (why.supporters, why.bought_at_cost, why.cost_cut) == (3, 300, 101)
    assert why_not_words(why, outcome, lambda pence: f"£{pence}") == (
        "3 of 5 supported it. Of what their purses held, they gave 50 % to hall. "
        "They could have paid £300 of £401 for it (74.8 %): £101 too little. "
        "At £300 it would have been funded (£101 less), all else alike. "
        "With 1 more supporter it would have too."
    )


def test_a_loser_is_never_rounded_to_everything():
    assert percent_below(4_999_828, 5_000_000) == "99.9 %"
    assert percent_below(10**15 - 1, 10**15) == "99.9 %"
    assert percent_below(1, 3) == "33.3 %"
    assert percent_below(0, 0) == "100 %"


def test_every_reason_has_its_words():
    listed = [
        *(Idea("a", 10, group="g"), Idea("b", 12, group="g")),
        *ideas(c=9, d=99, e=5),
    ]
    ballots = [["a", "b", "d"], ["a", "b", "d"], ["a", "c", "d"]]
    outcome = share_out(listed, ballots, call(30, minimum_support=2))
    said = {why.idea: why_not_words(why, outcome, str) for why in outcome.not_funded}
    assert said["b"].startswith("2 of 3 supported it. Only one of its group is funded: a.")
    assert said["c"] == "1 supported it; at least 2 were asked for."
    assert said["d"].startswith("3 of 3 supported it. It costs 99, more than the whole pot.")
    assert said["e"] == "Nobody supported it."


def test_a_large_pot_looks_no_further_than_its_last_run_unless_asked(monkeypatch):
    for limit in ("MOST_RUNS", "MOST_LOOKS"):
        monkeypatch.setattr(f"alongside.engines.equal_shares.whynot.{limit}", 0)
    listed = ideas(hall=600, bench=401)
    ballots = [["hall"], ["hall", "bench"], ["hall", "bench"], ["bench"]]
    (why,) = share_out(listed, ballots, call(1000)).not_funded
    assert (why.looked_for, why.funded_at_cost, why.more_supporters) == (False, None, None)
    assert why.bought_at_cost is not None
    (why,) = share_out(listed, ballots, call(1000), closely=["hall"]).not_funded
    assert why.looked_for and why.funded_at_cost is not None
