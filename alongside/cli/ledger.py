"""Does every book add up, down to the last entry?"""

import click

from alongside.cli.frame import Progress, as_json, finish, open_installation, print_json
from alongside.core.words import plural


@click.group()
def ledger() -> None:
    """The books of minutes and of money."""


@ledger.command()
@as_json
def check(as_json: bool) -> None:
    """Walk every book and name the first row that is wrong. Status 1 if there is one.

    Example: alongside ledger check --json
    """
    open_installation()
    from alongside.ledger.checking import check_books

    with Progress("Checking") as progress:
        checked = check_books(progress)
    violations = [{"rule": each.rule, "row": each.row} for each in checked.violations]
    if as_json:
        counted = {"accounts": checked.accounts, "postings": checked.postings}
        print_json({**counted, "violations": violations})
    elif violations:
        click.echo(f"Wrong at {violations[0]['row']}: {_in_words(violations[0]['rule'])}.")
        click.echo(f"{len(violations)} in all; --json lists them.")
    else:
        accounts = plural(checked.accounts, "account")
        click.echo(f"Whole: {accounts} and {plural(checked.postings, 'posting')}.")
    finish(not violations)


def _in_words(rule: str) -> str:
    return f"the rule “{rule.replace('_', ' ')}” is broken"


COMMANDS = [ledger]
