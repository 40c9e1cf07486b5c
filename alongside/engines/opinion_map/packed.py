"""The working copy of a conversation on disk: two bytes a vote, read back as it lies."""

import struct
from collections.abc import Sequence

import numpy as np

from alongside.engines.opinion_map.votes import Identifier, VoteTable

MARK = b"ALVOTES1"
HEAD = struct.Struct("<8sQQQB")


def packed(table: VoteTable) -> bytes:
    """Head, votes of each person (4 bytes each), codes (2 bytes each; 4 above 21,845 statements).

    Names of people and statements are not inside: the rows are the record and know them.
    """
    width = table.codes.dtype.itemsize
    counts = len(table.people), len(table.statements), len(table.codes)
    lengths = table.votes_of_each.astype("<u4")
    codes = table.codes.astype(f"<u{width}", copy=False)
    return HEAD.pack(MARK, *counts, width) + lengths.tobytes() + codes.tobytes()


def unpacked(
    cache: bytes | memoryview,
    *,
    people: Sequence[Identifier] | None = None,
    statements: Sequence[Identifier] | None = None,
) -> VoteTable:
    """The same table again; ValueError where the bytes are not a whole cache of ours."""
    if len(cache) < HEAD.size:
        raise ValueError("Not a vote cache: too short.")
    mark, people_count, statement_count, votes, width = HEAD.unpack_from(cache)
    if mark != MARK or len(cache) != HEAD.size + 4 * people_count + width * votes:
        raise ValueError("Not a whole vote cache: read the rows instead.")
    lengths = np.frombuffer(cache, "<u4", people_count, HEAD.size)
    codes = np.frombuffer(cache, f"<u{width}", votes, HEAD.size + 4 * people_count)
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    return VoteTable.from_codes(
        starts, codes, statement_count, people=people, statements=statements
    )
