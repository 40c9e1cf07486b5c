import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import VoteTable, tally
from alongside.engines.opinion_map.votes import in_blocks

one_vote = st.tuples(st.integers(0, 6), st.integers(0, 8), st.sampled_from([-1, 0, 1]))


def standing(table: VoteTable) -> dict[tuple[object, object], int]:
    rows = np.repeat(np.arange(len(table.people)), table.votes_of_each)
    keys = zip(table.people[rows].tolist(), table.statements[table.columns].tolist(), strict=True)
    return dict(zip(keys, table.values.tolist(), strict=True))


@given(st.lists(one_vote))
@settings(deadline=None)
def test_the_last_vote_wins(votes):
    table = VoteTable.from_votes(votes)
    assert standing(table) == {(person, statement): vote for person, statement, vote in votes}
    assert len(table.codes) == len({vote[:2] for vote in votes})


@given(st.lists(one_vote, unique_by=lambda vote: vote[:2]), st.randoms())
@settings(deadline=None)
def test_who_came_first_does_not_matter(votes, random):
    first = VoteTable.from_votes(votes)
    random.shuffle(votes)
    second = VoteTable.from_votes(votes)
    for part in ("people", "statements", "starts", "codes"):
        assert np.array_equal(getattr(first, part), getattr(second, part))


@given(st.lists(one_vote, min_size=1), st.sets(st.integers(0, 8)))
@settings(deadline=None)
def test_a_rejected_statement_leaves_no_vote_behind(votes, rejected):
    kept = VoteTable.from_votes(votes).without(rejected)
    expected = {vote[:2]: vote[2] for vote in votes if vote[1] not in rejected}
    assert standing(kept) == expected
    assert not rejected & set(kept.statements.tolist())


def test_rosa_changes_her_mind_and_maya_does_not():
    votes = [("Rosa", "a bench", 1), ("Maya", "a bench", 1), ("Rosa", "a bench", -1)]
    assert standing(VoteTable.from_votes(votes)) == {
        ("Rosa", "a bench"): -1,
        ("Maya", "a bench"): 1,
    }


def test_a_person_with_too_few_votes_stays_off_the_map():
    votes = [("Rosa", 1, 1), ("Rosa", 2, 0), ("Ian", 1, -1)]
    assert VoteTable.from_votes(votes).with_at_least(2).people.tolist() == ["Rosa"]


def test_arrays_and_rows_give_the_same_table():
    rows = [(0, 2, 1), (1, 0, -1), (0, 0, 0), (1, 0, 1)]
    arrays = VoteTable.from_arrays(*np.array(rows).T, statements=[0, 2, 1])
    assert standing(arrays) == {(0, 1): 1, (0, 0): 0, (1, 0): 1}


def test_a_wide_conversation_takes_four_bytes_a_vote():
    table = VoteTable.from_arrays([0, 0], [30_000, 2], [1, -1])
    assert table.codes.dtype == np.uint32
    assert standing(table) == {(0, 2): -1, (0, 30_000): 1}


@pytest.mark.parametrize("vote", [2, -2, 0.5])
def test_a_vote_is_agree_pass_or_disagree(vote):
    with pytest.raises(ValueError, match="A vote is"):
        VoteTable.from_arrays([0], [0], [vote])


@pytest.mark.parametrize(("person", "statement"), [(-1, 0), (0, 3)])
def test_a_vote_by_nobody_or_on_nothing_is_refused(person, statement):
    with pytest.raises(ValueError, match="points outside"):
        VoteTable.from_arrays([person], [statement], [1], people=["Rosa"], statements=["a", "b"])


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 20))
def test_blocks_hold_everybody_once_and_no_more_votes_than_asked(lengths, votes):
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    blocks = list(in_blocks(starts, votes))
    assert [row for block in blocks for row in range(block.start, block.stop)] == list(
        range(len(lengths))
    )
    for block in blocks:
        assert block.stop - block.start == 1 or sum(lengths[block]) <= votes


@given(st.lists(one_vote, min_size=1))
@settings(deadline=None)
def test_a_person_in_no_group_is_not_tallied(votes):
    table = VoteTable.from_votes(votes)
    group = np.arange(len(table.people)) % 3 - 1
    kept = tally(table.of_people(np.flatnonzero(group >= 0)), group[group >= 0], 2)
    assert np.array_equal(tally(table, group, 2), kept)


@given(st.lists(one_vote, min_size=1))
@settings(deadline=None)
def test_a_tally_by_group_adds_up_to_the_whole(votes):
    table = VoteTable.from_votes(votes)
    group = np.arange(len(table.people)) % 2
    by_group = tally(table, group, 2)
    assert np.array_equal(by_group.sum(axis=0), tally(table)[0])
    for column, statement in enumerate(table.statements.tolist()):
        held = [vote for (_, where), vote in standing(table).items() if where == statement]
        assert by_group[:, column].sum(axis=0).tolist() == [held.count(v) for v in (-1, 0, 1)]
