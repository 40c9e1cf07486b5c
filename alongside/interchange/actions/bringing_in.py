"""Bringing in a Polis export: what can be read comes in whole, or nothing does."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act, the_system
from alongside.core.errors import BadInput
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation, Vote
from alongside.findings.actions import refresh_map
from alongside.interchange import rules
from alongside.interchange.looking import (
    listed,
    open_export,
    question_of,
    refuse_empty,
    source_of,
)
from alongside.interchange.models import ImportRun
from alongside.interchange.polis import PolisExport, Progress, Rejected
from alongside.partnerships.models import Partnership


class RowsRejected(BadInput):
    """Asked to be strict, and some rows cannot be read: nothing was brought in."""

    def __init__(self, rejected: list[Rejected]) -> None:
        first = rejected[0]
        super().__init__(
            _(
                "{file}, line {line}: {reason}. Rows that cannot be read: "
                "{count:,}. Nothing was brought in."
            ).format(file=first.file, line=first.line, reason=first.reason, count=len(rejected)),
            "files",
        )
        self.rejected = rejected


@dataclass(frozen=True)
class ImportReport:
    """What the conversation holds now. `unchanged`: these very files were brought in last time.

    `rejected` rows were left out; `shortened` statements were cut. Each is (file, line, reason,
    column), without anybody's words.
    """

    conversation: Conversation
    people: int
    statements: int
    votes: int
    rejected: list[Rejected]
    shortened: list[Rejected]
    unchanged: bool = False


def import_polis(
    *,
    by: Act,
    partnership: Partnership,
    folder: Path,
    question: str = "",
    strict: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring in the export in `folder`, or bring the conversation it made up to date.

    One transaction. Rows that cannot be read are left out and listed; `strict` raises
    `RowsRejected` instead. A file that cannot be used as a whole raises `Unreadable`. The same
    files again change nothing. The map is drawn afterwards: it can always be drawn anew.
    """
    export = open_export(folder, progress)
    report = _bring_in(by, partnership, export, question, strict)
    if not report.unchanged:
        refresh_map(by=the_system("import"), conversation=report.conversation)
    return report


@transaction.atomic
def _bring_in(
    by: Act, partnership: Partnership, export: PolisExport, question: str, strict: bool
) -> ImportReport:
    rules.may_import_conversation(by, partnership).require()
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)  # one at a time
    before = ImportRun.objects.last_of(partnership, source_of(export, question))
    if before is not None and before.digest == export.digest:
        return _as_before(before)
    conversation = dialogue.import_conversation(
        by=by,
        partnership=partnership,
        question=question_of(export, question),
        story=export.summary.description,
        participants=export.participants(),
        statements=export.statements(),
        votes=export.votes(),
        source=source_of(export, question),
    )
    if strict and export.rejected:
        raise RowsRejected(export.rejected)
    report = _report(conversation, export)
    refuse_empty(export, report.statements, report.votes)
    run = _note(by, partnership, export, report)
    record(by, "export.brought_in", run, partnership.place_id, rejected=len(report.rejected))
    return report


def _report(conversation: Conversation, export: PolisExport) -> ImportReport:
    return ImportReport(
        conversation,
        people=conversation.participants.exclude(external_id="").count(),
        statements=conversation.statements.exclude(external_id="").count(),
        votes=Vote.objects.filter(participant__conversation=conversation).count(),
        rejected=export.rejected,
        shortened=export.shortened,
    )


def _note(
    by: Act, partnership: Partnership, export: PolisExport, report: ImportReport
) -> ImportRun:
    return ImportRun.objects.create(
        partnership=partnership,
        conversation=report.conversation,
        folder=export.folder.name[:200],
        digest=export.digest,
        brought_by=partnership.membership_of(by.person),
        people=report.people,
        statements=report.statements,
        votes=report.votes,
        rejected=listed(report.rejected),
        shortened=listed(report.shortened),
    )


def _as_before(run: ImportRun) -> ImportReport:
    assert run.conversation is not None  # noqa: S101 - `last_of` asks for it
    return ImportReport(
        run.conversation,
        run.people,
        run.statements,
        run.votes,
        [Rejected(**row) for row in run.rejected],
        [Rejected(**row) for row in run.shortened],
        unchanged=True,
    )
