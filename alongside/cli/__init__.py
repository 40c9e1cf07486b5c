"""The command line: `alongside`, for people at a keyboard and for machines (`--json`).

Exit status 0: yes, or done. 1: no (a check failed, not adopted, nothing matched). 2: bad input,
with a sentence on stderr that names the file, the line and the field.
"""

import os
import sys
from difflib import get_close_matches

import click

from alongside.cli.frame import OneSentence

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=OneSentence, context_settings=SETTINGS)
@click.version_option(package_name="alongside")
def alongside() -> None:
    """Public services co-produced by equals.

    Django's own commands work here too: alongside migrate, alongside createsteward.
    """


def main() -> None:
    """Our own commands first; whatever is not one of them is passed on to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    add_commands()
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    if first and not first.startswith("-") and first not in alongside.commands:
        _pass_on_to_django(first)
    alongside(prog_name="alongside")


def add_commands() -> None:
    # Imported here: each module names its commands, and none is needed to print a version.
    from alongside.cli import (
        asks,
        demonstration,
        directory,
        exchange,
        gathering,
        installation,
        ledger,
        matching,
        reckoning,
        shares,
        simulating,
    )

    for module in (
        demonstration,
        reckoning,
        shares,
        matching,
        exchange,
        directory,
        asks,
        gathering,
        ledger,
        simulating,
        installation,
    ):
        for command in module.COMMANDS:
            alongside.add_command(command)


def _pass_on_to_django(name: str) -> None:
    import django
    from django.core.management import execute_from_command_line, get_commands

    django.setup()  # before the list is asked for: it is kept, and the rooms have commands too
    if name not in get_commands() and name != "help":
        lists = "`alongside --help` lists ours, `alongside help` lists Django's."
        click.echo(f"There is no command “{name}”{_nearest(name)}: {lists}", err=True)
        sys.exit(2)
    execute_from_command_line(sys.argv)
    sys.exit(0)


def _nearest(name: str) -> str:
    near = get_close_matches(name, alongside.commands, 1)
    return f" (did you mean “{near[0]}”?)" if near else ""
