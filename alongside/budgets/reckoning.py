"""From ballots or points to what is funded: the only place that knows both engine and rows.

Ideas go in under their number on the ballot, ballots as bare lists of numbers. What comes out is
kept whole, with engine, version and a hash of what went in, so that anyone can work it out again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from alongside.budgets.models import Idea, Pot
from alongside.budgets.models.conditions import STEP_PENCE
from alongside.budgets.points import by_points
from alongside.engines.equal_shares import Ballots, Call, Completion, Outcome, Tie, share_out
from alongside.engines.equal_shares import Idea as Bid

Given = tuple[int, int, bool]
Ideas = dict[str, Idea]


@dataclass(frozen=True)
class Reckoned:
    """`given`: (number on the ballot, whole pence, less than asked for), in order of award."""

    engine: str
    version: str
    input_hash: str
    given: list[Given]
    record: dict[str, Any]


def reckon(pot: Pot, approvals: Iterable[Collection[int]]) -> Reckoned:
    """By the pot's own rule. Ideas that were taken back since are on nobody's ballot."""
    ideas = list(pot.ideas.standing().on_the_ballot().select_related("group"))
    if pot.is_by_panel:
        return _of_panel(pot, ideas)
    numbers = {idea.number for idea in ideas}
    rows = [[str(each) for each in chosen if each in numbers] for chosen in approvals]
    outcome = share_out([bid_of(idea) for idea in ideas], Ballots.of(rows), call_of(pot))
    return _of_ballots(pot, {str(idea.number): idea for idea in ideas}, outcome, _votes(rows))


def call_id(pot: Pot) -> str:
    return f"pot-{pot.pk}"


def call_of(pot: Pot) -> Call:
    """What was announced, in the engine's words. Most votes first has no completion of its own."""
    fills = pot.completion if pot.rule == "equal_shares" else "add1+fill"
    return Call(
        id=call_id(pot),
        budget=pot.sum_pence or 0,
        seed=pot.seed,
        completion=cast(Completion, fills),
        step=STEP_PENCE,
        minimum_support=pot.minimum_support or 0,
        part_funding=pot.part_funding == "yes",
    )


def bid_of(idea: Idea) -> Bid:
    group = f"group-{idea.group_id}" if idea.group_id else ""
    return Bid(str(idea.number), idea.cost_pence, smallest=idea.least_pence or 0, group=group)


def _of_ballots(pot: Pot, ideas: Ideas, outcome: Outcome, votes: dict[str, int]) -> Reckoned:
    plainly = [(int(each), ideas[each].cost_pence, False) for each in outcome.greedy.ideas]
    shares = [(int(one.idea), one.sum, one.sum < one.cost) for one in outcome.awards]
    by_shares = pot.rule == "equal_shares"
    given = shares if by_shares else plainly
    record = {
        "rule": pot.rule,
        "sum": pot.sum_pence,
        "seed": pot.seed,
        "ballots": outcome.ballots,
        "votes": votes,
        "given": given,
        "shares": _side(shares, outcome.ballots_with_nothing, outcome.audit.holds),
        "plainly": _side(plainly, outcome.greedy.ballots_with_nothing, outcome.greedy.audit.holds),
        "ties": _ties(outcome.ties if by_shares else outcome.greedy.ties),
        "ties_of": pot.rule,
        "why_not": _why_not(outcome) if by_shares else _why_not_plainly(pot, ideas, outcome, votes),
        "purse": {side: str(purse) for side, purse in outcome.purse.items()},
    }
    made = outcome.provenance
    return Reckoned(made.engine, made.version, made.input_hash, given, record)


def _ties(ties: Iterable[Tie]) -> list[dict[str, Any]]:
    return [
        {"ideas": list(tie.ideas), "taken": tie.taken, "by": tie.by, "lots": dict(tie.lots)}
        for tie in ties
    ]


def _side(given: Sequence[Given], with_nothing: int, holds: bool) -> dict[str, Any]:
    """One of the two outcomes that are shown beside each other."""
    return {
        "ideas": [number for number, _pence, _part in given],
        "spent": sum(pence for _number, pence, _part in given),
        "with_nothing": with_nothing,
        "holds": holds,
    }


def _why_not(outcome: Outcome) -> dict[str, dict[str, Any]]:
    return {
        why.idea: {
            "votes": why.supporters,
            "reason": why.reason,
            "left": int(why.left),
            "also": [
                {"idea": paid.idea, "pence": round(paid.sum), "share": paid.share}
                for paid in why.also_paid
            ],
            "cost_cut": why.cost_cut,
            "more_votes": why.more_supporters,
            "instead": why.instead,
        }
        for why in outcome.not_funded
    }


def _why_not_plainly(
    pot: Pot, ideas: Ideas, outcome: Outcome, votes: dict[str, int]
) -> dict[str, dict[str, Any]]:
    """Most votes first: what was left of the pot when each one's turn had come."""
    won, found = outcome.greedy.ideas, {}
    for name in sorted(set(ideas) - set(won), key=int):
        mine = votes.get(name, 0)
        before = [each for each in won if votes.get(each, 0) >= mine]
        rest = (pot.sum_pence or 0) - sum(ideas[each].cost_pence for each in before)
        group = ideas[name].group_id
        rival = next((each for each in won if group and ideas[each].group_id == group), "")
        few = mine < max(pot.minimum_support or 0, 1)
        reason = "too_few" if few else "excluded" if rival else "not_enough"
        found[name] = {"votes": mine, "reason": reason, "left": rest, "instead": rival}
    return found


def _votes(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for row in rows:
        for idea in set(row):
            votes[idea] = votes.get(idea, 0) + 1
    return dict(sorted(votes.items(), key=lambda pair: int(pair[0])))


def _of_panel(pot: Pot, ideas: list[Idea]) -> Reckoned:
    scored = by_points(pot, ideas, call_id(pot))
    return Reckoned("panel", "1", scored.input_hash, scored.given, scored.record)
