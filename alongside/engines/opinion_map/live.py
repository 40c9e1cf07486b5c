"""A conversation as it happens: each vote changes one row of whole numbers.

Kept is how often each pair of answers was given by one person: (3M, 3M) counts over the codes
3 * statement + (vote + 1). A pair is written once, in the row of whichever vote came later, so a
vote is one addition along one row. K, B and Q are sums over that table and do not depend on who
came first; a withdrawal subtracts what a vote would add.

Additions wait for one another, up to AT_ONCE of them, and are made together: most of their cost
is asking for memory, and a thousand requests overlap where one by one they queue. Whatever reads
or subtracts makes the waiting ones first.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from alongside.engines.opinion_map.covotes import CoVotes
from alongside.engines.opinion_map.sorting import Integers
from alongside.engines.opinion_map.votes import AGREE, DISAGREE, Identifier, VoteTable

ONE, MINUS_ONE = np.array(1, np.int32), np.array(-1, np.int32)
AT_ONCE = 1_000


class _Ballot(array[int]):
    """One person's codes, four bytes each, in no order.

    `answered` has a bit for each statement. Few and small objects: a vote by somebody who has
    not been heard of for a while waits for each of them to come out of memory.
    """

    __slots__ = ("answered",)
    answered: bytearray

    @classmethod
    def holding(cls, codes: Integers, statements: int) -> Self:
        ballot = cls("i", codes.astype(np.intc).tobytes())
        flags = np.zeros(statements, np.bool_)
        flags[codes // 3] = True
        ballot.answered = bytearray(np.packbits(flags, bitorder="little").tobytes())
        return ballot

    def copied(self) -> Self:
        ballot = type(self)("i", self.tobytes())
        ballot.answered = self.answered[:]
        return ballot

    def has(self, statement: int) -> int:
        return self.answered[statement >> 3] & 1 << (statement & 7)

    def take_out(self, place: int) -> None:
        statement, last = self[place] // 3, self.pop()
        self.answered[statement >> 3] ^= 1 << (statement & 7)
        if place < len(self):
            self[place] = last


@dataclass(eq=False)
class LiveVotes:
    """Votes on statements 0 .. M - 1; only people with `minimum_votes` count, as on the map.

    Four bytes for each of the (3M)^2 pairs: 144 MB at 2,000 statements.
    """

    statements: int
    minimum_votes: int = 7
    _pairs: NDArray[np.int32] = field(init=False)
    _ballots: dict[Identifier, _Ballot] = field(init=False, default_factory=dict)
    _waiting: list[tuple[int, bytes]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._pairs = np.zeros((3 * self.statements, 3 * self.statements), np.int32)

    def cast(self, person: Identifier, statement: int, vote: int) -> None:
        """A new vote, or a changed one: the last wins."""
        if not (DISAGREE <= vote <= AGREE and 0 <= statement < self.statements):
            raise ValueError("A vote is 1, 0 or -1, on a statement of this conversation.")
        ballot = self._ballots.get(person)
        place, bit = statement >> 3, 1 << (statement & 7)
        if ballot is None:
            nothing = np.empty(0, np.intc)
            ballot = self._ballots[person] = _Ballot.holding(nothing, self.statements)
        elif ballot.answered[place] & bit:
            self.withdraw(person, statement)
            self._ballots[person] = ballot
        ballot.answered[place] |= bit
        ballot.append(3 * statement + vote + 1)
        count = len(ballot)
        if count > self.minimum_votes:
            self._waiting.append((3 * statement + vote + 1, ballot.tobytes()))
            if len(self._waiting) == AT_ONCE:
                self.settle()
        elif count == self.minimum_votes:
            self._add_all(np.array(ballot), ONE)

    def settle(self) -> None:
        """Make the additions that wait. Reading does it; call it only to choose the moment."""
        if not self._waiting:
            return
        rows, codes = zip(*self._waiting, strict=True)
        places = _joined(codes).astype(np.intp)
        lengths = np.array([len(each) for each in codes]) // array("i").itemsize
        places += np.repeat(3 * self.statements * np.array(rows), lengths)
        np.add.at(self._pairs.reshape(-1), places, ONE)
        self._waiting.clear()

    def withdraw(self, person: Identifier, statement: int) -> None:
        """As if never cast; KeyError where there is no such vote."""
        ballot = self._ballots[person]
        if not ballot.has(statement):
            raise KeyError(f"{person} has no vote on statement {statement}")
        codes = np.array(ballot)
        place = int(np.flatnonzero(codes // 3 == statement)[0])
        if len(codes) > self.minimum_votes:
            np.add.at(self._pairs[codes[place]], codes, MINUS_ONE)
        elif len(codes) == self.minimum_votes:
            self._add_all(codes, MINUS_ONE)
        ballot.take_out(place)
        if not ballot:
            del self._ballots[person]

    def erase(self, person: Identifier) -> None:
        """Everything the person said is subtracted; KeyError where they never voted."""
        ballot = self._ballots.pop(person)
        if len(ballot) >= self.minimum_votes:
            self._add_all(np.array(ballot), MINUS_ONE)

    def merge(self, other: Self) -> None:
        """Add a shard that holds other people on the same statements."""
        if (self.statements, self.minimum_votes) != (other.statements, other.minimum_votes):
            raise ValueError("Two shards must agree on their statements and minimum of votes.")
        if shared := self._ballots.keys() & other._ballots.keys():
            raise ValueError(f"{len(shared)} people are in both shards; a person lives in one.")
        other.settle()
        self._pairs += other._pairs
        self._ballots |= {person: ballot.copied() for person, ballot in other._ballots.items()}

    def reject(self, statement: int) -> None:
        """A statement that was turned down leaves the map: every vote on it is withdrawn."""
        voters = [who for who, ballot in self._ballots.items() if ballot.has(statement)]
        for person in voters:
            self.withdraw(person, statement)

    def co_votes(self) -> CoVotes:
        """K, B and Q as they stand, equal to a rebuild from the votes."""
        self.settle()
        return CoVotes.from_code_pairs(self._pairs)

    def table(self) -> VoteTable:
        """All votes that stand, also of people below the minimum."""
        people = list(self._ballots)
        ballots = self._ballots.values()
        flat = _joined(ballot.tobytes() for ballot in ballots)
        return VoteTable.from_arrays(
            np.repeat(np.arange(len(people)), [len(ballot) for ballot in ballots]),
            flat // 3,
            flat % 3 - 1,
            people=people,
            statements=range(self.statements),
        )

    @classmethod
    def from_table(cls, table: VoteTable, *, minimum_votes: int = 7) -> Self:
        """All at once: the fast way to open a conversation that is under way."""
        live = cls(len(table.statements), minimum_votes)
        ballots = pairwise(table.starts.tolist())
        for person, (first, last) in zip(table.people.tolist(), ballots, strict=True):
            codes = table.codes[first:last]
            if last > first:
                live._ballots[person] = _Ballot.holding(codes, live.statements)
            if last - first >= max(minimum_votes, 1):
                live._add_all(codes, ONE)
        return live

    def _add_all(self, codes: Integers, sign: NDArray[np.int32]) -> None:
        """Every pair of the person's votes once, the pair of a vote with itself included."""
        once = np.tri(len(codes), dtype=np.int32) * sign
        self._pairs[codes[:, None], codes] += once


def _joined(ballots: Iterable[bytes]) -> NDArray[np.intc]:
    return np.frombuffer(b"".join(ballots), np.intc)
