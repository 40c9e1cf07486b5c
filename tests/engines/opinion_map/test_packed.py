import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.opinion_map import VoteTable, packed, unpacked

one_vote = st.tuples(st.integers(0, 6), st.integers(0, 40), st.sampled_from([-1, 0, 1]))


@given(st.lists(one_vote))
@settings(deadline=None)
def test_what_is_packed_comes_back_whole(votes):
    table = VoteTable.from_votes(votes)
    names = {"people": table.people.tolist(), "statements": table.statements.tolist()}
    again = unpacked(packed(table), **names)
    for part in ("people", "statements", "starts", "codes"):
        assert np.array_equal(getattr(table, part), getattr(again, part))


def test_a_vote_takes_two_bytes(coin_tosses):
    table = VoteTable.from_votes(coin_tosses())
    head_and_people = 33 + 4 * len(table.people)
    assert len(packed(table)) == head_and_people + 2 * len(table.codes)


def test_a_very_wide_conversation_comes_back_too():
    table = VoteTable.from_arrays([0, 0], [30_000, 2], [1, -1])
    assert np.array_equal(unpacked(packed(table)).codes, table.codes)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:9], lambda b: b"X" + b[1:]])
def test_a_torn_cache_is_not_read(coin_tosses, spoil):
    whole = packed(VoteTable.from_votes(coin_tosses()))
    with pytest.raises(ValueError, match="vote cache"):
        unpacked(spoil(whole))


def test_a_code_for_a_statement_that_is_not_there_is_not_read():
    cache = bytearray(packed(VoteTable.from_votes([("Rosa", 0, 1), ("Rosa", 1, 1)])))
    cache[-2:] = (99).to_bytes(2, "little")
    with pytest.raises(ValueError, match="points outside"):
        unpacked(bytes(cache))
