"""What is owed an answer, across all groups: for whoever keeps an installation running."""

from typing import Any

import click

from alongside.cli.frame import as_json, finish, open_installation, print_json


@click.group()
def asks() -> None:
    """Questions that groups are owed an answer to."""


@asks.command()
@as_json
def overdue(as_json: bool) -> None:
    """List what is late, the longest first, with the post that owes it; never a name.

    Exit status 0: something is late, and listed. 1: nothing is.

    Example: alongside asks overdue --json
    """
    open_installation()
    found = late()
    if as_json:
        print_json(found)
    else:
        for line in found:
            click.echo(
                f"{line['working_days_late']} working days late (due {line['due_on']}), "
                f"{line['with']}: {line['question']} [{line['group']}, {line['number']}]"
            )
        if not found:
            click.echo("Nothing is late.")
    finish(bool(found))


def late() -> list[dict[str, Any]]:
    """One line for each, in the words of the command's JSON."""
    from alongside.asks.models import Ask

    going = Ask.objects.filter(partnership__ended_at=None)
    return [
        {
            "group": ask.partnership.slug,
            "number": ask.pk,
            "kind": ask.kind,
            "question": ask.words,
            "with": ask.post_words or "the group",
            "due_on": ask.due_on.isoformat(),
            "working_days_late": ask.working_days_late,
        }
        for ask in going.in_state("late").whole()
    ]


COMMANDS = [asks]
