"""Conversations in and out as Polis exports."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.frame import (
    BadInputFile,
    Progress,
    as_json,
    finish,
    open_installation,
    print_json,
)
from alongside.core.words import headcount, plural

if TYPE_CHECKING:
    from alongside.dialogue.models import Conversation
    from alongside.interchange.actions import ImportReport
    from alongside.partnerships.models import Partnership

MOST_LISTED = 20


@click.command("import-conversation")
@click.argument("folder", metavar="DIR")
@click.option("--partnership", required=True, metavar="SLUG", help="The group that it belongs to.")
@click.option("--question", default="", help="What was asked, where summary.csv does not say.")
@click.option("--strict", is_flag=True, help="Bring in nothing if any row cannot be read.")
@as_json
def import_conversation(
    folder: str, partnership: str, question: str, strict: bool, as_json: bool
) -> None:
    """Bring in a Polis export: comments.csv with votes.csv or participants-votes.csv.

    Rows that cannot be read are listed and left out; a file that is no such file stops
    everything. The same export again changes nothing, a later one brings it up to date.
    DIR may also be a zip of these files.

    Example: alongside import-conversation london.youth.policing --partnership prescriptions
    """
    open_installation()
    from alongside.core.acts import the_system
    from alongside.core.errors import Plain
    from alongside.interchange.actions import import_polis
    from alongside.interchange.polis import Unreadable

    try:
        with Progress("Bringing in") as progress, _unpacked(Path(folder)) as files:
            report = import_polis(
                by=the_system("import"),
                partnership=_group(partnership),
                folder=files,
                question=question,
                strict=strict,
                progress=progress,
            )
    except Unreadable as problem:
        where = folder if problem.file in ("", folder) else str(Path(folder) / problem.file)
        raise BadInputFile(
            where, problem.words, line=problem.line, field=problem.column
        ) from problem
    except Plain as problem:
        raise BadInputFile(folder, problem.reason) from problem
    _tell(report, as_json)
    finish(True)


@click.command("export-conversation")
@click.argument("slug")
@click.argument("folder", metavar="DIR")
@click.option("--conversation", "number", type=int, help="Its number, where the group has several.")
@as_json
def export_conversation(slug: str, folder: str, number: int | None, as_json: bool) -> None:
    """Write a conversation of the group SLUG as a Polis export into DIR.

    Only what the public answered, or what was imported, and only from ten people on.

    Example: alongside export-conversation prescriptions out --conversation 12
    """
    open_installation()
    from alongside.core.acts import the_system
    from alongside.core.errors import Plain
    from alongside.interchange.actions import export_polis

    conversation = _conversation(_group(slug), number)
    try:
        done = export_polis(by=the_system("export"), conversation=conversation, folder=Path(folder))
    except Plain as problem:
        raise BadInputFile(f"conversation {conversation.pk}", problem.reason) from problem
    if as_json:
        print_json({"conversation": conversation.pk, **vars(done)})
    else:
        click.echo(
            f"{folder}: {headcount(done.people)}, {plural(done.statements, 'statement')}, "
            f"{plural(done.votes, 'vote')} of conversation {conversation.pk}."
        )
    finish(True)


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The folder itself, or a passing one for what is in a zip."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        yield path
        return
    from alongside.interchange.polis.zips import lay_out

    with tempfile.TemporaryDirectory(prefix="alongside-import-") as name, path.open("rb") as zipped:
        folder = Path(name) / path.stem
        folder.mkdir()
        lay_out([zipped], folder, 10_000_000_000)
        yield folder


def _group(slug: str) -> "Partnership":
    from alongside.partnerships.models import Partnership

    group = Partnership.objects.filter(slug=slug).first()
    if group is None:
        raise BadInputFile("--partnership", f"there is no group “{slug}”")
    return group


def _conversation(group: "Partnership", number: int | None) -> "Conversation":
    rows = group.conversations.newest_first()
    found = list(rows.filter(pk=number) if number is not None else rows[:MOST_LISTED])
    if not found:
        which = "no conversation" if number is None else f"no conversation {number}"
        raise BadInputFile(group.slug, f"has {which}")
    if len(found) > 1:
        listed = "; ".join(f"{row.pk} {row.question}" for row in found)
        raise BadInputFile(group.slug, f"has several. Say which with --conversation: {listed}")
    return found[0]


def _tell(report: "ImportReport", as_json: bool) -> None:
    from alongside.interchange.looking import listed

    if as_json:
        print_json(
            {
                "conversation": report.conversation.pk,
                "unchanged": report.unchanged,
                "people": report.people,
                "statements": report.statements,
                "votes": report.votes,
                "rejected": listed(report.rejected),
                "shortened": listed(report.shortened),
            }
        )
        return
    if report.unchanged:
        click.echo("Nothing changed: these very files were brought in last time.")
    click.echo(
        f"Conversation {report.conversation.pk}: {headcount(report.people)}, "
        f"{plural(report.statements, 'statement')}, {plural(report.votes, 'vote')}."
    )
    _list("left out, since they cannot be read", report.rejected)
    _list("statements cut, since they are longer than ours may be", report.shortened)


def _list(what: str, rows: Any) -> None:
    if rows:
        click.echo(f"{len(rows):,} {what}:")
        for row in rows[:MOST_LISTED]:
            click.echo(f"  {row.file}, line {row.line}: {row.reason}")
        if len(rows) > MOST_LISTED:
            click.echo(f"  and {len(rows) - MOST_LISTED:,} more; --json lists them all")


COMMANDS = [import_conversation, export_conversation]
