"""Two principal axes of the centred votes, at a cost per vote and not per cell.

A missing answer counts as the statement's mean, so once centred it is exactly zero and the matrix
stays sparse. Every vote is one of three codes per statement; a row times a vector is then a sum
over that person's codes of (vote - mean) * vector, looked up in a table of 3 * M numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from alongside.engines.opinion_map.votes import VOTES_AT_ONCE, Numbers, VoteTable, in_blocks, tally

PAIR, MOST_COLUMNS, KEPT, MOST_STEPS = 2, 48, 8, 300


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
            turned = block.T
            for column, total in zip(lookup, sums, strict=True):
                total += turned @ (block @ column)
        folded = sums.reshape(vectors.shape[1], len(vectors), 3) * self.offsets
        return np.asarray(folded.sum(axis=2).T)

    def rows_times(self, vectors: Numbers) -> Numbers:
        """X V: one row per person."""
        lookup = self._lookup(vectors)
        result = np.zeros((len(self.table.people), vectors.shape[1]))
        for rows, block in self._blocks():
            for place, column in enumerate(lookup):
                result[rows, place] = block @ column
        return result

    def _lookup(self, vectors: Numbers) -> Numbers:
        """A row a vector: SciPy takes one at a time thrice as fast as two at once."""
        table = vectors.T[:, :, None] * self.offsets
        return np.asarray(table.reshape(vectors.shape[1], 3 * len(vectors)))

    def _blocks(self) -> Iterator[tuple[slice, sparse.csr_array]]:
        return iter(self._single) if self._single is not None else self._cut()

    def _cut(self) -> Iterator[tuple[slice, sparse.csr_array]]:
        starts, width = self.table.starts, 3 * len(self.means)
        for rows in in_blocks(starts, VOTES_AT_ONCE):
            ends = starts[rows.start : rows.stop + 1]
            indices = self.table.codes[ends[0] : ends[-1]].astype(np.int32)
            pointers = (ends - ends[0]).astype(np.int32)
            shape = rows.stop - rows.start, width
            yield rows, sparse.csr_array((np.ones(len(indices)), indices, pointers), shape=shape)


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
    most_steps: int = MOST_STEPS,
) -> tuple[Numbers, Numbers]:
    """Two largest eigenpairs of a symmetric operator, by block Lanczos with thick restarts.

    Each step adds the two residuals to the space, and so asks for two products. Stops when they
    are under `tolerance` times the largest eigenvalue. Up to MOST_COLUMNS columns the operator is
    written out and solved whole.
    """
    if size <= MOST_COLUMNS:
        return _padded(*np.linalg.eigh(gram(np.eye(size))), size)
    space = np.linalg.qr(_starting_pair(size, start))[0]
    images = gram(space)
    for _ in range(most_steps):
        values, turns = _ritz(space, images)
        leading = space @ turns[:, :PAIR]
        residual = images @ turns[:, :PAIR] - leading * values[:PAIR]
        if np.linalg.norm(residual) <= tolerance * max(values[0], np.finfo(float).tiny):
            break
        if space.shape[1] + PAIR > MOST_COLUMNS:
            space, images = space @ turns[:, :KEPT], images @ turns[:, :KEPT]
        fresh = _upright(residual, space)
        space, images = np.hstack((space, fresh)), np.hstack((images, gram(fresh)))
    return values[:PAIR], leading


def with_fixed_sign(loadings: Numbers) -> Numbers:
    """The heaviest loading of each axis is positive (the first of those within a hair)."""
    if not loadings.size:
        return loadings
    sizes = np.abs(loadings)
    heaviest = (sizes >= sizes.max(axis=0) * (1 - 1e-6)).argmax(axis=0)
    signs = np.where(loadings[heaviest, range(loadings.shape[1])] < 0, -1.0, 1.0)
    return loadings * signs


def _ritz(space: Numbers, images: Numbers) -> tuple[Numbers, Numbers]:
    """Eigenpairs within the space, largest first."""
    values, turns = np.linalg.eigh(space.T @ images)
    return values[::-1], turns[:, ::-1]


def _upright(fresh: Numbers, space: Numbers) -> Numbers:
    """Unit columns at right angles to the space: the second pass removes what rounding left."""
    for _ in range(2):
        fresh = np.linalg.qr(fresh)[0]
        fresh = fresh - space @ (space.T @ fresh)
    return np.linalg.qr(fresh)[0]


def _starting_pair(size: int, start: Numbers | None) -> Numbers:
    """Fixed directions, the same on every machine: no chance in a cold start."""
    if start is not None:
        return start
    ramp = np.arange(1, size + 1)[:, None] * np.sqrt([2.0, 3.0])
    return np.asarray((ramp % 1.0) - 0.5)


def _padded(values: Numbers, vectors: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Largest first; a conversation of one statement has a second axis of zeros."""
    leading = np.zeros(2)
    loadings = np.zeros((size, 2))
    count = min(2, size)
    leading[:count] = values[::-1][:count]
    loadings[:, :count] = vectors[:, ::-1][:, :count]
    return leading, loadings
