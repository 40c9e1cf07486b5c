"""Common ground called on half of the votes of a real conversation, checked on the other half.

Sides are not known in these conversations, so pseudo-sides stand in for them, and none of them is
made from a vote that is used afterwards:

1. The statements are split in two at random. On the *first* half alone people are placed by
   opinion_map's first axis (7 votes or more) and cut there into sides of the sizes wanted, from
   one end to the other: sides that differ as much as people here do.
2. On the *second* half the votes of each side on each statement are dealt in two at random. The
   engine, whole, calls common ground on one part in random order of arrival.
3. A call is *false* if on the other part some side agrees by less than tau. It is checked where
   every side has ten votes or more there. Some calls that are true look false by the chance of
   ten votes: this share is an upper reckoning.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alongside.engines.common_ground import Answer, State, common_ground
from alongside.engines.common_ground.answers import Cells, count
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE, HEARD_ANSWERS
from alongside.engines.opinion_map import CentredVotes, VoteTable, positions, principal_axes
from alongside.engines.sides import SIDES
from bench.common_ground_rules import over_60
from bench.opinion_map import Arrays, published_conversations, read_published

CUTS = ((1, 1), (1, 1, 1), (120, 60, 40, 25))
VALUES = {1: "agree", 0: "pass", -1: "disagree"}


@dataclass
class Checked:
    """Sums over splits: calls that could be checked, and those that the other half denies."""

    ours: int = 0
    ours_false: int = 0
    usual: int = 0
    usual_false: int = 0

    def __str__(self) -> str:
        ours = self.ours_false / max(1, self.ours)
        usual = self.usual_false / max(1, self.usual)
        return f"{self.ours:6} calls, {ours:.3f} false   usual rule {self.usual:6}, {usual:.3f}"


def hold_out(splits: int, first: int = 0) -> Iterator[str]:
    """A line for each conversation and cut, then all together."""
    paths = published_conversations()
    if not paths:
        yield "skipped: no real conversations here; set ALONGSIDE_TEST_DATA"
        return
    whole = Checked()
    for path in paths:
        for cut in CUTS:
            found = checked(path, cut, range(first, first + splits))
            whole = _added(whole, found)
            yield f"{path.parent.name:34} {':'.join(map(str, cut)):14} {found}"
    yield f"{'all':49} {whole}"


def checked(path: Path, cut: tuple[int, ...], seeds: range) -> Checked:
    arrays, _ = read_published(path)
    found = Checked()
    for seed in seeds:
        found = _added(found, _one_split(arrays, cut, np.random.default_rng(seed)))
    return found


def _one_split(arrays: Arrays, cut: tuple[int, ...], chance: np.random.Generator) -> Checked:
    person, statement, vote = arrays
    placing = chance.random(statement.max() + 1) < 0.5
    side_of = pseudo_sides(tuple(part[placing[statement]] for part in arrays), cut)
    rows = chance.permutation(np.flatnonzero(~placing[statement]))
    said = [
        Answer(int(person[row]), int(statement[row]), VALUES[int(vote[row])])
        for row in rows
        if int(person[row]) in side_of
    ]
    heard, held_out = dealt(said, side_of)
    asked = np.flatnonzero(~placing).tolist()
    itself = {side: side for side in SIDES}
    found = common_ground(heard, side_of, statements=asked, group_of_side=itself)
    called = np.array([each.state in (State.COMMON_GROUND, State.FIRM) for each in found.agreed])
    before, after = (count(part, side_of, asked) for part in (heard, held_out))
    return _against(after, called, over_60(before.agree, before.answered))


def pseudo_sides(votes: tuple[np.ndarray, ...], cut: tuple[int, ...]) -> dict[int, str]:
    person, statement, vote = votes
    names, people = np.unique(person, return_inverse=True)
    columns = np.unique(statement, return_inverse=True)[1]
    table = VoteTable.from_arrays(people, columns, vote, people=names.tolist()).with_at_least(7)
    centred = CentredVotes(table)
    along = positions(centred, principal_axes(centred))[:, 0]
    rank = (np.argsort(np.argsort(along, kind="stable")) + 0.5) / len(along)
    side = np.searchsorted(np.cumsum(cut) / sum(cut), rank)
    return {int(who): SIDES[place] for who, place in zip(table.people, side)}


def dealt(said: list[Answer], side_of: Mapping[int, str]) -> tuple[list[Answer], list[Answer]]:
    """Every other vote of each side on each statement, and the rest."""
    parts: tuple[list[Answer], list[Answer]] = ([], [])
    turn: dict[tuple[str, object], int] = {}
    for answer in said:
        cell = side_of[answer.person], answer.statement
        parts[turn.get(cell, 0)].append(answer)
        turn[cell] = 1 - turn.get(cell, 0)
    return parts


def _against(after: Cells, called: np.ndarray, usual: np.ndarray) -> Checked:
    can_be = (after.answered >= HEARD_ANSWERS).all(axis=0)
    denied = (after.agree < AGREEMENT_SHARE * after.answered).any(axis=0)
    ours, theirs = called & can_be, usual & can_be
    return Checked(
        int(ours.sum()), int((ours & denied).sum()), int(theirs.sum()), int((theirs & denied).sum())
    )


def _added(one: Checked, other: Checked) -> Checked:
    return Checked(
        one.ours + other.ours,
        one.ours_false + other.ours_false,
        one.usual + other.usual,
        one.usual_false + other.usual_false,
    )
