"""The JSON that goes into `alongside match`."""

from collections.abc import Callable, Mapping
from typing import Any

from alongside.engines.matching.checks import BadTown, check, whole
from alongside.engines.matching.inputs import Gift, Need, Person, Place, Town, Weights

REQUIRED = object()
type Read = Callable[[str, object], Any]
type Fields = Mapping[str, tuple[Read, object]]


def from_json(document: object) -> Town:
    """Raises BadTown for anything missing, of the wrong type, misspelt or contradictory. A field
    nobody knows is refused: a misspelt `blocks` would quietly bring two people together."""
    fields = _fields("", document, TOWN)
    apart = [_fields(*row, APART) for row in _rows("distances", fields["distances"])]
    town = Town(
        people=[Person(**_fields(*row, PERSON)) for row in _rows("people", fields["people"])],
        gifts=[Gift(**_fields(*row, GIFT)) for row in _rows("gifts", fields["gifts"])],
        needs=[Need(**_fields(*row, NEED)) for row in _rows("needs", fields["needs"])],
        seed=str(fields["seed"]),
        distances=_distances(apart),
        weights=Weights(**_given(_fields("weights", fields["weights"], WEIGHTS))),
    )
    check(town)
    return town


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadTown(field, f"should be text, not {value!r}.")
    return value


def _name(field: str, value: object) -> str:
    if not _text(field, value):
        raise BadTown(field, "is empty.")
    return str(value)


def _seed(field: str, value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else _name(field, value)


def _flag(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadTown(field, f"should be true or false, not {value!r}.")
    return value


def _whole(field: str, value: object) -> int:
    whole(field, value)
    return int(str(value))


def _list(field: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise BadTown(field, f"should be a list, not {value!r}.")
    return value


def _object(field: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadTown(field or "document", "should be an object in { }.")
    return value


def _names(field: str, value: object) -> tuple[str, ...]:
    found = _list(field, value)
    return tuple(_name(f"{field}[{place}]", each) for place, each in enumerate(found))


def _place(field: str, value: object) -> Place:
    if isinstance(value, str):
        return _name(field, value)
    match value:
        case [int(east), int(north)] if not isinstance(east, bool) and not isinstance(north, bool):
            return east, north
    raise BadTown(field, "should be a zone, or whole metres [east, north].")


NAMES = (_names, ())
WHOLE = (_whole, 0)
TEXT = (_text, "")
FLAG = (_flag, False)

TOWN: Fields = {
    "people": (_list, REQUIRED),
    "gifts": (_list, REQUIRED),
    "needs": (_list, REQUIRED),
    "seed": (_seed, REQUIRED),
    "distances": (_list, ()),
    "weights": (_object, {}),
}
PERSON: Fields = {
    "id": (_name, REQUIRED),
    "place": (_place, REQUIRED),
    "languages": NAMES,
    "access": NAMES,
    "blocks": NAMES,
    "given_minutes": WHOLE,
    "received_minutes": WHOLE,
    "jobs": WHOLE,
    "quota": (_whole, Person.quota),
}
GIFT: Fields = {
    "id": (_name, REQUIRED),
    "giver": (_name, REQUIRED),
    "words": (_names, REQUIRED),
    "metres": (_whole, REQUIRED),
    "remote": FLAG,
    "slots": NAMES,
    "language": TEXT,
    "meets": NAMES,
    "risk": TEXT,
    "paths": NAMES,
    "with_person": TEXT,
    "consent": FLAG,
}
NEED: Fields = {
    "id": (_name, REQUIRED),
    "asker": (_name, REQUIRED),
    "words": (_names, REQUIRED),
    "slots": NAMES,
    "place": (_place, None),
    "language": TEXT,
    "access": NAMES,
    "meets": (_names, None),
    "risk": TEXT,
}
APART: Fields = {"from": (_name, REQUIRED), "to": (_name, REQUIRED), "metres": (_whole, REQUIRED)}
WEIGHTS: Fields = {name: (_whole, None) for name in Weights.__dataclass_fields__}


def _rows(name: str, found: list[object]) -> list[tuple[str, object]]:
    return [(f"{name}[{place}]", row) for place, row in enumerate(found)]


def _fields(path: str, found: object, shape: Fields) -> dict[str, Any]:
    """Exactly the fields of `shape`; null counts as absent."""
    given = _object(path, found)
    prefix = f"{path}." if path else ""
    for name in given:
        if name not in shape:
            raise BadTown(f"{prefix}{name}", f"is none of: {', '.join(shape)}.")
    return {
        name: _read(f"{prefix}{name}", given.get(name), read, default)
        for name, (read, default) in shape.items()
    }


def _read(field: str, value: object, read: Read, default: object) -> object:
    if value is not None:
        return read(field, value)
    if default is REQUIRED:
        raise BadTown(field, "is missing.")
    return default


def _distances(rows: list[dict[str, Any]]) -> dict[tuple[str, str], int]:
    apart: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        pair = (row["from"], row["to"])
        if pair in apart or pair[::-1] in apart:
            raise BadTown(f"distances[{place}]", f"{pair[0]!r} to {pair[1]!r} is there already.")
        apart[pair] = row["metres"]
    return apart


def _given(weights: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in weights.items() if value is not None}
