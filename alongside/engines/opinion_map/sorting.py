"""Votes in order of person and statement, by counting and not by comparing."""

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

type Integers = NDArray[np.integer]


def sorted_codes(
    person: Integers, statement: Integers, vote: Integers, people: int, statements: int
) -> tuple[Integers, NDArray[np.int64]]:
    """Sorted by statement, then (stably) by person: arrival order is kept among equals."""
    both = person.astype(np.uint64) << np.uint64(32)
    both |= (3 * statement.astype(np.int64) + vote + 1).astype(np.uint64)
    arrived, _ = _counting_sort(statement, both, statements)
    code: Integers = (arrived & np.uint64(2**32 - 1)).astype(code_type(statements))
    codes, starts = _counting_sort(arrived >> np.uint64(32), code, people)
    return codes, starts.astype(np.int64)


def _counting_sort(keys: Integers, payload: Integers, size: int) -> tuple[Integers, Integers]:
    """Payload in order of key, and where each key begins: SciPy's row-to-column transpose."""
    one_row = sparse.csr_array(
        (payload, keys.astype(np.int32), np.array([0, len(keys)])), shape=(1, max(size, 1))
    )
    by_key = one_row.tocsc()
    return by_key.data, by_key.indptr[: size + 1]


def last_vote_of_each(
    codes: Integers, starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Integers]:
    column = codes // 3
    last = np.ones(len(codes), bool)
    last[:-1] = column[1:] != column[:-1]
    ends = starts[1:][np.diff(starts) > 0] - 1
    last[ends] = True
    if last.all():
        return starts, codes
    return np.concatenate(([0], np.cumsum(last)))[starts], codes[last]


def code_type(statements: int) -> type[np.uint16] | type[np.uint32]:
    return np.uint16 if 3 * statements <= 2**16 else np.uint32
