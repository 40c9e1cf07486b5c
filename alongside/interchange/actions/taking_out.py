"""Taking a conversation out as a Polis export: the same four files, nobody's name or number."""

from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.dialogue.models import Conversation
from alongside.engines.opinion_map import VoteTable, tally
from alongside.interchange import rules
from alongside.interchange.numbering import Numbered, numbered
from alongside.interchange.polis import writing


@dataclass(frozen=True)
class ExportReport:
    people: int
    statements: int
    votes: int


@transaction.atomic
def export_polis(*, by: Act, conversation: Conversation, folder: Path) -> ExportReport:
    """Write the four files into `folder`, each whole or not at all.

    Imported conversations keep the ids of their file, so that they can be brought in again
    elsewhere. Of our own, people get numbers that say nothing of them, every answer carries the
    day on which it all closed, and statements with fewer than ten answers stand without them.
    """
    rules.may_export_conversation(by, conversation).require()
    out = numbered(conversation)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report = _write(out, folder)
    except OSError as problem:
        raise BadInput(
            _("{folder}: cannot be written ({why}).").format(folder=folder, why=problem.strerror),
            "folder",
        ) from problem
    record(by, "conversation.exported", conversation, conversation.place_id, **vars(report))
    return report


def _write(out: Numbered, folder: Path) -> ExportReport:
    table = _write_votes(out, folder)
    comments = _write_comments(out, folder, table)
    _write_people(out, folder, table)
    people = len(table.people)
    writing.write_summary(folder, out.summary, people, comments)
    return ExportReport(people, comments, len(table.codes))


def _write_votes(out: Numbered, folder: Path) -> VoteTable:
    """By statement, then by person. What the other files need of them is two bytes a vote."""
    people, columns, values = array("i"), array("i"), array("b")
    row_of: dict[int, int] = {}
    with writing.new_file(folder, "votes.csv", writing.VOTES) as file:
        for column, statement in enumerate(out.statements):
            for voter, value, at in out.votes_on(statement):
                file.writerow(writing.vote_row(statement.number, voter, value, at))
                people.append(row_of.setdefault(voter, len(row_of)))
                columns.append(column)
                values.append(value)
    numbers = [statement.number for statement in out.statements]
    return VoteTable.from_arrays(people, columns, values, people=list(row_of), statements=numbers)


def _write_comments(out: Numbered, folder: Path, table: VoteTable) -> int:
    agrees, disagrees = _counts(table)
    with writing.new_file(folder, "comments.csv", writing.COMMENTS) as file:
        for column, each in enumerate(out.statements):
            said = each.number, each.words, each.moderated, each.at
            file.writerow(writing.comment_row(*said, agrees[column], disagrees[column]))
    return len(out.statements)


def _write_people(out: Numbered, folder: Path, table: VoteTable) -> None:
    headings = [*writing.PERSON, *(str(statement.number) for statement in out.statements)]
    with writing.new_file(folder, "participants-votes.csv", headings) as file:
        for row in np.argsort(table.people).tolist():
            file.writerow(writing.person_row(int(table.people[row]), _answers(table, row)))


def _counts(table: VoteTable) -> tuple[list[int], list[int]]:
    """How many agree and disagree with each statement, of the votes in this export."""
    counts = tally(table)[0]
    return counts[:, 2].tolist(), counts[:, 0].tolist()


def _answers(table: VoteTable, row: int) -> list[int | None]:
    """What one person said of every statement; None where they said nothing."""
    answers: list[int | None] = [None] * len(table.statements)
    for code in table.codes[table.starts[row] : table.starts[row + 1]].tolist():
        answers[code // 3] = code % 3 - 1
    return answers
