"""On which line of a JSON text a field stands: `answers[2].reason` is on line 14."""

import re
from json import JSONDecodeError, JSONDecoder

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_BLANK = re.compile(r"[ \t\n\r]*")


def line_of(text: str, path: str) -> int | None:
    """The line (from 1) of the value at this path, or of the nearest thing around it.

    None for a text that is not JSON. "document" and "" name the whole.
    """
    place = _BLANK.match(text, 0).end()  # type: ignore[union-attr]
    try:
        for name, index in _STEP.findall(path):
            inside = _element(text, place, int(index)) if index else _field(text, place, name)
            if inside is None:
                break
            place = inside
    except (JSONDecodeError, StopIteration, IndexError, RecursionError):
        return None
    return text.count("\n", 0, place) + 1


def _field(text: str, place: int, name: str) -> int | None:
    """Where the value of this field begins; the last one counts, as it does for JSON itself."""
    found = None
    if text[place] != "{":
        return None
    place = _skip(text, place + 1)
    while text[place] != "}":
        key, place = JSONDecoder().raw_decode(text, place)
        place = _skip(text, _skip(text, place) + 1)  # the colon
        if key == name:
            found = place
        place = _past(text, place)
    return found


def _element(text: str, place: int, index: int) -> int | None:
    if text[place] != "[":
        return None
    place = _skip(text, place + 1)
    for _ in range(index):
        if text[place] == "]":
            return None
        place = _past(text, place)
    return None if text[place] == "]" else place


def _past(text: str, place: int) -> int:
    """Behind a value and the comma that may follow it."""
    _, place = JSONDecoder().raw_decode(text, place)
    place = _skip(text, place)
    return _skip(text, place + 1) if text[place] == "," else place


def _skip(text: str, place: int) -> int:
    blank = _BLANK.match(text, place)
    return blank.end() if blank else place
