"""Ballots without names, packed: a million of them take a few bytes for each tick."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alongside.engines.equal_shares.checks import BadPot

type Codes = NDArray[np.int32]
type Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ballots:
    """Ballot b supports `ideas[c]` for c in `choices[starts[b]:starts[b + 1]]`, ascending.

    `ideas` is sorted. `side_of` has a code into `sides` for each ballot, or is nil. An empty
    ballot counts: its share of the pot is spent by nobody.
    """

    ideas: tuple[str, ...]
    starts: Numbers
    choices: Codes
    sides: tuple[str, ...] = ()
    side_of: NDArray[np.int32] | None = field(default=None)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(
        cls, rows: "Iterable[Iterable[str]] | Ballots", sides: Sequence[str] | None = None
    ) -> "Ballots":
        """Rows of idea ids, one row a ballot; an idea ticked twice is ticked. Read once, in turn.

        Raises BadPot where `sides` does not name one side for each row.
        """
        if isinstance(rows, Ballots):
            return rows
        codes: dict[str, int] = {}
        lengths, flat = array("q", [0]), array("i")
        for row in rows:
            flat.extend({codes.setdefault(idea, len(codes)) for idea in row})
            lengths.append(len(flat))
        starts = np.frombuffer(lengths, np.int64)
        names, choices = _sorted(list(codes), starts, np.array(flat, np.int32))
        if sides is None:
            return cls(names, starts, choices)
        if len(sides) != len(starts) - 1:
            raise BadPot("ballots", "should name one side each.")
        known, side_of = np.unique(np.array(sides, dtype=str), return_inverse=True)
        return cls(names, starts, choices, tuple(known.tolist()), side_of.astype(np.int32))

    def rows(self) -> Iterator[tuple[str, ...]]:
        for first, last in zip(self.starts[:-1].tolist(), self.starts[1:].tolist()):
            yield tuple(self.ideas[code] for code in self.choices[first:last].tolist())

    def canonical(self, with_sides: bool) -> Iterator[bytes]:
        """For the hash: ballots as a heap, so that no order of arrival can be read from it.

        Short ones first; those of one length in the order of their bytes.
        """
        width = "<u2" if len(self.ideas) < 2**16 else "<u4"
        lengths = np.diff(self.starts)
        for length in np.unique(lengths).tolist():
            which = np.flatnonzero(lengths == length)
            table = self.choices[self.starts[which][:, None] + np.arange(length)].astype(width)
            if with_sides and self.side_of is not None:
                table = np.hstack((self.side_of[which][:, None].astype(width), table))
            yield f"{len(which)} of {length}:".encode()
            yield _heap(table)


def _sorted(names: list[str], starts: Numbers, choices: Codes) -> tuple[tuple[str, ...], Codes]:
    """Codes in the order of the names, and ascending within each ballot."""
    order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    place = np.empty(len(names), np.int32)
    place[order] = np.arange(len(names), dtype=np.int32)
    key = np.repeat(np.arange(len(starts) - 1) * max(len(names), 1), np.diff(starts))
    key += place[choices]
    key.sort()  # moves ticks within their own ballot alone
    codes = (key % max(len(names), 1)).astype(np.int32)
    return tuple(names[code] for code in order), codes


def _heap(table: NDArray[np.unsignedinteger]) -> bytes:
    if not table.shape[1]:
        return b""
    rows = np.ascontiguousarray(table).view(np.dtype((np.void, table.itemsize * table.shape[1])))
    return np.sort(rows.ravel()).tobytes()
