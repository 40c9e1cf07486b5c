"""Needs to gifts from a file: whom to ask first, what stops at the desk, and the proof."""

import json
from collections.abc import Iterator

import click

from alongside.cli import frame
from alongside.cli.frame import BadInputFile, Progress, as_json, example, finish, print_json
from alongside.core.words import plural
from alongside.engines.matching import Outcome, Town


def _example_town() -> str:
    from alongside.engines.matching import EXAMPLE

    return json.dumps(EXAMPLE, indent=2)


@click.command()
@click.argument("file")
@as_json
@example(_example_town)
def match(file: str, as_json: bool) -> None:
    """Whom to ask first for each need, so that most people are helped and the giving is spread.

    FILE holds people, gifts, needs and a seed. Nobody is assigned by this. A risk without its way
    on record stops at the desk. Exit status 1 if nothing is matched.

    Example: alongside match --example > town.json; alongside match town.json --json
    """
    from alongside.engines import matching

    town = _town_of(file)
    with Progress("Matching") as progress:
        outcome = matching.match(town, matching.Plan(town, progress))
    if as_json:
        print_json(matching.to_json(outcome))
    else:
        click.echo("\n".join(_lines(outcome)))
    finish(bool(outcome.matches))


def _town_of(file: str) -> Town:
    from alongside.cli.positions import line_of
    from alongside.engines.matching import BadTown, from_json

    text = frame.read_text(file)
    document = frame.parsed_json(file, text)
    try:
        return from_json(document)
    except BadTown as problem:
        line = line_of(text, problem.field)
        raise BadInputFile(file, problem.message, line=line, field=problem.field) from problem


def _lines(outcome: Outcome) -> Iterator[str]:
    from alongside.engines import matching

    helped, needs = len(outcome.matches), len(outcome.matches) + len(outcome.unmatched)
    yield f"{plural(needs, 'need')}: somebody to ask for {helped:,}. Nobody is assigned."
    for found in outcome.matches:
        yield f"  {matching.match_words(found)}"
    for left in outcome.unmatched:
        yield f"  {left.need}: {matching.why_words(left)}"
        for stop in left.stops:
            yield f"    {matching.stop_words(stop)}"
    for ring in outcome.rings:
        yield matching.ring_words(ring)
    proof = outcome.certificate
    verdict = "Proved" if matching.is_proved(proof) else "NOT proved"
    over = plural(proof.candidates, "candidate")
    yield (
        f"{verdict}: no plan over {over} helps more people, nor as many at less cost "
        f"(gap {proof.gap:,})."
    )


COMMANDS = [match]
