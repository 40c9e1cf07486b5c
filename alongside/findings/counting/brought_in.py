"""A conversation that was brought in from a file: all of it is there, and nobody answers any more.

Nothing has to be held back until five people have moved, so nothing is kept of anybody: votes go
from the rows into a table of two bytes each, and files may hold tens of millions.
"""

from array import array
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

import numpy as np

from alongside.dialogue.models import Conversation, Vote
from alongside.engines.common_ground.answers import Cells
from alongside.engines.common_ground.opened import from_cells
from alongside.engines.common_ground.perception import Guesses
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE
from alongside.engines.opinion_map import VoteTable, tally
from alongside.engines.results import input_hash
from alongside.engines.sides import EVERYONE

ROWS_AT_ONCE = 20_000


def is_brought_in(conversation: Conversation) -> bool:
    return bool(conversation.imported_from) and not conversation.is_open


def table_of(conversation: Conversation) -> VoteTable:
    """Every answer to a statement that is shown."""
    people = list(conversation.participants.order_by("pk").values_list("pk", flat=True))
    shown = conversation.statements.shown().oldest_first()
    statements = list(shown.values_list("pk", flat=True))
    row_of = {person: row for row, person in enumerate(people)}
    column_of = {statement: column for column, statement in enumerate(statements)}
    rows, columns, values = array("i"), array("i"), array("b")
    votes = Vote.objects.on_shown().filter(participant__conversation=conversation)
    wanted = votes.order_by().values_list("participant_id", "statement_id", "value")
    for person, statement, value in wanted.iterator(ROWS_AT_ONCE):
        rows.append(row_of[person])
        columns.append(column_of[statement])
        values.append(value)
    return VoteTable.from_arrays(rows, columns, values, people=people, statements=statements)


def ground_of(table: VoteTable, forward: Collection[int] = ()) -> dict[str, Any]:
    """Everyone together: nobody knows what they were there as."""
    disagree, passed, agree = tally(table)[0].T
    statements = tuple(table.statements.tolist())
    cells = Cells((EVERYONE,), statements, agree[None], disagree[None], passed[None])
    guesses = Guesses([], {}, {}, in_batches=False)
    hashed = input_hash(table.people, table.statements, table.starts, table.codes)
    return asdict(from_cells(cells, guesses, forward, AGREEMENT_SHARE, hashed))


def rests_on_file(table: VoteTable) -> dict[str, Any]:
    heard = int(np.count_nonzero(np.diff(table.starts)))
    return {"heard": heard, "asked": None, "resting": 0, "uncounted": 0, "missing": []}
