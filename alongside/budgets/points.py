"""A panel's points: the best mean first, while the money lasts.

Means are exact fractions of whole points. Equal means: lowest cost first, then the published lot.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from alongside.budgets.models import Idea, Pot, Score
from alongside.budgets.models.conditions import FEWEST_SCORES
from alongside.engines.equal_shares import lot
from alongside.engines.results import input_hash


@dataclass(frozen=True)
class Scored:
    given: list[tuple[int, int, bool]]
    record: dict[str, Any]
    input_hash: str


def by_points(pot: Pot, ideas: list[Idea], call: str) -> Scored:
    """An idea that fewer than three panel members could judge has no mean, and is not funded."""
    points = _points(pot)
    order = sorted(
        (idea for idea in ideas if len(points.get(idea.pk, [])) >= FEWEST_SCORES),
        key=lambda idea: (-_mean(points[idea.pk]), idea.cost_pence, _lot(call, pot, idea)),
    )
    given: list[tuple[int, int, bool]] = []
    left, taken, why = pot.sum_pence or 0, dict[int | None, int](), dict[str, dict[str, Any]]()
    ties: list[dict[str, Any]] = []
    for place, idea in enumerate(order):
        rival = taken.get(idea.group_id, 0) if idea.group_id else 0
        if rival or idea.cost_pence > left:
            why[str(idea.number)] = _why(points[idea.pk], left, rival)
            continue
        level = [
            each
            for each in order[place:]
            if _mean(points[each.pk]) == _mean(points[idea.pk])
            and each.cost_pence <= left
            and not (each.group_id and each.group_id in taken)
        ]
        if len(level) > 1:
            ties.append(_tie(call, pot, level))
        given.append((idea.number or 0, idea.cost_pence, False))
        left -= idea.cost_pence
        taken[idea.group_id] = idea.number or 0
    for idea in ideas:
        if idea not in order:
            why[str(idea.number)] = _why(points.get(idea.pk, []), left, 0) | {"reason": "too_few"}
    record = {
        "rule": "panel",
        "sum": pot.sum_pence,
        "seed": pot.seed,
        "points": {str(idea.number): sorted(points.get(idea.pk, [])) for idea in ideas},
        "given": given,
        "ties": ties,
        "ties_of": pot.rule,
        "why_not": why,
        "left": left,
    }
    costs = {str(idea.number): (idea.cost_pence, idea.group_id or 0) for idea in ideas}
    went_in = input_hash(call, pot.seed, pot.sum_pence or 0, costs, record["points"])
    return Scored(given, record, went_in)


def mean_in_words(points: list[int]) -> str:
    """As a table shows it: 8.33; a dash where nobody gave any."""
    return f"{float(_mean(points)):.2f}" if points else "–"


def _points(pot: Pot) -> dict[int, list[int]]:
    points: dict[int, list[int]] = {}
    rows = Score.objects.filter(idea__pot=pot).values_list("idea", "points")
    for idea, given in rows.order_by("id"):
        points.setdefault(idea, []).append(given)
    return points


def _mean(points: list[int]) -> Fraction:
    return Fraction(sum(points), len(points))


def _tie(call: str, pot: Pot, level: list[Idea]) -> dict[str, Any]:
    """Ideas of one mean for which there was money as well, in the order that told them apart."""
    by = "lot" if level[0].cost_pence == level[1].cost_pence else "cost"
    return {
        "ideas": [str(idea.number) for idea in level],
        "taken": str(level[0].number),
        "by": by,
        "lots": {str(idea.number): _lot(call, pot, idea) for idea in level} if by == "lot" else {},
    }


def _lot(call: str, pot: Pot, idea: Idea) -> str:
    return lot(call, pot.seed, str(idea.number))


def _why(points: list[int], left: int, rival: int) -> dict[str, Any]:
    reason = "excluded" if rival else "not_enough"
    return {"scores": len(points), "reason": reason, "left": left, "instead": str(rival or "")}
