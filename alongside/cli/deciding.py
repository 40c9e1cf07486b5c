"""What `alongside decide` says: of a question with its answers, or of a decision's own record."""

import hashlib
from collections.abc import Mapping
from typing import Any

from alongside.engines.results import JSON
from alongside.engines.side_balance import BadDecision, Recount, decide, from_json, recount, to_json

YES = ("adopted", "provisional")
type Told = tuple[Mapping[str, JSON], list[str], bool]


def decided(document: object, text: str) -> Told:
    """The answer for machines, the lines for people, and whether it is a yes."""
    if isinstance(document, dict) and "group" in document and "title" in document:
        return _record(document, text)
    outcome = decide(**vars(from_json(document)))
    lines = [f"{_words(outcome.outcome)}.", *outcome.steps]
    return to_json(outcome), lines, outcome.outcome in YES


def _record(record: Mapping[str, Any], text: str) -> Told:
    result = record.get("result")
    if not isinstance(result, dict):
        raise BadDecision("result", "there is none: a body decided this, and nobody was counted.")
    try:
        again = recount(result)
    except BadDecision as problem:
        raise BadDecision(f"result.{problem.field}", problem.message) from problem
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    found: dict[str, Any] = {
        **result,
        "outcome": _outcome(again),
        "recount": {
            "recorded": again.recorded,
            "possible": list(again.possible),
            "differs": list(again.differs),
            "agrees": again.agrees,
            "fingerprint": fingerprint,
        },
    }
    lines = [
        f"{_words(found['outcome'])}.",
        *map(str, result.get("steps", [])),
        "",
        _verdict(again),
    ]
    lines.append(f"Fingerprint: {fingerprint}")
    return found, lines, again.agrees and again.recorded in YES


def _outcome(again: Recount) -> str:
    return again.recorded if again.recorded in again.possible else again.possible[0]


def _verdict(again: Recount) -> str:
    possible = " or ".join(_words(one).lower() for one in again.possible)
    said = _words(again.recorded).lower()
    if again.differs:
        return f"This does not follow from the numbers on the record: {', '.join(again.differs)}."
    if not again.agrees:
        return f"The record says: {said}. Counted again, it is: {possible}."
    if len(again.possible) == 1:
        return "Counted again from the numbers on the record: the same."
    return (
        "Some numbers are not on the record, since they would tell what one person answered. "
        f"With what is there it can be: {possible}. The record says: {said}."
    )


def _words(outcome: str) -> str:
    words = outcome.replace("_", " ")
    return words[:1].upper() + words[1:]
