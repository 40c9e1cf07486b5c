"""Counting a decision again from its public record, which holds groups and no person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from alongside.engines.side_balance.checks import BadDecision, one_of
from alongside.engines.side_balance.documents import (
    REQUIRED,
    decimal,
    fields_of,
    rows_of,
    side_to_json,
)
from alongside.engines.side_balance.inputs import ROUNDS, THRESHOLDS
from alongside.engines.side_balance.outcome import FEWEST_TO_SHOW, Group, Result
from alongside.engines.side_balance.rule import VERSION, mean_share, result_of

TERMS = {
    "threshold": (str, REQUIRED),
    "whose": (str, REQUIRED),
    "round": (int, REQUIRED),
    "extended": (bool, REQUIRED),
}
SIDE = {
    "side": (str, REQUIRED),
    **dict.fromkeys(["people", "answered", "needed", "counted"], (int, REQUIRED)),
    "heard": (bool, REQUIRED),
    "shown": (bool, REQUIRED),
    **dict.fromkeys(["yes", "objections"], (int, 0)),
    "held_by_two": (bool, False),
    "share": (object, None),
    "against": (bool, False),
}


@dataclass(frozen=True)
class Recount:
    """`possible` are the results that the counts on the record allow, in order.

    One, where every split is shown. Where a group's is hidden, since fewer than three said yes or
    no, every split that it can have had is tried. `differs` names what does not follow from them.
    """

    recorded: str
    possible: tuple[Result, ...]
    differs: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return self.recorded in self.possible and not self.differs


def recount(result: Mapping[str, Any]) -> Recount:
    """Count again. Raises BadDecision where `result` is not one that `to_json` wrote."""
    terms = _terms(result)
    sides = rows_of("sides", {"sides": _listed(result)}, SIDE)
    if not sides:
        raise BadDecision("sides", "needs at least one group.")
    rule = {name: terms[name] for name in ("threshold", "round", "extended")}
    tried = list(product(*(list(_groups(f"sides[{n}]", one)) for n, one in enumerate(sides))))
    possible = sorted({result_of(groups, **rule) for groups in tried})
    return Recount(
        recorded=str(result.get("outcome")),
        possible=tuple(possible),
        differs=tuple(_differences(result, tried[0])),
    )


def _terms(result: Mapping[str, Any]) -> dict[str, Any]:
    if (result.get("engine"), result.get("version")) != ("side_balance", VERSION):
        raise BadDecision(
            "version", f"this counts what side_balance {VERSION} counted, and no other."
        )
    terms = fields_of("parameters", result.get("parameters"), TERMS)
    one_of("parameters.threshold", terms["threshold"], THRESHOLDS)
    one_of("parameters.round", terms["round"], ROUNDS)
    return terms


def _listed(result: Mapping[str, Any]) -> list[Any]:
    sides = result.get("sides")
    if not isinstance(sides, list):
        raise BadDecision("sides", "should be a list.")
    return sides


def _groups(path: str, side: Mapping[str, Any]) -> Iterator[Group]:
    """The group as counted, or each that it can have been where its split is not shown."""
    if side["shown"]:
        splits = [(side["yes"], side["objections"], 2 if side["held_by_two"] else 1)]
    else:
        splits = list(_hidden_splits(side["answered"]))
    for yes, objections, holders in splits:
        if yes < 0 or objections < 0 or not yes + objections <= side["answered"] <= side["people"]:
            raise BadDecision(path, "these numbers cannot stand together.")
        yield Group(
            name=side["side"],
            **{name: side[name] for name in ("people", "answered", "needed", "counted")},
            yes=yes,
            objections=objections,
            holders=holders if objections else 0,
        )


def _hidden_splits(answered: int) -> Iterator[tuple[int, int, int]]:
    """Yes, objections, and how many hold to those; two objectors are two who hold to it."""
    most = min(answered, FEWEST_TO_SHOW - 1)
    for yes in range(most + 1):
        for objections in range(most + 1 - yes):
            for holders in (1, 2) if objections == 1 else (2,):
                yield yes, objections, holders


def _differences(result: Mapping[str, Any], groups: tuple[Group, ...]) -> Iterator[str]:
    """What the record works out from its own counts, and what comes out here."""
    for number, (group, side) in enumerate(zip(groups, result["sides"])):
        again = side_to_json(group)
        names = ["heard", *(["share", "against", "shown"] if side["shown"] else [])]
        yield from (f"sides[{number}].{name}" for name in names if again[name] != side.get(name))
    if result.get("mean") is not None and decimal(mean_share(groups)) != result["mean"]:
        yield "mean"
