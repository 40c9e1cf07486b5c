"""The engines at the command line: a map, common ground, a decision. No database is touched."""

import json
from collections.abc import Mapping
from typing import Any

import click

from alongside.cli import frame
from alongside.cli.frame import BadInputFile, as_json, example, finish, print_json

EXAMPLE_VOTES = """\
timestamp,datetime,comment-id,voter-id,vote
1700000000000,,0,rosa,1
1700000001000,,0,ian,1
1700000002000,,0,maya,-1
1700000003000,,1,rosa,1
1700000004000,,1,ian,0
1700000005000,,1,tom,-1
"""
EXAMPLE_MATRIX = """\
participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3
rosa,,,4,3,1,1,1,1,-1
ian,,,4,3,1,1,1,1,-1
maya,,,4,1,3,-1,-1,-1,1
tom,,,3,1,2,-1,-1,,1
"""


def _example_question() -> str:
    from alongside.engines.side_balance import EXAMPLE

    return json.dumps(EXAMPLE, indent=2)


@click.command("map")
@click.argument("file")
@click.option("--comments", help="A comments.csv: statements rejected in it are left out.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Same seed and votes, same map.",
)
@as_json
@example(EXAMPLE_MATRIX)
def opinion_map(file: str, comments: str | None, seed: int, as_json: bool) -> None:
    """Where people stand, drawn from their votes, and whether there are groups at all.

    FILE is participants-votes.csv (a row for each person) or votes.csv (a row for each vote).
    Exit status 1 if nobody has enough votes to stand on a map.

    Example: alongside map participants-votes.csv --json
    """
    from alongside.cli.drawing import map_document, map_lines
    from alongside.cli.votes import rejected_in, table_of
    from alongside.engines.opinion_map import opinion_map as draw

    table = table_of(file)
    found = draw(table, seed=seed, rejected=rejected_in(comments) if comments else ())
    _tell(map_document(found), map_lines(found), as_json)
    finish(len(found.people_ids) > 0)


@click.command("common-ground")
@click.argument("file")
@click.option("--sides", required=True, help="A CSV file with the columns person and side.")
@click.option("--guesses", help="A CSV file: person, statement, about, out_of_ten.")
@click.option("--put-forward", multiple=True, help="A statement that could become firm.")
@as_json
@example(EXAMPLE_VOTES)
def common_ground(
    file: str, sides: str, guesses: str | None, put_forward: tuple[str, ...], as_json: bool
) -> None:
    """What every side agrees with, so far as answers from each of them show it.

    FILE is votes.csv or participants-votes.csv. In the file of sides each person is uses, family,
    neighbour or professional; whoever is not in it is not counted. Nothing is said of fewer than
    ten people. Exit status 1 if there is no common ground yet.

    Example: alongside common-ground votes.csv --sides sides.csv
    """
    from alongside.cli import shared

    found = shared.ground_of(file, sides, guesses, put_forward)
    _tell(shared.ground_document(found), shared.ground_lines(found), as_json)
    finish(shared.is_any(found.result))


@click.command()
@click.argument("file")
@as_json
@example(_example_question)
def decide(file: str, as_json: bool) -> None:
    """Count one ballot so that every side is on board, and say each step.

    FILE is a question with its answers, or the record of a decision as its page hands it out: then
    it is counted again from the numbers on it. Exit status 0 if it is adopted or provisional,
    else 1; 1 too if a record says something else than its numbers.

    Example: alongside decide --example > question.json; alongside decide question.json
    """
    from alongside.cli import deciding
    from alongside.cli.positions import line_of
    from alongside.engines.side_balance import BadDecision

    text = frame.read_text(file)
    document = frame.parsed_json(file, text)
    try:
        found, lines, yes = deciding.decided(document, text)
    except BadDecision as problem:
        line = line_of(text, problem.field)
        raise BadInputFile(file, problem.message, line=line, field=problem.field) from problem
    _tell(found, lines, as_json)
    finish(yes)


def _tell(document: Mapping[str, Any], lines: list[str], as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        click.echo("\n".join(lines))


COMMANDS = [opinion_map, common_ground, decide]
