"""An opinion map in JSON and in words."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from alongside.core.words import headcount
from alongside.engines.opinion_map import OpinionMap, StatementOnMap
from alongside.engines.results import Provenance

PLACES = 6
MOST_LINES = 10


def map_document(found: OpinionMap) -> dict[str, Any]:
    groups = asdict(found.groups)
    special = [[_rounded(asdict(row)) for row in rows] for rows in found.representative]
    return {
        **made_by(found.provenance),
        "people": [
            {"id": person.id, "x": _short(person.x), "y": _short(person.y), "group": person.group}
            for person in found.people
        ],
        "too_few_votes": found.too_few_votes,
        "statements": [_statement(row) for row in found.statements],
        "groups": {name: _short(value) for name, value in groups.items()},
        "representative": special,
        "consensus": [_rounded(asdict(row)) for row in found.consensus],
    }


def map_lines(found: OpinionMap) -> list[str]:
    return list(_lines(found))


def made_by(provenance: Provenance) -> dict[str, Any]:
    """The four keys that every result of an engine begins with."""
    return {
        "engine": provenance.engine,
        "version": provenance.version,
        "parameters": dict(provenance.parameters),
        "input_hash": provenance.input_hash,
    }


def _lines(found: OpinionMap) -> Iterator[str]:
    people, groups = len(found.people_ids), found.groups
    yield f"{headcount(people)} on the map, {found.too_few_votes:,} with too few votes to place."
    yield groups.why
    if groups.shown:
        yield "Groups of " + ", ".join(f"{size:,}" for size in groups.sizes) + "."
    for number, rows in enumerate(found.representative, 1):
        yield f"Group {number} differs from the others on:"
        for row in rows:
            yield f"  statement {row.statement}: {row.count} of {row.answered} {row.direction}"
    if groups.shown and found.consensus:
        yield "Answered alike in every group:"
        for shared in found.consensus:
            yield f"  statement {shared.statement}: most {shared.direction}"
    yield from _ends(found)


def _ends(found: OpinionMap) -> Iterator[str]:
    """The statements that people differ over most: what the first axis is about."""
    if not len(found.people_ids):
        return
    rows = sorted(found.statements, key=lambda row: -abs(row.loading_x))[:MOST_LINES]
    yield "What people differ over most (agree, disagree, pass of those who answered):"
    for row in rows:
        counts = f"{row.agree:,}, {row.disagree:,}, {row.passed:,} of {row.answered:,}"
        yield f"  statement {row.id}: {counts}"


def _statement(row: StatementOnMap) -> dict[str, Any]:
    fields = asdict(row)
    fields["pass"] = fields.pop("passed")
    return _rounded(fields)


def _rounded(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _short(value) for name, value in fields.items()}


def _short(value: Any) -> Any:
    """Six places: beyond them two machines may differ. A figure that is none is null."""
    if not isinstance(value, float):
        return value
    return round(value, PLACES) + 0.0 if abs(value) < float("inf") else None
