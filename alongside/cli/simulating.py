"""`alongside simulate`: a believable time bank to try things out on, marked as simulated."""

from typing import TYPE_CHECKING, Any

import click

from alongside.cli.frame import Progress, as_json, finish, open_installation, print_json
from alongside.core.words import plural

if TYPE_CHECKING:
    from alongside.engines.simulated_bank import SimulatedBank

MOST = 20_000  # by the actions, at some fifteen exchanges a second: an hour for 20,000 and a year


@click.command()
@click.option("--members", type=click.IntRange(3, MOST), default=123, show_default=True)
@click.option(
    "--years",
    type=click.FloatRange(0, 10, min_open=True),
    default=1.0,
    show_default=True,
    help="How long it has been going, up to yesterday.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The same seed, the same bank.",
)
@as_json
def simulate(members: int, years: float, seed: int, as_json: bool) -> None:
    """Write a made-up time bank into the database: members, gifts, needs, help, hours.

    It is like 127 time banks of 2019: half of the members idle, the busiest fifth does 69 %,
    three exchanges a member and year, 2.9 hours each. Every step goes through the actions, so
    what it leaves behind is what people would have left. Its name says that it is simulated.

    Example: alongside simulate --members 123 --years 2 --seed 7
    """
    open_installation()
    from django.urls import reverse

    from alongside.demo import simulating
    from alongside.engines.simulated_bank import YEAR, simulate_bank

    words = len(simulating.words())
    try:
        plan = simulate_bank(members=members, years=years, seed=seed, words=words)
    except ValueError as problem:  # such as "nan" years
        raise click.UsageError(str(problem)) from problem
    with Progress("Simulating") as progress:
        built = simulating.build(plan, round(years * YEAR), progress)
    made = _made(plan) | {"partnership": built.group.slug, "claim_code": built.code}
    if as_json:
        print_json(made)
    else:
        exchanges = plural(made["exchanges"], "exchange")
        click.echo(f"Simulated: {plural(members, 'member')}, {exchanges}, {made['hours']:,} hours.")
        click.echo(f"Its page: /groups/{built.group.slug}/")
        where = reverse("claim")
        click.echo(f"To look around as its coordinator: at {where}, the code {built.code}")
    finish(True)


def _made(plan: "SimulatedBank") -> dict[str, Any]:
    by = plan.provenance
    return {
        "engine": by.engine,
        "version": by.version,
        "parameters": dict(by.parameters),
        "input_hash": by.input_hash,
        "simulated": True,
        "members": len(plan.joinings),
        "exchanges": len(plan.helps),
        "hours": round(plan.minutes / 60, 1),
    }


COMMANDS = [simulate]
