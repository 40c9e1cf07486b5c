"""An export read through before anything is written: what is in it, and what cannot be read."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from alongside.core.forms import clean_text
from alongside.dialogue.models import Statement
from alongside.interchange.models import ImportRun
from alongside.interchange.polis import PolisExport, Progress, Rejected, Unreadable
from alongside.partnerships.models import Partnership

ADDRESS = ("https://", "http://")


@dataclass(frozen=True)
class Look:
    """`votes` counts rows, those that a later one replaces included. `again`: we have just this."""

    question: str
    people: int
    statements: int
    votes: int
    rejected: list[dict[str, Any]]
    shortened: list[dict[str, Any]]
    updates: bool
    again: bool

    def to_store(self) -> dict[str, Any]:
        return asdict(self)


def look_through(partnership: Partnership, export: PolisExport, question: str = "") -> Look:
    """Raises `Unreadable` where nothing could be brought in."""
    statements = sum(1 for _ in export.statements())
    people: set[str] = set()
    votes = 0
    for vote in export.votes():
        people.add(vote.voter)
        votes += 1
    refuse_empty(export, statements, votes)
    before = ImportRun.objects.last_of(partnership, source_of(export, question))
    return Look(
        question=question_of(export, question),
        people=len(people),
        statements=statements,
        votes=votes,
        rejected=listed(export.rejected),
        shortened=listed(export.shortened),
        updates=before is not None,
        again=before is not None and before.digest == export.digest,
    )


def open_export(folder: Path, progress: Progress | None = None) -> PolisExport:
    return PolisExport(folder, progress, longest_statement=Statement.LONGEST)


def question_of(export: PolisExport, given: str = "") -> str:
    """What was asked: as given, else the topic of the summary, cut to what a question may hold."""
    topic = given or export.summary.topic or export.summary.description or export.folder.name
    words = " ".join(clean_text(topic).split()) or "A conversation from elsewhere"
    longest = Statement.LONGEST
    return words if len(words) <= longest else words[: longest - 1] + "…"


def source_of(export: PolisExport, question: str = "") -> str:
    """What makes a later export the same conversation: its address, else what it is called."""
    url = export.summary.url
    named = url if url.startswith(ADDRESS) else f"Polis: {question_of(export, question)}"
    return clean_text(named)[:300]


def refuse_empty(export: PolisExport, statements: int, votes: int) -> None:
    if not statements:
        raise Unreadable("comments.csv", "holds no statement that can be read")
    if not votes and any(row.file == export.votes_file.name for row in export.rejected):
        raise Unreadable(export.votes_file.name, "holds no vote that can be read")


def listed(rows: list[Rejected]) -> list[dict[str, Any]]:
    return [{"file": row.file, "line": row.line, "reason": row.reason} for row in rows]
