"""Who goes first among equals: lowest cost, then most votes, then a lot that anyone can redraw."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from alongside.engines.equal_shares.inputs import Call
from alongside.engines.equal_shares.outcome import Stage, Tie, TieBroken


class Standing(NamedTuple):
    """What decides between equals. Of two lots the smaller goes first."""

    cost: int
    votes: int
    lot: str
    idea: str

    @property
    def in_shares(self) -> tuple[int, int, str]:
        return self.cost, -self.votes, self.lot

    @property
    def by_votes(self) -> tuple[int, int, str]:
        return -self.votes, self.cost, self.lot


def lot(call_id: str, seed: str, idea: str) -> str:
    """SHA-256 (hex) over three lines. By hand: printf '%s\\n%s\\n%s' CALL SEED IDEA | sha256sum"""
    return hashlib.sha256(f"{call_id}\n{seed}\n{idea}".encode()).hexdigest()


def standing(call: Call, idea: str, cost: int, votes: int) -> Standing:
    return Standing(cost, votes, lot(call.id, call.seed, idea), idea)


def tie_among(level: Sequence[Standing], stage: Stage) -> Tie:
    """The tie as it is put on record; the first of them in order is the one that was taken."""
    order = sorted(level, key=lambda each: _key(each, stage))
    first, second = (_key(each, stage) for each in order[:2])
    by = _told_apart(first, second, stage)
    lots = {each.idea: each.lot for each in order} if by == "lot" else {}
    return Tie(stage, tuple(each.idea for each in order), order[0].idea, by, lots)


def _key(each: Standing, stage: Stage) -> tuple[int, int, str]:
    return each.in_shares if stage == "shares" else each.by_votes


def _told_apart(
    first: tuple[int, int, str], second: tuple[int, int, str], stage: Stage
) -> TieBroken:
    names: tuple[TieBroken, TieBroken] = ("cost", "votes")
    if stage != "shares":
        names = ("votes", "cost")
    for name, mine, yours in zip(names, first, second):
        if mine != yours:
            return name
    return "lot"
