"""A conversation as it happens: each vote changes one row of whole numbers.

Kept is how often each pair of answers was given by one person: (3M, 3M) counts over the codes
3 * statement + (vote + 1). A pair is written once, in the row of whichever vote came later, so a
vote is one addition along one row. K, B and Q are sums over that table and do not depend on who
came first; a withdrawal subtracts what a vote would add.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from alongside.engines.opinion_map.covotes import CoVotes
from alongside.engines.opinion_map.votes import AGREE, DISAGREE, Identifier, VoteTable

ONE, MINUS_ONE = np.array(1, np.int32), np.array(-1, np.int32)
add_at = np.add.at


@dataclass(eq=False, slots=True)
class _Ballot:
    """One person's codes, as indices; `codes[:count]` is in use, in no order.

    `answered` has a bit for each statement: changed in place, so that a vote makes no copy.
    """

    codes: NDArray[np.intp]
    answered: bytearray
    count: int = 0

    def has(self, statement: int) -> int:
        return self.answered[statement >> 3] & 1 << (statement & 7)

    def append(self, code: int, statement: int) -> int:
        """How many votes there are now."""
        count = self.count
        if count == len(self.codes):
            self.codes = np.concatenate((self.codes, np.empty_like(self.codes)))
        self.codes[count] = code
        self.count = count + 1
        self.answered[statement >> 3] |= 1 << (statement & 7)
        return count + 1

    def remove(self, place: int) -> None:
        statement = int(self.codes[place]) // 3
        self.answered[statement >> 3] ^= 1 << (statement & 7)
        self.count -= 1
        self.codes[place] = self.codes[self.count]


@dataclass(eq=False)
class LiveVotes:
    """Votes on statements 0 .. M - 1; only people with `minimum_votes` count, as on the map.

    Four bytes for each of the (3M)^2 pairs: 144 MB at 2,000 statements.
    """

    statements: int
    minimum_votes: int = 7
    _pairs: NDArray[np.int32] = field(init=False)
    _rows: list[NDArray[np.int32]] = field(init=False)  # of _pairs: a list is quicker to index
    _ballots: dict[Identifier, _Ballot] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._pairs = np.zeros((3 * self.statements, 3 * self.statements), np.int32)
        self._rows = list(self._pairs)

    def cast(self, person: Identifier, statement: int, vote: int) -> None:
        """A new vote, or a changed one: the last wins."""
        if not (DISAGREE <= vote <= AGREE and 0 <= statement < self.statements):
            raise ValueError("A vote is 1, 0 or -1, on a statement of this conversation.")
        ballot = self._ballots.get(person)
        if ballot is None:
            ballot = self._ballots[person] = _new_ballot(8, self.statements)
        elif ballot.answered[statement >> 3] & 1 << (statement & 7):
            self.withdraw(person, statement)
            self._ballots[person] = ballot
        code = 3 * statement + vote + 1
        count = ballot.append(code, statement)
        if count > self.minimum_votes:
            add_at(self._rows[code], ballot.codes[:count], ONE)
        elif count == self.minimum_votes:
            self._add_all(ballot, ONE)

    def withdraw(self, person: Identifier, statement: int) -> None:
        """As if never cast; KeyError where there is no such vote."""
        ballot = self._ballots[person]
        if not ballot.has(statement):
            raise KeyError(f"{person} has no vote on statement {statement}")
        codes = ballot.codes[: ballot.count]
        place = int(np.flatnonzero(codes // 3 == statement)[0])
        if ballot.count > self.minimum_votes:
            add_at(self._rows[codes[place]], codes, MINUS_ONE)
        elif ballot.count == self.minimum_votes:
            self._add_all(ballot, MINUS_ONE)
        ballot.remove(place)
        if ballot.count == 0:
            del self._ballots[person]

    def erase(self, person: Identifier) -> None:
        """Everything the person said is subtracted; KeyError where they never voted."""
        ballot = self._ballots.pop(person)
        if ballot.count >= self.minimum_votes:
            self._add_all(ballot, MINUS_ONE)

    def merge(self, other: Self) -> None:
        """Add a shard that holds other people on the same statements."""
        if (self.statements, self.minimum_votes) != (other.statements, other.minimum_votes):
            raise ValueError("Two shards must agree on their statements and minimum of votes.")
        if shared := self._ballots.keys() & other._ballots.keys():
            raise ValueError(f"{len(shared)} people are in both shards; a person lives in one.")
        self._pairs += other._pairs
        self._ballots |= {
            person: _Ballot(ballot.codes.copy(), ballot.answered[:], ballot.count)
            for person, ballot in other._ballots.items()
        }

    def reject(self, statement: int) -> None:
        """A statement that was turned down leaves the map: every vote on it is withdrawn."""
        voters = [who for who, ballot in self._ballots.items() if ballot.has(statement)]
        for person in voters:
            self.withdraw(person, statement)

    def co_votes(self) -> CoVotes:
        """K, B and Q as they stand, equal to a rebuild from the votes."""
        return CoVotes.from_code_pairs(self._pairs)

    def table(self) -> VoteTable:
        """All votes that stand, also of people below the minimum."""
        people = list(self._ballots)
        lengths = [self._ballots[person].count for person in people]
        codes = [ballot.codes[: ballot.count] for ballot in self._ballots.values()]
        flat = np.concatenate(codes) if codes else np.empty(0, np.intp)
        return VoteTable.from_arrays(
            np.repeat(np.arange(len(people)), lengths),
            flat // 3,
            flat % 3 - 1,
            people=people,
            statements=range(self.statements),
        )

    @classmethod
    def from_table(cls, table: VoteTable, *, minimum_votes: int = 7) -> Self:
        """All at once: the fast way to open a conversation that is under way."""
        live = cls(len(table.statements), minimum_votes)
        live._ballots = {
            person: _ballot_of(table.codes[first:last], len(table.statements))
            for person, (first, last) in zip(
                table.people.tolist(), pairwise(table.starts.tolist()), strict=True
            )
            if last > first
        }
        for ballot in live._ballots.values():
            if ballot.count >= minimum_votes:
                live._add_all(ballot, ONE)
        return live

    def _add_all(self, ballot: _Ballot, sign: NDArray[np.int32]) -> None:
        """Every pair of the person's votes once, the pair of a vote with itself included."""
        codes = ballot.codes[: ballot.count]
        once = np.tri(ballot.count, dtype=np.int32) * sign
        self._pairs[codes[:, None], codes] += once


def _new_ballot(room: int, statements: int) -> _Ballot:
    return _Ballot(np.empty(room, np.intp), bytearray(statements // 8 + 1))


def _ballot_of(codes: NDArray[np.integer], statements: int) -> _Ballot:
    ballot = _new_ballot(len(codes) + 8, statements)
    for code in codes.tolist():
        ballot.append(code, code // 3)
    return ballot
