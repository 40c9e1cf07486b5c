"""The public directory: another one brought in, ours written out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.frame import (
    BadInputFile,
    Progress,
    as_json,
    example,
    finish,
    open_installation,
    print_json,
)
from alongside.core.words import plural

if TYPE_CHECKING:
    from alongside.directory.comparing import Outcome
    from alongside.directory.reading.spool import Spool
    from alongside.places.models import Place

MOST_LISTED = 20
EXAMPLE = """\
{"services": [
{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Lunch club", "status": "active",
 "description": "Soup and company on Tuesdays"}
]}
"""


@click.group()
def directory() -> None:
    """What places can count on, in the public standard Open Referral UK 3.0."""


@directory.command("import")
@click.argument("source", metavar="URL-or-FILE")
@click.option("--place", "slug", help="Whose list it joins, where there are several places.")
@click.option("--title", default="", help="What the directory is called, for people here.")
@click.option("--column", "columns", multiple=True, metavar="HEADING=FIELD",
              help="Of a sheet: what a column holds, if its heading does not say.")  # fmt: skip
@click.option("--look", is_flag=True, help="Say what would change, and change nothing.")
@as_json
@example(EXAMPLE)
def import_directory(
    source: str, slug: str | None, title: str, columns: tuple[str, ...], look: bool, as_json: bool
) -> None:
    """Bring in a feed by its address, a feed in a file, or a spreadsheet (CSV, XLSX).

    What cannot be read is listed with its reason, and the rest comes in. The same again changes
    nothing; what is gone from the directory leaves the list here. Exit status 1 if records were
    rejected.

    Example: alongside directory import https://together.example.org/open-referral/3.0 --look
    """
    open_installation()
    from alongside.core.acts import the_system
    from alongside.core.errors import Plain
    from alongside.directory.actions import bring_in
    from alongside.directory.comparing import looked_at
    from alongside.directory.reading.sources import named

    place = _place(slug)
    try:
        with Progress("Bringing in") as progress, _spool(source, columns, place) as records:
            if not records.count:
                raise BadInputFile(source, "there is not one record in it")
            counted = records.watched(progress)
            if look:
                outcome = looked_at(place, named(source), counted)
            else:
                outcome = bring_in(
                    by=the_system("import"),
                    place=place,
                    source=named(source),
                    title=title,
                    records=counted,
                ).outcome
    except Plain as problem:
        raise BadInputFile(source, problem.reason) from problem
    _tell(outcome, as_json, look)
    finish(not outcome.rejected)


@directory.command("export")
@click.option("--out", "file", metavar="FILE", help="Where to write it. [default: to the screen]")
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
def export_directory(file: str | None, as_json: bool) -> None:
    """Write all that is on the list and has been checked: a record to a line, as JSON.

    The same list gives the same file, wherever it is written.

    Example: alongside directory export --out ballydrum.json
    """
    open_installation()
    from alongside.directory.exporting import file_lines
    from alongside.directory.publishing import services

    if file is None:
        for line in file_lines():
            click.echo(line, nl=False)
        finish(True)
    try:
        with Path(file).open("w", encoding="utf-8") as out:
            out.writelines(file_lines())
    except OSError as problem:
        raise BadInputFile(file, f"cannot be written ({problem.strerror})") from problem
    count = services().order_by().count()
    if as_json:
        print_json({"file": file, "services": count})
    else:
        click.echo(f"{file}: {plural(count, 'service')}.")
    finish(True)


@contextmanager
def _spool(source: str, columns: tuple[str, ...], place: "Place") -> "Iterator[Spool]":
    from alongside.directory.reading import sources

    if sources.is_address(source):
        with sources.from_address(source) as spool:
            yield spool
        return
    file, is_sheet = sources.opened(Path(source))
    with file:
        if not is_sheet:
            with sources.from_feed(file, source) as spool:
                yield spool
            return
        sheet = sources.sheet_of(file, source)
        with sources.from_sheet(
            sheet, _columns(sheet, columns), _namespace(place, source)
        ) as spool:
            yield spool


def _namespace(place: "Place", source: str) -> str:
    from alongside.directory.reading.sources import named

    return f"{place.slug}\n{named(source)}"


def _columns(sheet: Any, said: tuple[str, ...]) -> dict[str, str]:
    from alongside.directory.reading.mapping import check_columns, guessed

    for each in said:
        if "=" not in each:
            raise BadInputFile("--column", f"“{each}” is not HEADING=FIELD")
    told = dict(each.lower().rpartition("=")[::2] for each in said)
    kept = {head: one for head, one in guessed(sheet.headings).items() if one not in told.values()}
    return check_columns(sheet.headings, {**kept, **told})


def _place(slug: str | None) -> "Place":
    from alongside.places.models import Place

    rows = Place.objects.filter(slug=slug) if slug else Place.objects.all()
    found = list(rows.order_by("id")[:2])
    if not found:
        raise BadInputFile(
            "--place", f"there is no place “{slug}”" if slug else "there is no place"
        )
    if len(found) > 1:
        raise BadInputFile("--place", "say which place: there are several")
    return found[0]


def _tell(outcome: "Outcome", as_json: bool, look: bool) -> None:
    if as_json:
        print_json({**outcome.counts, "rejected": outcome.rejected, "left_out": outcome.left_out})
        return
    counts = ", ".join(f"{count:,} {name}" for name, count in outcome.counts.items())
    click.echo(f"{'Would be: ' if look else ''}{counts}, {len(outcome.rejected):,} rejected.")
    _list("cannot be read, and stay out", outcome.rejected, len(outcome.rejected))
    _list("fields are left out of a record", outcome.left_out, outcome.left_out_count)


def _list(what: str, rows: list[dict[str, str]], count: int) -> None:
    if rows:
        click.echo(f"{count:,} {what}:")
        for row in rows[:MOST_LISTED]:
            click.echo(f"  {row['record']}: {row['reason']}")
        if count > MOST_LISTED:
            click.echo(f"  and {count - MOST_LISTED:,} more; --json lists them")


COMMANDS = [directory]
