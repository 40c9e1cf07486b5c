"""Co-vote counts: whole numbers from which the axes follow, whatever the order of arrival."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from alongside.engines.opinion_map.axes import Axes, axes_from, leading_pair
from alongside.engines.opinion_map.votes import Numbers, VoteTable


@dataclass(frozen=True, eq=False)
class CoVotes:
    """For statements t and u, summed over the people who voted on both, all (M, M) integers:

    `K` how many they are, `B` the sum of v_t, `Q` the sum of v_t * v_u.
    """

    K: NDArray[np.int64]
    B: NDArray[np.int64]
    Q: NDArray[np.int64]

    @classmethod
    def from_table(cls, table: VoteTable) -> Self:
        """The plain rebuild, every pair of every person: the oracle of the live state."""
        voted = _matrix(table, np.ones(len(table.codes), np.int64))
        cast = _matrix(table, table.values.astype(np.int64))
        return cls(
            (voted.T @ voted).toarray(), (cast.T @ voted).toarray(), (cast.T @ cast).toarray()
        )

    @classmethod
    def from_code_pairs(cls, pairs: NDArray[np.integer]) -> Self:
        """From (3M, 3M) counts of pairs of codes, each pair held once, on either triangle."""
        size = len(pairs) // 3
        by_vote = pairs.reshape(size, 3, size, 3)
        given, leaning = by_vote.sum(axis=1, dtype=np.int64), by_vote[:, 2] - by_vote[:, 0]
        voted = _whole(given.sum(axis=2), given.sum(axis=2))
        ours, theirs = leaning.sum(axis=2, dtype=np.int64), given[:, :, 2] - given[:, :, 0]
        product = (leaning[:, :, 2] - leaning[:, :, 0]).astype(np.int64)
        return cls(voted, _whole(ours, theirs), _whole(product, product))

    def __add__(self, other: Self) -> Self:
        """Two shards that hold different people."""
        return type(self)(self.K + other.K, self.B + other.B, self.Q + other.Q)

    @property
    def means(self) -> Numbers:
        return np.asarray(np.diag(self.B) / np.maximum(np.diag(self.K), 1))

    @property
    def gram(self) -> Numbers:
        """G = Q - B mu' - (B mu')' + mu mu' K, the centred matrix times itself."""
        mu = self.means
        shifted = self.B * mu[None, :]
        return np.asarray(self.Q - shifted - shifted.T + np.outer(mu, mu) * self.K)

    def axes(self, *, start: Numbers | None = None, tolerance: float = 1e-11) -> Axes:
        """Cold start with fixed sign unless `start` (M, 2) is given."""
        gram = self.gram
        pair = leading_pair(lambda block: gram @ block, len(gram), start, tolerance)
        return axes_from(self.means, float(np.trace(gram)), *pair)


def _matrix(table: VoteTable, values: NDArray[np.int64]) -> sparse.csr_array:
    shape = (len(table.people), len(table.statements))
    return sparse.csr_array((values, table.columns.astype(np.int32), table.starts), shape=shape)


def _whole(half: NDArray[np.int64], mirrored: NDArray[np.int64]) -> NDArray[np.int64]:
    """Both triangles from a half that holds each pair once; the diagonal is not doubled."""
    whole = half + mirrored.T
    whole[np.diag_indices_from(whole)] = np.diag(half)
    return whole
