import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import VoteTable, opinion_map

one_vote = st.tuples(st.integers(0, 12), st.integers(0, 9), st.sampled_from([-1, 0, 1]))
FEW = {"permutations": 5, "bootstraps": 5}


def everything(drawn) -> tuple:
    parts = (drawn.people, drawn.statements, drawn.groups, drawn.representative, drawn.consensus)
    return *parts, drawn.provenance


def test_the_same_votes_and_seed_draw_the_same_map(two_camps):
    assert everything(opinion_map(two_camps())) == everything(opinion_map(two_camps()))


def test_the_order_of_arrival_does_not_change_the_map(two_camps):
    votes = two_camps()
    assert everything(opinion_map(votes)) == everything(opinion_map(votes[::-1]))


@given(st.lists(one_vote, max_size=120), st.integers(0, 3))
@settings(deadline=None, max_examples=25)
def test_any_votes_at_all_make_a_map(votes, seed):
    drawn = opinion_map(votes, seed=seed, **FEW)
    standing = {vote[:2]: vote[2] for vote in votes}
    assert np.isfinite(drawn.places).all()
    assert len(drawn.people) + drawn.too_few_votes == len({vote[0] for vote in votes})
    for statement in drawn.statements:
        held = [vote for (_, where), vote in standing.items() if where == statement.id]
        counts = statement.agree, statement.disagree, statement.passed
        assert counts == (held.count(1), held.count(-1), held.count(0))
        assert statement.answered == len(held)


def test_nobody_has_voted_yet():
    drawn = opinion_map([])
    assert (drawn.people, drawn.statements, drawn.groups.shown) == ((), (), False)


def test_a_rejected_statement_is_as_if_it_were_never_put(two_camps):
    votes = two_camps()
    rejected = opinion_map(votes, rejected=[3, 4], **FEW)
    without = opinion_map([vote for vote in votes if vote[1] not in (3, 4)], **FEW)
    assert everything(rejected)[:5] == everything(without)[:5]
    assert rejected.provenance.input_hash != without.provenance.input_hash


def test_with_three_statements_three_votes_are_enough():
    votes = [(who, t, 1) for who in ("Rosa", "Ian") for t in range(3)] + [("Maya", 0, 1)]
    drawn = opinion_map(votes)
    assert [person.id for person in drawn.people] == ["Ian", "Rosa"]
    assert drawn.too_few_votes == 1


def test_each_camp_is_represented_by_what_it_alone_wants(two_camps):
    drawn = opinion_map(two_camps())
    assert [len(choices) for choices in drawn.representative] == [5, 5]
    for choices in drawn.representative:
        for choice in choices:
            assert choice.share > 0.5
            assert choice.ratio > 1
    first = {choice.statement: choice.direction for choice in drawn.representative[0]}
    second = {choice.statement: choice.direction for choice in drawn.representative[1]}
    assert all(second.get(t, "") != way for t, way in first.items())


def test_what_both_camps_want_is_the_consensus(two_camps):
    votes = two_camps() + [(f"person {p:03}", 99, 1) for p in range(60)]
    drawn = opinion_map(votes)
    assert drawn.groups.shown
    assert [(shared.statement, shared.direction) for shared in drawn.consensus] == [(99, "agree")]
    assert drawn.consensus[0].consensus == pytest.approx((31 / 32) ** 2)


def test_a_table_and_rows_draw_the_same_map(two_camps):
    votes = two_camps()
    assert everything(opinion_map(VoteTable.from_votes(votes))) == everything(opinion_map(votes))


def test_the_map_says_how_it_was_made(two_camps):
    provenance = opinion_map(two_camps(), seed=4, **FEW).provenance
    assert (provenance.engine, provenance.version) == ("opinion_map", "2")
    assert provenance.parameters["seed"] == 4
    assert provenance.parameters["permutations"] == 5


def test_one_changed_vote_changes_the_hash(two_camps):
    votes = two_camps()
    person, statement, vote = votes[0]
    changed = [*votes, (person, statement, -vote)]
    hashes = {opinion_map(v, **FEW).provenance.input_hash for v in (votes, changed)}
    assert len(hashes) == 2


def test_the_map_cannot_be_written_on(two_camps):
    with pytest.raises(dataclasses.FrozenInstanceError):
        opinion_map(two_camps(), **FEW).groups = None
