"""Two principal axes of the centred votes, at a cost per vote and not per cell.

A missing answer counts as the statement's mean, so once centred it is exactly zero and the matrix
stays sparse. Every vote is one of three codes per statement; a row times a vector is then a sum
over that person's codes of (vote - mean) * vector, looked up in a table of 3 * M numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from alongside.engines.opinion_map.votes import Numbers, VoteTable, tally

VOTES_AT_ONCE = 200_000  # one block of indices and ones stays in the processor's cache
BLOCK, DEPTH, RESTARTS = 4, 3, 100


@dataclass(frozen=True, eq=False)
class Axes:
    """`loadings` is (M, 2), unit columns; `variances` their eigenvalues; `total` the trace."""

    means: Numbers
    loadings: Numbers
    variances: Numbers
    total: float

    @property
    def shares(self) -> Numbers:
        """How much of all variance each axis carries, 0 to 1."""
        return self.variances / self.total if self.total > 0 else np.zeros(2)


class CentredVotes:
    """The centred matrix as an operator: it is never written out."""

    def __init__(self, table: VoteTable) -> None:
        counts = tally(table)[0]
        answered = counts.sum(axis=1)
        self.table = table
        self.means: Numbers = (counts[:, 2] - counts[:, 0]) / np.maximum(answered, 1)
        self.offsets: Numbers = np.array([-1.0, 0.0, 1.0]) - self.means[:, None]
        self.total = float((counts * self.offsets**2).sum())
        self._single = list(self._cut()) if len(table.codes) <= VOTES_AT_ONCE else None

    def gram(self, vectors: Numbers) -> Numbers:
        """(X'X) V in one pass over the votes, X centred; V is (M, b)."""
        lookup = self._lookup(vectors)
        sums = np.zeros_like(lookup)
        for _, block in self._blocks():
            sums += block.T @ (block @ lookup)
        folded = sums.reshape(len(vectors), 3, vectors.shape[1]) * self.offsets[:, :, None]
        return np.asarray(folded.sum(axis=1))

    def rows_times(self, vectors: Numbers) -> Numbers:
        """X V: one row per person."""
        lookup = self._lookup(vectors)
        result = np.zeros((len(self.table.people), vectors.shape[1]))
        for rows, block in self._blocks():
            result[rows] = block @ lookup
        return result

    def _lookup(self, vectors: Numbers) -> Numbers:
        table = self.offsets[:, :, None] * vectors[:, None, :]
        return np.ascontiguousarray(table.reshape(3 * len(vectors), vectors.shape[1]))

    def _blocks(self) -> Iterator[tuple[slice, sparse.csr_array]]:
        return iter(self._single) if self._single is not None else self._cut()

    def _cut(self) -> Iterator[tuple[slice, sparse.csr_array]]:
        starts, people = self.table.starts, len(self.table.people)
        first = 0
        while first < people:
            reach = int(np.searchsorted(starts, starts[first] + VOTES_AT_ONCE, "right")) - 1
            last = min(max(reach, first + 1), people)
            indices = self.table.codes[starts[first] : starts[last]].astype(np.int32)
            pointers = (starts[first : last + 1] - starts[first]).astype(np.int32)
            shape = (last - first, 3 * len(self.means))
            ones = np.ones(len(indices))
            yield slice(first, last), sparse.csr_array((ones, indices, pointers), shape=shape)
            first = last


def principal_axes(
    votes: CentredVotes, *, start: Numbers | None = None, tolerance: float = 1e-11
) -> Axes:
    """Cold start by default; `start` (M, 2) warms it up and changes nothing but the time."""
    found = leading_pair(votes.gram, len(votes.means), start, tolerance)
    return axes_from(votes.means, votes.total, *found)


def axes_from(means: Numbers, total: float, variances: Numbers, loadings: Numbers) -> Axes:
    """Signs fixed; an axis along which nobody differs has no direction, so it is all zeros."""
    real = variances > 1e-12 * max(total, np.finfo(float).tiny)
    return Axes(means, with_fixed_sign(loadings * real), variances * real, total)


def positions(votes: CentredVotes, axes: Axes) -> Numbers:
    """x_p = sqrt(M / n_p) * sum over what p voted on of (vote - mean) * (v1, v2)."""
    answered = np.maximum(votes.table.votes_of_each, 1)
    stretch = np.sqrt(len(axes.means) / answered)
    return np.asarray(votes.rows_times(axes.loadings) * stretch[:, None])


def leading_pair(
    gram: Callable[[Numbers], Numbers],
    size: int,
    start: Numbers | None = None,
    tolerance: float = 1e-11,
    restarts: int = RESTARTS,
) -> tuple[Numbers, Numbers]:
    """Two largest eigenpairs of a symmetric operator, by restarted block Lanczos.

    Stops when the residual of both is under `tolerance` times the largest eigenvalue. Up to
    BLOCK * (DEPTH + 1) columns the operator is written out and solved whole.
    """
    if size <= BLOCK * (DEPTH + 1):
        return _padded(*np.linalg.eigh(gram(np.eye(size))), size)
    basis = np.linalg.qr(_starting_block(size, start))[0]
    for _ in range(restarts):
        space, images = _krylov(gram, basis)
        values, turns = np.linalg.eigh(space.T @ images)
        values, turns = values[::-1][:BLOCK], turns[:, ::-1][:, :BLOCK]
        basis = np.linalg.qr(space @ turns)[0]
        residual = images @ turns[:, :2] - (space @ turns[:, :2]) * values[:2]
        if np.linalg.norm(residual) <= tolerance * max(values[0], np.finfo(float).tiny):
            break
    return values[:2], (space @ turns)[:, :2]


def with_fixed_sign(loadings: Numbers) -> Numbers:
    """The heaviest loading of each axis is positive (the first of those within a hair)."""
    if not loadings.size:
        return loadings
    sizes = np.abs(loadings)
    heaviest = (sizes >= sizes.max(axis=0) * (1 - 1e-6)).argmax(axis=0)
    signs = np.where(loadings[heaviest, range(loadings.shape[1])] < 0, -1.0, 1.0)
    return loadings * signs


def _krylov(gram: Callable[[Numbers], Numbers], block: Numbers) -> tuple[Numbers, Numbers]:
    space, images = block, gram(block)
    for _ in range(DEPTH - 1):
        fresh = images[:, -BLOCK:]
        for _ in range(2):  # once is not enough: the second pass removes what rounding left
            fresh = fresh - space @ (space.T @ fresh)
            fresh = np.linalg.qr(fresh)[0]
        space = np.hstack((space, fresh))
        images = np.hstack((images, gram(fresh)))
    return space, images


def _starting_block(size: int, start: Numbers | None) -> Numbers:
    """Fixed directions, the same on every machine: no chance in a cold start."""
    ramp = np.arange(1, size + 1)[:, None] * np.sqrt([2.0, 3.0, 5.0, 7.0])
    block = (ramp % 1.0) - 0.5
    if start is not None:
        block[:, :2] = start
    return np.asarray(block)


def _padded(values: Numbers, vectors: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Largest first; a conversation of one statement has a second axis of zeros."""
    leading = np.zeros(2)
    loadings = np.zeros((size, 2))
    count = min(2, size)
    leading[:count] = values[::-1][:count]
    loadings[:, :count] = vectors[:, ::-1][:, :count]
    return leading, loadings
