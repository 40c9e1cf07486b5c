"""A gathering's paper, for whoever prints it from the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.frame import (
    BadInputFile,
    NotReady,
    as_json,
    finish,
    open_installation,
    print_json,
)

if TYPE_CHECKING:
    from alongside.gatherings.models import Gathering


@click.group()
def gathering() -> None:
    """Meetings and sessions of groups."""


@gathering.command("kit")
@click.argument("number", metavar="ID", type=int)
@click.option("--out", required=True, metavar="FILE.pdf", help="Where the PDF goes.")
@click.option("--cards", type=click.IntRange(0, 200), help="Blank cards; two a member if not said.")
@click.option("--copies", type=click.IntRange(0, 40), default=1, help="Sheets of each question.")
@as_json
def kit(number: int, out: str, cards: int | None, copies: int, as_json: bool) -> None:
    """Write the session kit of the gathering ID as one PDF.

    Agenda, tick-list, blank cards with codes, sheets for open questions and decisions, notes.

    Example: alongside gathering kit 12 --out tuesday.pdf --copies 25
    """
    open_installation()
    from alongside.core.pdf import NoPdf
    from alongside.home.kit import kit_as_pdf, kit_of

    whole = kit_of(_found(number), cards=cards, copies=copies)
    try:
        pdf = kit_as_pdf(whole)
    except NoPdf as problem:
        raise NotReady(problem.reason) from problem
    _write(out, pdf)
    sheets = copies * (len(whole["talks"]) + len(whole["ballots"]))
    if as_json:
        made = {"cards": len(whole["cards"]), "sheets": sheets, "bytes": len(pdf)}
        print_json({"gathering": number, "file": out, **made})
    else:
        click.echo(
            f"{out}: agenda, tick-list, {len(whole['cards'])} cards, {sheets} sheets, notes."
        )
        for pot in whole["pots"]:
            click.echo(f"“{pot}” is voted on in secret: print its papers and codes on its pages.")
    finish(True)


def _found(number: int) -> "Gathering":
    from alongside.gatherings.models import Gathering

    rows = Gathering.objects.for_a_list().select_related("partnership__place")
    # No database holds a larger number; asking for one must not reach it.
    found = rows.filter(pk=number).first() if 0 < number < 2**63 else None
    if found is None:
        raise BadInputFile("ID", f"there is no gathering {number}")
    return found


def _write(out: str, pdf: bytes) -> None:
    try:
        Path(out).write_bytes(pdf)
    except OSError as problem:
        raise BadInputFile(out, f"cannot be written ({problem.strerror})") from problem


COMMANDS = [gathering]
