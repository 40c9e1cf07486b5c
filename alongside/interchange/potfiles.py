"""A pot of ours as a Pabulib file that `alongside shares` counts to the same winners.

What our rule was called with stands beside Pabulib's own keys, each behind `alongside_`.
"""

import io

from django.utils import timezone

from alongside.budgets.models import Idea, Pot
from alongside.budgets.reckoning import bid_of, call_of
from alongside.budgets.turnout import as_announced, turnout_of
from alongside.core.spreadsheets import safe_cell
from alongside.interchange.pabulib import Project, write
from alongside.interchange.pabulib.cells import money_cell

RULES = {"equal_shares": "equalshares", "most_votes": "greedy"}


def text_of(pot: Pot) -> str:
    """Ballots come in the order of their random numbers; ideas taken back are on none of them."""
    ideas = list(pot.ideas.standing().on_the_ballot().select_related("group"))
    there = {idea.number for idea in ideas}
    said = pot.outcome.result
    ballots = [
        [str(number) for number in ballot.approvals if number in there]
        for ballot in pot.ballots.order_by("id")
    ]
    out = io.StringIO(newline="")
    write(
        out,
        meta=_meta(pot),
        budget=pot.sum_pence or 0,
        projects=[_project(idea) for idea in ideas],
        votes=ballots,
        num_votes=len(ballots),
        counted=said["votes"],
        selected={str(number) for number, _pence, _part in said["given"]},
    )
    return out.getvalue()


def _project(idea: Idea) -> Project:
    bid = bid_of(idea)
    return Project(bid.id, bid.cost, safe_cell(idea.title), bid.smallest, bid.group)


def _meta(pot: Pot) -> dict[str, str]:
    call = call_of(pot)
    return {
        "description": safe_cell(pot.title),
        "country": "United Kingdom",
        "unit": safe_cell(pot.partnership.place.name),
        "instance": call.id,
        "rule": RULES[pot.rule],
        "date_begin": _day(pot, "voting_from"),
        "date_end": _day(pot, "voting_to"),
        "currency": "GBP",
        "alongside_call": call.id,
        "alongside_seed": call.seed,
        "alongside_completion": call.completion,
        "alongside_step": money_cell(call.step),
        "alongside_minimum_support": str(call.minimum_support),
        "alongside_part_funding": "yes" if call.part_funding else "no",
        **{f"alongside_{name}": said for name, said in as_announced(turnout_of(pot)).items()},
    }


def _day(pot: Pot, name: str) -> str:
    return f"{timezone.localtime(getattr(pot, name)):%d.%m.%Y}"
