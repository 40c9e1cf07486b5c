import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import (
    CentredVotes,
    CoVotes,
    LiveVotes,
    VoteTable,
    principal_axes,
)
from alongside.engines.opinion_map import live as live_module

M = 6
one_vote = st.tuples(st.integers(0, 4), st.integers(0, M - 1), st.sampled_from([-1, 0, 1]))
one_change = st.one_of(
    st.tuples(st.just("cast"), one_vote),
    st.tuples(st.just("withdraw"), one_vote),
    st.tuples(st.just("erase"), one_vote),
)


def counted_by_hand(votes: dict[int, dict[int, int]], minimum: int = 1) -> list[np.ndarray]:
    """K, B and Q by their definition, pair by pair of every person."""
    k, b, q = (np.zeros((M, M), int) for _ in range(3))
    for answers in votes.values():
        for t, first in answers.items() if len(answers) >= minimum else ():
            for u, second in answers.items():
                k[t, u] += 1
                b[t, u] += first
                q[t, u] += first * second
    return [k, b, q]


def assert_same(co_votes: CoVotes, expected: list[np.ndarray]) -> None:
    for found, right in zip((co_votes.K, co_votes.B, co_votes.Q), expected, strict=True):
        assert np.array_equal(found, right)


@given(st.lists(one_change, max_size=60), st.integers(1, 4))
@settings(deadline=None, max_examples=150)
def test_whatever_happens_the_counts_are_those_of_the_votes_that_stand(changes, minimum):
    live, standing = LiveVotes(M, minimum_votes=minimum), {}
    for verb, (person, statement, vote) in changes:
        if verb == "cast":
            live.cast(person, statement, vote)
            standing.setdefault(person, {})[statement] = vote
        elif verb == "withdraw" and statement in standing.get(person, {}):
            live.withdraw(person, statement)
            del standing[person][statement]
            standing = {who: answers for who, answers in standing.items() if answers}
        elif verb == "erase" and person in standing:
            live.erase(person)
            del standing[person]
    assert_same(live.co_votes(), counted_by_hand(standing, minimum))
    rebuilt = CoVotes.from_table(live.table().with_at_least(minimum))
    assert_same(rebuilt, counted_by_hand(standing, minimum))


@given(st.lists(one_vote), st.integers(1, 5))
@settings(deadline=None)
def test_votes_that_wait_for_one_another_are_all_counted(votes, at_once):
    standing: dict[int, dict[int, int]] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(live_module, "AT_ONCE", at_once)
        live = LiveVotes(M, minimum_votes=1)
        for person, statement, vote in votes:
            live.cast(person, statement, vote)
            standing.setdefault(person, {})[statement] = vote
        live.settle()
    assert_same(CoVotes.from_code_pairs(live._pairs), counted_by_hand(standing))


@given(st.lists(one_vote, unique_by=lambda vote: vote[:2]), st.randoms())
@settings(deadline=None)
def test_the_order_of_arrival_does_not_matter(votes, random):
    first, second = LiveVotes(M), LiveVotes(M)
    for vote in votes:
        first.cast(*vote)
    random.shuffle(votes)
    for vote in votes:
        second.cast(*vote)
    after = second.co_votes()
    assert_same(first.co_votes(), [after.K, after.B, after.Q])


@given(st.lists(one_vote))
@settings(deadline=None)
def test_two_halls_add_up_to_one_conversation(votes):
    whole, north, south = (LiveVotes(M, minimum_votes=2) for _ in range(3))
    for vote in votes:
        whole.cast(*vote)
        (north if vote[0] % 2 else south).cast(*vote)
    added = north.co_votes() + south.co_votes()
    assert_same(whole.co_votes(), [added.K, added.B, added.Q])
    north.merge(south)
    merged = north.co_votes()
    assert_same(whole.co_votes(), [merged.K, merged.B, merged.Q])


def test_merging_leaves_the_other_hall_as_it_was():
    north, south = LiveVotes(M, minimum_votes=1), LiveVotes(M, minimum_votes=1)
    south.cast("Rosa", 0, 1)
    north.merge(south)
    north.cast("Rosa", 1, 1)
    assert len(south.table().codes) == 1
    with pytest.raises(ValueError, match="1 people are in both shards"):
        north.merge(south)


def test_halls_with_other_statements_are_not_merged():
    with pytest.raises(ValueError, match="must agree on their statements"):
        LiveVotes(M).merge(LiveVotes(M + 1))


def test_live_axes_are_those_of_the_whole_map(two_camps):
    votes = [vote for vote in two_camps(80, 40) if vote[0] != "person 004"]
    live = LiveVotes(40)
    for vote in votes:
        live.cast(*vote)
    live.cast("person 004", 0, 1)
    whole = principal_axes(CentredVotes(VoteTable.from_votes(votes)))
    now = live.co_votes().axes()
    assert now.loadings == pytest.approx(whole.loadings, abs=1e-9)
    assert now.variances == pytest.approx(whole.variances)
    assert now.total == pytest.approx(whole.total)


def test_opening_from_a_table_is_casting_every_vote(two_camps):
    table = VoteTable.from_votes(two_camps(30, 12))
    live, expected = LiveVotes.from_table(table), CoVotes.from_table(table)
    assert_same(live.co_votes(), [expected.K, expected.B, expected.Q])
    live.cast("person 001", 3, -1)
    assert live.table().votes_of_each.sum() >= len(table.codes)


def test_a_rejected_statement_is_withdrawn_from_everybody(two_camps):
    live = LiveVotes.from_table(VoteTable.from_votes(two_camps(30, 12)))
    live.reject(5)
    counts = live.co_votes()
    assert not counts.K[5].any()
    assert not counts.B[:, 5].any()
    assert not (live.table().columns == 5).any()


def test_rosa_takes_everything_back_and_is_gone():
    live = LiveVotes(M, minimum_votes=1)
    live.cast("Rosa", 0, 1)
    live.withdraw("Rosa", 0)
    assert live.table().people.tolist() == []
    with pytest.raises(KeyError):
        live.erase("Rosa")


def test_zed_cannot_withdraw_what_he_never_said():
    live = LiveVotes(M)
    live.cast("Zed", 0, 1)
    with pytest.raises(KeyError, match="no vote on statement 1"):
        live.withdraw("Zed", 1)


@pytest.mark.parametrize(("statement", "vote"), [(M, 1), (-1, 1), (0, 2), (0, -2)])
def test_a_vote_outside_the_conversation_is_refused(statement, vote):
    with pytest.raises(ValueError, match="A vote is 1, 0 or -1"):
        LiveVotes(M).cast("Rosa", statement, vote)
