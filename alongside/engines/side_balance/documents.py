"""The JSON in and out of `alongside decide`."""

from collections.abc import Mapping
from typing import Any

from alongside.engines.results import JSON
from alongside.engines.side_balance.checks import BadDecision, check
from alongside.engines.side_balance.inputs import Answer, Question, Second, Voter
from alongside.engines.side_balance.outcome import Group, Outcome, Provisional

EXAMPLE: Mapping[str, JSON] = {
    "threshold": "ordinary",
    "roll": [
        {"id": "rosa", "side": "uses"},
        {"id": "sean", "side": "uses"},
        {"id": "una", "side": "uses"},
        {"id": "vera", "side": "uses"},
        {"id": "ian", "side": "family"},
        {"id": "bea", "side": "family"},
        {"id": "carl", "side": "family"},
        {"id": "tom", "side": "professional"},
        {"id": "dee", "side": "professional"},
        {"id": "ed", "side": "professional"},
        {"id": "fay", "side": "professional"},
    ],
    "answers": [
        {"id": "rosa", "answer": "support"},
        {"id": "sean", "answer": "live_with"},
        {"id": "una", "answer": "objection", "reason": "The bus does not run then."},
        {"id": "vera", "answer": "stand_aside"},
        {"id": "ian", "answer": "support"},
        {"id": "bea", "answer": "live_with"},
        {"id": "carl", "answer": "support"},
        {
            "id": "tom",
            "answer": "objection",
            "reason": "Nobody may be alone in the building.",
            "ground": "The fire certificate, line 4",
        },
        {"id": "dee", "answer": "support"},
        {"id": "ed", "answer": "must_ask", "post": "Head of estates", "date": "2026-03-31"},
        {"id": "fay", "answer": "live_with"},
    ],
    "seconds": [{"by": "ian", "objection_of": "una"}],
    "whose": "shared",
    "round": 1,
    "extended": False,
}

REQUIRED = object()
QUESTION = {
    "threshold": (str, REQUIRED),
    "roll": (list, REQUIRED),
    "answers": (list, REQUIRED),
    "seconds": (list, []),
    "whose": (str, "shared"),
    "round": (int, 1),
    "extended": (bool, False),
}
VOTER = {"id": (str, REQUIRED), "side": (str, REQUIRED)}
ANSWER = {"id": (str, REQUIRED), "answer": (str, REQUIRED)} | {
    name: (str, "") for name in ("reason", "ground", "post", "date")
}
SECOND = {"by": (str, REQUIRED), "objection_of": (str, REQUIRED)}
type Fields = Mapping[str, tuple[type, object]]

WORDS = {str: "text", list: "a list", int: "a whole number", bool: "true or false"}


def from_json(document: object) -> Question:
    """The question that a document asks; decide it with `decide(**vars(question))`.

    Raises BadDecision for anything missing, of the wrong type, misspelt or contradictory. A field
    nobody knows is refused: a misspelt `ground` would quietly turn an objection into nothing.
    """
    fields = fields_of("", document, QUESTION)
    read = {
        "roll": [Voter(**each) for each in rows_of("roll", fields, VOTER)],
        "answers": [Answer(**each) for each in rows_of("answers", fields, ANSWER)],
        "seconds": [Second(**each) for each in rows_of("seconds", fields, SECOND)],
    }
    question = Question(**(fields | read))
    check(question)
    return question


def to_json(outcome: Outcome) -> dict[str, JSON]:
    """Safe to print: a split of fewer than three, and a mean that would give it away, are null."""
    made_by = outcome.provenance
    return {
        "engine": made_by.engine,
        "version": made_by.version,
        "parameters": made_by.parameters,
        "input_hash": made_by.input_hash,
        "outcome": outcome.outcome,
        "by_consent": outcome.by_consent,
        "binding": outcome.is_binding,
        "mean": decimal(outcome.mean) if outcome.mean_may_be_shown else None,
        "more_than": decimal(outcome.more_than),
        "unheard": list(outcome.unheard),
        "sides": [side_to_json(group) for group in outcome.groups],
        "advice": side_to_json(outcome.advice) if outcome.advice else None,
        **_what_follows(outcome),
        "steps": list(outcome.steps),
    }


def side_to_json(group: Group) -> dict[str, JSON]:
    """All that the rule needs of a group, and nothing more: so that a record can be recounted."""
    shown = group.split_may_be_shown
    return {
        "side": group.name,
        "people": group.people,
        "answered": group.answered,
        "needed": group.needed,
        "counted": group.counted,
        "heard": group.is_heard,
        "shown": shown,
        "yes": group.yes if shown else None,
        "objections": group.objections if shown else None,
        "held_by_two": group.holders >= 2 if shown else None,
        "share": decimal(group.share) if shown else None,
        "against": group.is_against if shown else None,
    }


def _what_follows(outcome: Outcome) -> dict[str, JSON]:
    return {
        "extend_by_days": outcome.extend_by_days,
        "provisional": _terms(outcome.provisional) if outcome.provisional else None,
        "written_answer_within_working_days": outcome.written_answer_within_working_days,
    }


def _terms(provisional: Provisional) -> dict[str, JSON]:
    return {
        "starts_no_sooner_than_days": provisional.starts_no_sooner_than_days,
        "called_back_by_people": provisional.called_back_by_people,
        "unheard": list(provisional.unheard),
    }


def decimal(share: Any) -> float | None:
    return None if share is None else round(float(share), 4)


def rows_of(name: str, fields: Mapping[str, Any], shape: Fields) -> list[dict[str, Any]]:
    return [fields_of(f"{name}[{place}]", row, shape) for place, row in enumerate(fields[name])]


def fields_of(path: str, found: object, shape: Fields) -> dict[str, Any]:
    """Exactly the fields of `shape`; null counts as absent."""
    if not isinstance(found, dict):
        raise BadDecision(path or "document", "should be an object in { }.")
    prefix = f"{path}." if path else ""
    for name in found:
        if name not in shape:
            raise BadDecision(f"{prefix}{name}", f"is none of: {', '.join(shape)}.")
    return {
        name: _typed(f"{prefix}{name}", found.get(name), kind, default)
        for name, (kind, default) in shape.items()
    }


def _typed(field: str, value: object, kind: type, default: object) -> object:
    if value is None:
        if default is REQUIRED:
            raise BadDecision(field, f"is missing; it should be {WORDS[kind]}.")
        return default
    # A bool is an int in Python; it is not one in a document.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BadDecision(field, f"should be {WORDS[kind]}, not {value!r}.")
    if value == "" and default is REQUIRED:
        raise BadDecision(field, "is empty.")
    return value
