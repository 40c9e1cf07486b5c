"""Which reasons may be read beside a statement: in batches, as figures are, and never live.

A cell is one statement and one direction. What is kept of it are the keys of its reasons, which
say nothing of order, and never words: what its writer takes back is gone at once.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from alongside.dialogue.models import Conversation, Reason
from alongside.dialogue.models.votes import AGREE, DISAGREE
from alongside.dialogue.releasing import smallest_batch
from alongside.findings.counting.inputs import Answers

type Cell = str  # "12 agree": the statement's number and the direction
type Cells = dict[Cell, list[str]]  # the keys of its reasons

DIRECTIONS = {AGREE: "agree", DISAGREE: "disagree"}


def reasons_of(
    conversation: Conversation, answers: Answers, before: Mapping[Cell, Collection[str]]
) -> Cells:
    """`answers`: what is counted. A reason beside any other answer would say more than the figures.

    A cell is renewed only once everything in it has been looked at, all in one deed: one reason
    more after each look would tell which is the newest.
    """
    now: defaultdict[Cell, set[str]] = defaultdict(set)
    unread: set[Cell] = set()
    there: set[str] = set()
    for key, standing, person, statement, value in _released(conversation):
        there.add(str(key))
        if answers.get((person, statement)) != value or value not in DIRECTIONS:
            continue
        cell = f"{statement} {DIRECTIONS[value]}"
        if standing == "waiting":
            unread.add(cell)
        elif standing == "accepted":
            now[cell].add(str(key))
    smallest = smallest_batch(conversation)
    return {
        cell: sorted(keys)
        for cell in sorted({*before, *now})
        if (keys := renewed(set(before.get(cell, ())), now[cell], there, cell in unread, smallest))
    }


def renewed(
    was: set[str], now: set[str], there: Collection[str], unread: bool, smallest: int
) -> set[str]:
    """The keys of one cell: as they were, or with so many more, or less, that none stands alone.

    Words can be told apart, as figures cannot: those who come must be many, and those who go, too.
    `there`: every key that there still is. Where a writer has taken theirs back the cell is closed
    (`reading.why`) and takes in nothing, until as many have gone as make a batch. Whoever leaves
    the group takes nothing along: who has left is known.
    """
    gone = was - set(there)
    if 0 < len(gone) < smallest:
        return was
    come = now - was
    enough = len(come) >= smallest and not unread
    return (was - gone) | (come if enough else set())


def _released(conversation: Conversation) -> list[tuple[object, str, int, int, int]]:
    rows = Reason.objects.released().filter(conversation=conversation)
    columns = ("key", "standing", "vote__participant", "vote__statement", "vote__value")
    return list(rows.values_list(*columns))
