"""`alongside shares`: a pot shared out from a Pabulib file. No database is touched."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.frame import BadInputFile, Progress, as_json, example, finish, print_json

if TYPE_CHECKING:
    from alongside.engines.equal_shares import Ballots, Call, Outcome
    from alongside.interchange.pabulib import PabulibFile, Rejected

EXAMPLE = """\
META
key;value
description;A street's own pot
num_projects;3
num_votes;8
budget;1200
vote_type;approval
currency;GBP
PROJECTS
project_id;cost;name
hall;600;Hall roof
path;600;Path to the shop
bench;300;Bench at the bus stop
VOTES
voter_id;vote
1;hall,path
2;hall,path
3;hall,path
4;hall,path
5;hall,path
6;hall,path
7;bench
8;bench
"""
COMPLETIONS = ("none", "fill", "add1", "add1+fill")
DEFAULT_COMPLETION, DEFAULT_STEP = "add1+fill", "1"
OURS = "alongside_"
COUNTED_WITH = {"call", "seed", "completion", "step", "minimum_support", "part_funding"}
TOLD_BESIDE = ("ballots_", "codes_")  # how ballots came and what became of codes: no part of it
RULES = ("equalshares", "greedy")
NOT_OFFERED = {
    "purse": "a purse for each side is not offered: a ballot of ours says no side, and all are even"
}


@click.command()
@click.argument("file")
@click.option(
    "--completion",
    type=click.Choice(COMPLETIONS),
    help="What follows when purses run out. [default: as the file says, else add1+fill]",
)
@click.option(
    "--step", help="How much add1 adds to each purse. [default: as the file says, else 1]"
)
@click.option("--seed", help="For lots. [default: as the file says, else nothing]")
@click.option("--leave-out", is_flag=True, help="Go on without the rows that cannot be read.")
@click.option("--why", multiple=True, metavar="ID", help="Say what it lacked, in large pots too.")
@as_json
@example(EXAMPLE)
def shares(
    file: str,
    completion: str | None,
    step: str | None,
    seed: str | None,
    leave_out: bool,
    why: tuple[str, ...],
    as_json: bool,
) -> None:
    """Share out a pot so that every ballot has the same say, and say why for each idea.

    FILE is in Pabulib format (.pb) with votes of approval. What our own exports announce (call,
    seed, completion, step, minimum support, part funding) is read from it, so that a result can be
    reckoned again with this one command; no page of Alongside reads such a file in. Every ballot
    has the same purse: purses by side, and other rules, are refused. Exit status 1 if nothing is
    funded.

    Example: alongside shares --example > pot.pb; alongside shares pot.pb
    """
    from alongside.engines.equal_shares import BadPot, Idea, share_out

    given = {"completion": completion, "step": step, "seed": seed}
    found, ballots = _read(file, leave_out)
    _refuse_what_is_not_offered(file, found)
    call = _call(file, found, given)
    ideas = [Idea(each.id, each.cost, each.smallest, each.group) for each in found.projects]
    try:
        with Progress("Sharing out") as progress:
            outcome = share_out(ideas, ballots, call, closely=why, progress=progress)
    except BadPot as problem:
        raise BadInputFile(file, problem.message, field=problem.field) from problem
    if as_json:
        print_json(_document(outcome, found.rejected))
    else:
        click.echo("\n".join(_lines(outcome, found)))
    finish(bool(outcome.awards))


def _read(file: str, leave_out: bool) -> "tuple[PabulibFile, Ballots]":
    from alongside.engines.equal_shares import Ballots
    from alongside.interchange import pabulib

    try:
        with Progress("Reading") as progress:
            found = pabulib.read(Path(file), progress)
            ballots = Ballots.of(vote.approved for vote in found.votes())
    except pabulib.Unreadable as problem:
        raise BadInputFile(file, problem.words, line=problem.line, field=problem.where) from problem
    if found.rejected and not leave_out:
        first, more = found.rejected[0], len(found.rejected) - 1
        words = f"{first.reason}{f' (and {more:,} more)' if more else ''}; --leave-out goes on"
        raise BadInputFile(file, words, line=first.line, field=first.field)
    return found, ballots


def _refuse_what_is_not_offered(file: str, found: "PabulibFile") -> None:
    """What a pot of ours announces decides who wins: nothing of it is passed over in silence."""
    ours = {key: key.removeprefix(OURS) for key in found.meta if key.startswith(OURS)}
    for key, name in ours.items():
        if name not in COUNTED_WITH and not name.startswith(TOLD_BESIDE):
            words = NOT_OFFERED.get(name, "is not known here, and may change who wins")
            raise BadInputFile(file, words, line=found.lines[key], field=key)
    rule = found.meta.get("rule", "")
    if ours and rule and rule not in RULES:
        words = f"{rule!r} is not offered: pots of ours go by {' or '.join(RULES)}"
        raise BadInputFile(file, words, line=found.lines["rule"], field="rule")


def _call(file: str, found: "PabulibFile", given: dict[str, str | None]) -> "Call":
    """What is given here goes before what the file announces."""
    from alongside.engines.equal_shares import Call

    def announced(name: str, otherwise: str) -> str:
        chosen = given.get(name)
        return found.meta.get(f"alongside_{name}", otherwise) if chosen is None else chosen

    completion: Any = announced("completion", DEFAULT_COMPLETION)
    return Call(
        id=announced("call", found.meta.get("instance", "")),
        budget=found.budget,
        seed=announced("seed", ""),
        completion=completion,
        step=_sum(file, "step", announced("step", DEFAULT_STEP)),
        minimum_support=_count(file, announced("minimum_support", "0")),
        part_funding=_yes(file, announced("part_funding", "no")),
    )


def _sum(file: str, name: str, cell: str) -> int:
    from alongside.interchange.pabulib.cells import money

    try:
        return money(cell)
    except ValueError as problem:
        raise BadInputFile(file, str(problem), field=name) from problem


def _yes(file: str, cell: str) -> bool:
    if cell not in {"yes", "no"}:
        raise BadInputFile(file, "is neither yes nor no", field="alongside_part_funding")
    return cell == "yes"


def _count(file: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise BadInputFile(file, "is not a whole number", field="alongside_minimum_support")
    return int(cell)


def _document(outcome: "Outcome", rejected: "Sequence[Rejected]") -> dict[str, Any]:
    from alongside.engines.equal_shares import to_json
    from alongside.interchange.pabulib import UNIT

    left_out = [
        {"line": row.line, "reason": f"{row.field} {row.reason}".strip()} for row in rejected
    ]
    return {**to_json(outcome, unit=UNIT), "rejected": left_out}


def _lines(outcome: "Outcome", found: "PabulibFile") -> Iterator[str]:
    from alongside.engines.equal_shares import claim_words, tie_words, why_not_words

    names = {each.id: each.name or each.id for each in found.projects}
    yield f"{len(outcome.awards)} funded, {_money(outcome.spent)} of {_money(outcome.call.budget)}."
    for place, award in enumerate(outcome.awards, 1):
        part = f" of {_money(award.cost)}" if award.sum < award.cost else ""
        how = "" if award.stage == "shares" else ", from what was left"
        yield f"{place:3}. {award.idea} {names[award.idea]}: {_money(award.sum)}{part}{how}"
    yield from (tie_words(tie) for tie in outcome.ties)
    yield from _beside(outcome)
    yield from (claim_words(claim, _money) for claim in outcome.audit.violations)
    for why in outcome.not_funded:
        yield f"Not funded: {why.idea} {names[why.idea]}. {why_not_words(why, outcome, _money)}"


def _beside(outcome: "Outcome") -> Iterator[str]:
    greedy, ballots = outcome.greedy, max(outcome.ballots, 1)
    nothing = f"{100 * outcome.ballots_with_nothing / ballots:.1f} %"
    theirs = f"{100 * greedy.ballots_with_nothing / ballots:.1f} %"
    holds = "no group's" if outcome.audit.holds else f"{len(outcome.audit.violations)} groups'"
    yield f"Ballots with nothing funded: {nothing}. The audit finds {holds} share lost."
    yield (
        f"Counting votes alone would have funded {len(greedy.ideas)} for {_money(greedy.spent)}, "
        f"and left {theirs} with nothing; {len(greedy.audit.violations)} claims in the audit."
    )


def _money(hundredths: int) -> str:
    from alongside.engines.equal_shares import money_words
    from alongside.interchange.pabulib import UNIT

    return money_words(UNIT, hundredths)


COMMANDS = [shares]
