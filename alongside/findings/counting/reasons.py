"""Which reasons may be read beside a statement: in batches, as figures are, and never live.

A cell is one statement and one direction. What is kept of it are the keys of its reasons, which
say nothing of order, and never words: what its writer takes back is gone at once.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from alongside.dialogue.models import Conversation, Reason
from alongside.dialogue.models.votes import AGREE, DISAGREE
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE, ROOM_GROUP
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
    for key, standing, person, statement, value in _released(conversation):
        if answers.get((person, statement)) != value or value not in DIRECTIONS:
            continue
        cell = f"{statement} {DIRECTIONS[value]}"
        if standing == "waiting":
            unread.add(cell)
        elif standing == "accepted":
            now[cell].add(str(key))
    kept = {cell: set(keys) for cell, keys in before.items()}
    return renewed(kept, now, unread, smallest_of(conversation))


def smallest_of(conversation: Conversation) -> int:
    """So many people, or more, make a batch: as many as move a figure."""
    return ROOM_GROUP if conversation.counts_may_be_shown() else BATCH_PEOPLE


def renewed(
    before: Mapping[Cell, set[str]],
    now: Mapping[Cell, set[str]],
    unread: Collection[Cell],
    smallest: int,
) -> Cells:
    """The cells to be read: each as it was, or with so many more that none of them stands alone.

    Words can be told apart, as figures cannot: those who come and those who go must each be many.
    So nothing is dropped here when somebody leaves; what its writer took back is seen to by
    whoever reads (`reading.why`), until so many have gone that none of those stands alone either.
    """
    found: Cells = {}
    for cell in sorted({*before, *now}):
        was = before.get(cell, set())
        come = now.get(cell, set()) - was
        if cell in unread or len(come) < smallest:
            come = set()
        if was or come:
            found[cell] = sorted(was | come)
    return found


def _released(conversation: Conversation) -> list[tuple[object, str, int, int, int]]:
    rows = Reason.objects.released().filter(conversation=conversation)
    columns = ("key", "standing", "vote__participant", "vote__statement", "vote__value")
    return list(rows.values_list(*columns))
